import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { InternalError } from '../../../errors.js';
import type { NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import { fromTensorProto } from '../../../formats/summary/tensor-proto.js';
import type { BatchSizeNodes } from './batch-size-nodes.js';
import { linearOf, type Linear } from './linear.js';

/** A constant as it is with some size of the batch. */
export interface SizedConstant {
  readonly batch: number;
  readonly node: NodeDef;
}

/**
 * Adds nodes that give what a constant is for the size of the batch that is fed.
 *
 * @returns false when it follows from the size in no way that is known
 */
export function addOpenConstant(
  nodes: BatchSizeNodes,
  constants: readonly SizedConstant[],
  {
    isShape,
  }: {
    /** True where it only tells a Reshape the new shape: one length of that may be left open. */
    readonly isShape: boolean;
  },
): boolean {
  const sized = constants.map(({ batch, node }) => ({ batch, value: valueOf(node) }));
  const [first] = sized;
  const name = constants[0]?.node.name;
  if (!first || name === undefined) return false;
  const { dtype, shape } = first.value;
  const isSameShape = sized.every(({ value }) => value.shape.join() === shape.join());
  if (isSameShape && (dtype === 'int32' || dtype === 'int64') && shape.length <= 1) {
    const numbers = linearAll(sized.map(({ batch, value }) => ({ batch, numbers: Array.from(value.data, Number) })));
    if (!numbers) return false;
    if (isShape && shape.length === 1 && numbers.filter(({ slope }) => slope !== 0).length === 1) {
      nodes.openShape(name, numbers, dtype);
    } else nodes.numbers(name, numbers, { isScalar: shape.length === 0, dtype });
    return true;
  }
  const lengths = linearAll(sized.map(({ batch, value }) => ({ batch, numbers: value.shape })));
  if (!lengths || !sized.every(({ value }) => isSameThroughout(value, first.value))) return false;
  nodes.fill(name, lengths, elementOf(first.value));
  return true;
}

function valueOf({ name, attr }: NodeDef): TensorValue {
  const value = attr['value']?.value;
  if (value?.case === 'tensor') return fromTensorProto(value.value, name);
  throw new InternalError(`node "${name}": expected a constant to have a value`, { op: name });
}

function linearAll(
  seen: readonly { readonly batch: number; readonly numbers: readonly number[] }[],
): readonly Linear[] | undefined {
  const [first] = seen;
  if (!first || !seen.every(({ numbers }) => numbers.length === first.numbers.length)) return undefined;
  const found = first.numbers.map((_, index) =>
    linearOf(seen.map(({ batch, numbers }) => ({ size: batch, value: numbers[index] ?? Number.NaN }))),
  );
  return found.every((linear) => linear !== undefined) ? found : undefined;
}

/** True when every element is the first of `other`, bit for bit. */
function isSameThroughout({ data }: TensorValue, { data: other }: TensorValue): boolean {
  const [wanted] = other;
  return wanted !== undefined && Array.prototype.every.call(data, (element) => Object.is(element, wanted));
}

function elementOf({ dtype, data }: TensorValue): TensorValue {
  return tensorValue(dtype, [], data.slice(0, 1));
}
