import { create, toBinary } from '@bufbuild/protobuf';
import { elementArrays, type FixedDataType } from '../../../core/element-arrays.js';
import { elementCount } from '../../../core/element-count.js';
import { describe } from '../../../core/options/describe.js';
import type { StringData, TensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError, ResourceExhaustedError } from '../../../errors.js';
import { dataTypeNumbers } from '../../../formats/data-type-numbers.js';
import { DataType } from '../../../formats/proto/generated/data-type_pb.js';
import { TensorProtoSchema } from '../../../formats/proto/generated/tensor_pb.js';
import type { Pointer } from './c-functions.js';
import { isFixed } from './data-type-name.js';
import { maxRank, type NativeCalls } from './native-calls.js';

/**
 * Copies a value into a tensor of the library, which the caller frees.
 *
 * A new one is made for each use: a variable or a queue may keep the memory that it was given.
 *
 * @throws InvalidArgumentError naming `what` when the value is none, or its elements do not fit its dtype and shape.
 */
export function encodeTensor(calls: NativeCalls, what: string, value: TensorValue): Pointer {
  const count = checkedCount(what, value);
  if (value.dtype === 'string') return encodeStrings(calls, what, value, count);
  if (!isFixed(value.dtype)) {
    throw new InvalidArgumentError(
      `${what}: a value of dtype ${value.dtype} cannot be fed; expected numbers, booleans or strings`,
    );
  }
  return encodeElements(calls, what, value, value.dtype, count);
}

function checkedCount(what: string, value: TensorValue): number {
  const shape: unknown = (value as Partial<TensorValue> | null | undefined)?.shape;
  const isShape = Array.isArray(shape) && shape.every((length) => Number.isSafeInteger(length) && length >= 0);
  if (!isShape) throw new InvalidArgumentError(`${what}: expected a TensorValue with a shape, got ${describe(value)}`);
  if ((shape as readonly number[]).length > maxRank) {
    throw new InvalidArgumentError(
      `${what}: expected a shape of ${maxRank} dimensions at the most, got ${shape.length}`,
    );
  }
  const count = elementCount(shape as readonly number[]);
  if (Number.isSafeInteger(count * 16)) return count;
  throw new InvalidArgumentError(`${what}: the shape ${JSON.stringify(shape)} has too many elements`);
}

function encodeElements(
  calls: NativeCalls,
  what: string,
  { shape, data }: TensorValue,
  dtype: FixedDataType,
  count: number,
): Pointer {
  const ArrayType = elementArrays[dtype];
  const length = dtype === 'complex64' || dtype === 'complex128' ? 2 * count : count;
  if (!(data instanceof ArrayType) || data.length !== length) {
    throw new InvalidArgumentError(
      `${what}: expected ${length} elements in a ${ArrayType.name} for dtype ${dtype} and shape ${JSON.stringify(shape)}, got ${describeData(data)}`,
    );
  }
  // What counts the true elements adds the bytes up: another byte than 0 and 1 makes it write behind its memory.
  if (dtype === 'bool' && (data as Uint8Array).some((byte) => byte > 1)) {
    throw new InvalidArgumentError(`${what}: expected bytes that are 0 or 1 for dtype bool, got another`);
  }
  const { functions } = calls;
  const tensor = calls.made(
    'tensors',
    functions.TF_AllocateTensor(dataTypeNumbers[dtype], calls.passing(shape), shape.length, data.byteLength),
  );
  if (data.byteLength === 0) return tensor;
  const memory = functions.TF_TensorData(tensor);
  if (memory === null) {
    deleteTensor(calls, tensor);
    throw new ResourceExhaustedError(`${what}: no memory for ${data.byteLength} bytes of a tensor`);
  }
  functions.memcpy(memory, data, data.byteLength);
  return tensor;
}

/**
 * Strings go through the message that TensorFlow has for tensors: what it decodes it also frees, whoever holds it last, and
 * the memory of strings that we had made one by one would be nobody's.
 */
function encodeStrings(calls: NativeCalls, what: string, { shape, data }: TensorValue, count: number): Pointer {
  if (!Array.isArray(data) || data.length !== count) {
    throw new InvalidArgumentError(
      `${what}: expected an array of ${count} strings for shape ${JSON.stringify(shape)}, got ${describeData(data)}`,
    );
  }
  const message = create(TensorProtoSchema, {
    dtype: DataType.DT_STRING,
    tensorShape: { dim: shape.map((size) => ({ size: BigInt(size) })) },
    stringVal: (data as StringData).map((element) => bytesOfString(what, element)),
  });
  const bytes = toBinary(TensorProtoSchema, message);
  const { functions } = calls;
  const tensor = calls.made('tensors', functions.TF_AllocateTensor(dataTypeNumbers.uint8, null, 0, 1));
  try {
    calls.reading(bytes, (buffer, status) => {
      functions.TF_TensorFromProto(buffer, tensor, status);
    });
    return tensor;
  } catch (error) {
    deleteTensor(calls, tensor);
    throw error;
  }
}

function bytesOfString(what: string, element: string | Uint8Array): Uint8Array {
  if (typeof element === 'string') return new TextEncoder().encode(element);
  if (element instanceof Uint8Array) return element;
  throw new InvalidArgumentError(`${what}: expected strings or their bytes (Uint8Array), got ${describe(element)}`);
}

/** Frees a tensor of the library; what was made of its memory there lives on. */
export function deleteTensor(calls: NativeCalls, tensor: Pointer): void {
  calls.functions.TF_DeleteTensor(tensor);
  calls.freed('tensors');
}

function describeData(data: unknown): string {
  if (Array.isArray(data)) return `an array of ${data.length}`;
  if (ArrayBuffer.isView(data)) return `${data.constructor.name} of ${data.byteLength} bytes`;
  return data === null ? 'null' : typeof data;
}
