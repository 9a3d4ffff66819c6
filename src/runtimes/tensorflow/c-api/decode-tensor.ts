import { elementArrays } from '../../../core/element-arrays.js';
import { elementCount } from '../../../core/element-count.js';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { UnimplementedError } from '../../../errors.js';
import type { Pointer } from './c-functions.js';
import { dataTypeName, isFixed } from './data-type-name.js';
import type { NativeCalls } from './native-calls.js';

/** Bytes of C's TF_TString. */
const stringStructBytes = 24;

/** Up to this length V8 keeps the elements of an array in the array itself: there is no memory of its own to be freed. */
const smallBytes = 64;

/** Copies the value of a tensor of the library, which the caller frees. */
export function decodeTensor(calls: NativeCalls, what: string, tensor: Pointer): TensorValue {
  const { functions } = calls;
  const number = functions.TF_TensorType(tensor);
  const dtype = dataTypeName(number);
  const rank = functions.TF_NumDims(tensor);
  const shape = Array.from({ length: rank }, (_, index) => functions.TF_Dim(tensor, index));
  if (dtype === 'string') return tensorValue(dtype, shape, decodeStrings(calls, tensor, elementCount(shape)));
  if (dtype === undefined || !isFixed(dtype)) {
    throw new UnimplementedError(`${what}: a value of dtype ${dtype ?? `number ${number}`} cannot be fetched`);
  }
  const data = functions.TF_TensorData(tensor);
  const length = functions.TF_TensorByteSize(tensor);
  const ArrayType = elementArrays[dtype];
  if (length > smallBytes) return tensorValue(dtype, shape, new ArrayType(calls.bytesAt(data, length).buffer));
  const count = length / ArrayType.BYTES_PER_ELEMENT;
  return tensorValue(dtype, shape, new ArrayType(calls.peek(data, length), 0, count).slice());
}

function decodeStrings(calls: NativeCalls, tensor: Pointer, count: number): Uint8Array[] {
  const { functions } = calls;
  const first = functions.TF_TensorData(tensor);
  return Array.from({ length: count }, (_, index) => {
    const string = (first ?? 0n) + BigInt(index * stringStructBytes);
    return calls.bytesAt(functions.TF_StringGetDataPointer(string), functions.TF_StringGetSize(string));
  });
}
