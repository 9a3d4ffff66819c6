import { toBinary } from '@bufbuild/protobuf';
import type { ScalarValue, TensorValue } from '../../../core/tensor-value.js';
import type { NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import { TensorProtoSchema, type TensorProto } from '../../../formats/proto/generated/tensor_pb.js';
import { fromTensorProto } from '../../../formats/summary/tensor-proto.js';
import { capturedValue } from './captured-value.js';
import { sameBytes } from './same-bytes.js';
import type { TraceDifference } from './trace-difference.js';

/** What two constants in the same place differ in, by their bits; undefined when they are the same. */
export function constantDifference(
  node: string | undefined,
  first: NodeDef,
  second: NodeDef,
): TraceDifference | undefined {
  const [one, other] = [tensorOf(first), tensorOf(second)];
  if (one && other && sameBytes(toBinary(TensorProtoSchema, one), toBinary(TensorProtoSchema, other))) return undefined;
  const [before, after] = [one && fromTensorProto(one), other && fromTensorProto(other)];
  if (before && after && typeText(before) === typeText(after)) {
    return capturedValue(node, 'value', `${typeText(before)}, ${changed(before, after)} in the next`);
  }
  const [type, otherType] = [before, after].map((value) => value && typeText(value));
  return capturedValue(node, 'shape', `${type} in one call, ${otherType} in the next`);
}

function tensorOf({ attr }: NodeDef): TensorProto | undefined {
  const { value } = attr['value'] ?? {};
  return value?.case === 'tensor' ? value.value : undefined;
}

function typeText({ dtype, shape }: TensorValue): string {
  return shape.length === 0 ? `a ${dtype}` : `${dtype} of shape [${shape.join(', ')}]`;
}

function changed({ data: before, shape }: TensorValue, { data: after }: TensorValue): string {
  const elements: readonly (ScalarValue | Uint8Array)[] = [...before];
  // Of numbers that are none there are many, by their bits.
  const index = Math.max(
    elements.findIndex((element, place) => !isSame(element, after[place])),
    0,
  );
  const place = shape.length === 0 ? '' : `element ${index} of which was `;
  return `${place}${shown(before[index])} in one call, ${shown(after[index])}`;
}

function isSame(one: ScalarValue | Uint8Array, other: ScalarValue | Uint8Array | undefined): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return sameBytes(one, other);
  return Object.is(one, other);
}

function shown(element: ScalarValue | Uint8Array | undefined): string {
  return element instanceof Uint8Array ? JSON.stringify(new TextDecoder().decode(element)) : String(element);
}
