import * as tf from '@tensorflow/tfjs';
import type { Node } from '../../../graph/node.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import type { CellValue } from '../variables/variable-cell.js';

/** True for what `node` takes for a column, as fit() does: a vector, where the node's batches have more dimensions. */
export function isColumn({ definition }: Node, { shape }: { readonly shape: readonly number[] }): boolean {
  return isBatch(definition) && definition.shape?.length !== 1 && shape.length === 1;
}

/** The shape of a vector as a column. */
export function columnShape({ shape }: { readonly shape: readonly number[] }): [number, number] {
  const [length = 0] = shape;
  return [length, 1];
}

/** True for integers and truth values where `node` takes them for its numbers, as the layers and losses of fit() do. */
export function isConverted({ definition }: Node, { dtype }: tf.Tensor): boolean {
  return isBatch(definition) && definition.dtype === 'float32' && (dtype === 'int32' || dtype === 'bool');
}

/** True for a tensor of the caller's that the engine has to make the batch of. */
export function needsEngine(node: Node, value: CellValue | undefined): value is tf.Tensor {
  return isTensor(value) && (isColumn(node, value) || isConverted(node, value));
}

/** The batch that `node` is given; a new tensor in the current scope where it is not the one that was fed. */
export function asBatch(node: Node, value: CellValue): CellValue {
  if (!needsEngine(node, value)) return value;
  const column = isColumn(node, value) ? tf.reshape(value, columnShape(value)) : value;
  return isConverted(node, value) ? tf.cast(column, 'float32') : column;
}

function isBatch(definition: Node['definition']): definition is Extract<Node['definition'], { kind: 'placeholder' }> {
  return definition.kind === 'placeholder' && definition.takes === 'batches';
}
