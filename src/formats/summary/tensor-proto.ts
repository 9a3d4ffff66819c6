import { create } from '@bufbuild/protobuf';
import {
  tensorValue,
  type DataTypeName,
  type NumericData,
  type StringData,
  type TensorValue,
} from '../../core/tensor-value.js';
import { InvalidArgumentError, UnimplementedError } from '../../errors.js';
import { dataTypeName, storedType } from '../bundle/stored-type.js';
import { toStringElements } from '../bundle/string-tensor.js';
import { elementCount } from '../../core/element-count.js';
import { ByteReader } from '../byte-reader.js';
import { dataLoss } from '../data-loss.js';
import { TensorProtoSchema, type TensorProto } from '../proto/generated/tensor_pb.js';
import { allocate } from '../read-range.js';
import { tensorBytes } from './tensor-bytes.js';

/** Elements one by one, as a message lists them; complex types have two for each element. */
type ElementList = ArrayLike<number | bigint | boolean>;

const elementLists: Readonly<Partial<Record<DataTypeName, (proto: TensorProto) => ElementList>>> = {
  float32: ({ floatVal }) => floatVal,
  float64: ({ doubleVal }) => doubleVal,
  float16: ({ halfVal }) => halfVal,
  bfloat16: ({ halfVal }) => halfVal,
  int64: ({ int64Val }) => int64Val,
  uint32: ({ uint32Val }) => uint32Val,
  uint64: ({ uint64Val }) => uint64Val,
  bool: ({ boolVal }) => boolVal,
  complex64: ({ scomplexVal }) => scomplexVal,
  complex128: ({ dcomplexVal }) => dcomplexVal,
};

/**
 * A tensor as a message: numbers as their bytes, strings one by one. The elements are copied.
 *
 * @param what names the tensor in messages
 * @throws InvalidArgumentError when dtype, shape and data do not go together.
 */
export function toTensorProto(value: TensorValue, what = 'tensor'): TensorProto {
  const { dtype, shape } = value;
  const tensorShape = { dim: shape.map((length) => ({ size: BigInt(length) })) };
  const { number } = storedType(dtype);
  if (dtype !== 'string') {
    const tensorContent = tensorBytes(value, what).slice();
    return create(TensorProtoSchema, { dtype: number, tensorShape, tensorContent });
  }
  const stringVal = toStringElements(value.data as StringData, what).map((element) => element.slice());
  if (stringVal.length !== elementCount(shape)) {
    throw new InvalidArgumentError(
      `${what}: expected ${elementCount(shape)} strings for shape [${shape.join(', ')}], got ${stringVal.length}`,
    );
  }
  return create(TensorProtoSchema, { dtype: number, tensorShape, stringVal });
}

/**
 * The tensor of a message, however it holds the elements: as bytes, or one by one, where the last stands for all that are
 * left out and an empty list for zeros. Strings are given as bytes.
 *
 * @param what names the tensor in messages
 * @throws DataLossError when the elements do not fit the shape, or the shape is not known.
 * @throws UnimplementedError for a type that has no elements of its own.
 * @throws ResourceExhaustedError when no array may have so many elements.
 */
export function fromTensorProto(proto: TensorProto, what = 'tensor'): TensorValue {
  const dtype = dataTypeName(proto.dtype);
  const shape = shapeOf(proto, what);
  if (dtype === 'string') return tensorValue(dtype, shape, stringsOf(proto, elementCount(shape), what));
  const { fixedSize } = dtype === undefined ? {} : storedType(dtype);
  if (dtype === undefined || !fixedSize) {
    throw new UnimplementedError(
      `${what}: a tensor of type ${dtype ?? proto.dtype} cannot be read; read numbers or strings`,
    );
  }
  const { tensorContent } = proto;
  const buffer = allocate(elementCount(shape) * fixedSize.byteLength, what);
  const data = new fixedSize.array(buffer);
  if (tensorContent.length === 0) {
    fill(data, elementLists[dtype]?.(proto) ?? proto.intVal, { what, unit: dtype.startsWith('complex') ? 2 : 1 });
  } else if (tensorContent.length === buffer.byteLength) {
    new Uint8Array(buffer).set(tensorContent);
  } else {
    throw misfit(what, shape, `${tensorContent.length} bytes`);
  }
  return tensorValue(dtype, shape, data);
}

function shapeOf({ tensorShape }: TensorProto, what: string): readonly number[] {
  const shape = tensorShape?.dim.map(({ size }) => Number(size)) ?? [];
  const isKnown = shape.every((length) => length >= 0) && Number.isSafeInteger(elementCount(shape) * 16);
  if (isKnown && !tensorShape?.unknownRank) return shape;
  throw dataLoss(what, `expected the shape of a value, got [${tensorShape?.unknownRank ? '?' : shape.join(', ')}]`);
}

function fill(
  data: NumericData,
  list: ElementList,
  { what, unit }: { readonly what: string; readonly unit: number },
): void {
  const { length } = list;
  if (length === 0) return;
  if (length > data.length || length % unit !== 0) throw misfit(what, [data.length], `${length} numbers`);
  const target = data as { [index: number]: number | bigint; length: number };
  for (let index = 0; index < target.length; index += 1) {
    const element = list[index < length ? index : length - unit + (index % unit)] as number | bigint | boolean;
    target[index] = typeof element === 'boolean' ? Number(element) : element;
  }
}

function stringsOf({ stringVal, tensorContent }: TensorProto, count: number, what: string): readonly Uint8Array[] {
  if (tensorContent.length > 0) {
    const reader = new ByteReader(tensorContent, what);
    if (count > tensorContent.length) throw misfit(what, [count], `${tensorContent.length} bytes`);
    const lengths = Array.from({ length: count }, () => reader.varint());
    const elements = lengths.map((length) => reader.take(length).slice());
    if (reader.remaining > 0) throw reader.error(`${reader.remaining} bytes are left over`);
    return elements;
  }
  if (stringVal.length > count) throw misfit(what, [count], `${stringVal.length} strings`);
  const last = stringVal.at(-1) ?? new Uint8Array();
  allocate(count * 8, what);
  return Array.from({ length: count }, (_, index) => (stringVal[index] ?? last).slice());
}

function misfit(what: string, shape: readonly number[], got: string): Error {
  return dataLoss(what, `expected the elements of shape [${shape.join(', ')}], got ${got}`);
}
