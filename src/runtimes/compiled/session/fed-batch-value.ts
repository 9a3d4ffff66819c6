import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import type { Node } from '../../../graph/node.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import { columnShape, isColumn, isConverted } from '../../eager/execute/fed-batch.js';
import { hostValueOf } from '../../eager/variables/copy-out.js';
import type { CellValue } from '../../eager/variables/variable-cell.js';

/** The batch that `node` is given, on the host; a tensor of the caller's is copied. */
export function fedBatchValue(node: Node, value: CellValue): TensorValue {
  if (!isTensor(value)) return value;
  const { dtype, shape, data } = hostValueOf(value);
  const ownShape = isColumn(node, value) ? columnShape(value) : shape;
  return isConverted(node, value)
    ? tensorValue('float32', ownShape, Float32Array.from(data as ArrayLike<number>))
    : tensorValue(dtype, ownShape, data);
}
