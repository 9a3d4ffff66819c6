import type * as tf from '@tensorflow/tfjs';
import { tensorValue, type NumericData, type TensorData, type TensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import type { ComputedDataType, PartialShape } from '../../../tensor/node-value.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import { knownOf, type Node } from '../../../graph/node.js';
import { checkFedShape, shapeOfFedArray } from '../../../tensor/fed-shape.js';
import { fitsShape } from '../../../tensor/shape.js';
import { elementCount } from '../../../core/element-count.js';
import { int64Elements, isBigIntArray, toInt64Value } from '../../../tensor/to-int64-value.js';
import { convertElements, elementType, isElementArray, toTensorValue } from '../../../tensor/to-tensor-value.js';
import { columnShape, isColumn, isConverted } from './fed-batch.js';
import type { CellValue } from '../variables/variable-cell.js';

/** What a fed node is known to hold; undefined where anything goes. */
interface Expected {
  readonly dtype: FedDataType | undefined;
  readonly shape: PartialShape | undefined;
}

/** Element types of what can be fed: those of tfjs, and integers of 64 bits, which stay on the host. */
type FedDataType = ComputedDataType | 'int64';

/**
 * What is fed to `node`: a tensor of the caller's as it is, anything else copied. What is fed to a node of integers of 64
 * bits is copied in any case: tfjs has no tensor of them.
 *
 * @throws InvalidArgumentError naming the node when dtype or shape do not fit, with what was expected and what came.
 */
export function feedValue(node: Node, value: unknown): CellValue {
  const expected = expectedBy(node);
  const what = `feeds: "${node.name}"`;
  if (isTensor(value)) {
    checkTensor(node, value, expected);
    return expected.dtype === 'int64' ? toInt64Value(what, value) : value;
  }
  if (isElementArray(value) || (isBigIntArray(value) && expected.dtype === 'int64')) {
    return fromElements(node, what, value, expected);
  }
  const { dtype } = expected;
  const copy = dtype === 'int64' ? toInt64Value(what, value) : toTensorValue(what, value, { dtype });
  checkShape(node, copy.shape, expected);
  return isColumn(node, copy) ? tensorValue(copy.dtype, columnShape(copy), copy.data) : copy;
}

function expectedBy({ definition }: Node): Expected {
  const { dtype, shape } = knownOf(definition);
  return { dtype: dtype as FedDataType | undefined, shape };
}

function checkTensor(node: Node, tensor: tf.Tensor, expected: Expected): void {
  if (tensor.isDisposed) {
    throw new InvalidArgumentError(`feeds: expected a tensor for "${node.name}", got one that is disposed`, {
      op: node.name,
    });
  }
  const dtype = expected.dtype === 'int64' ? 'int32' : expected.dtype;
  if (dtype !== undefined && tensor.dtype !== dtype && !isConverted(node, tensor)) {
    throw new InvalidArgumentError(
      `Cannot feed value of dtype ${tensor.dtype} for Tensor "${node.name}", which has dtype ${expected.dtype}; ` +
        `convert it with tf.cast(value, '${dtype}')`,
      { op: node.name },
    );
  }
  checkShape(node, tensor.shape, expected);
}

/** A typed array has no shape: it takes the node's, the one unknown length of which follows from its own. */
function fromElements(node: Node, what: string, array: NumericData, expected: Expected): TensorValue {
  const { dtype = elementType(array) } = expected;
  const data = elementsOf(what, array, dtype);
  return tensorValue(dtype, shapeOfFedArray(node.name, array.length, expected.shape), data);
}

/** A copy of the elements as those of a type. */
function elementsOf(what: string, array: NumericData, dtype: FedDataType): TensorData {
  if (dtype === 'int64' || isBigIntArray(array)) return int64Elements(what, array);
  if (dtype === 'float32' && array instanceof Float32Array) return array.slice();
  return convertElements(what, array, elementType(array), dtype);
}

function checkShape(node: Node, shape: readonly number[], expected: Expected): void {
  const taken = isColumn(node, { shape }) ? columnShape({ shape }) : shape;
  if (expected.shape === undefined || fitsShape(taken, expected.shape)) return;
  checkFedShape(node.name, shape, expected.shape, (wanted) => remedyFor(node, shape, wanted));
}

/** What to feed, and what to do besides where the elements are as many as wanted. */
function remedyFor({ definition }: Node, shape: readonly number[], expected: PartialShape): string {
  if (definition.kind === 'placeholder' && definition.takes === 'batches') {
    return 'a batch of that shape; a vector counts as a column, so one sample is an array in an array';
  }
  return `a value of that shape${sizeRemedy(shape, expected)}`;
}

function sizeRemedy(shape: readonly number[], expected: PartialShape): string {
  const isKnown = !expected.includes(null);
  return isKnown && elementCount(shape) === elementCount(expected as readonly number[])
    ? `, as tf.reshape(value, ${JSON.stringify(expected)})`
    : ', or declare the node with null for a length that may differ';
}
