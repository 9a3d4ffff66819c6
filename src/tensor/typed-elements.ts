import { toBfloat16Bits, toFloat16Bits } from '../core/half-float.js';
import { elementArrays, type FixedDataType } from '../core/element-arrays.js';
import type { DataTypeName, NumericData, TensorData } from '../core/tensor-value.js';
import { InvalidArgumentError } from '../errors.js';
import { toInt64 } from './int64.js';
import { wrongElement } from './wrong-element.js';

/** Elements as they were given: numbers, bigints, truth values, texts, bytes. */
export type GivenElements = ArrayLike<unknown>;

/**
 * Elements as those of a type, copied; none changes its value by that but for the precision of a float.
 *
 * @param halves how elements of a half type are given
 * @throws InvalidArgumentError naming `what`, the element and the type.
 */
export function typedElements(
  what: string,
  elements: GivenElements,
  dtype: DataTypeName,
  halves: 'numbers' | 'bits' = 'numbers',
): TensorData {
  if (dtype === 'string') return Array.from(elements, (element) => stringElement(what, element)) as TensorData;
  if (!isFixed(dtype)) {
    throw new InvalidArgumentError(`${what}: a ${dtype} lives in a session alone; it has no value that could be given`);
  }
  if (areTyped(elements, dtype, halves)) return elements.slice();
  const ArrayType = elementArrays[dtype];
  const converted = new ArrayType(elements.length) as NumericData & Record<number, number | bigint>;
  const convert = converterOf(what, dtype);
  for (let index = 0; index < elements.length; index += 1) converted[index] = convert(elements[index]);
  return converted;
}

/** True for elements that are those of a type as they are. */
export function areTyped(
  elements: GivenElements,
  dtype: DataTypeName,
  halves: 'numbers' | 'bits',
): elements is NumericData {
  const isNumeric = isFixed(dtype) && dtype !== 'bool' && (halves === 'bits' || !isHalf(dtype));
  return isNumeric && elements instanceof elementArrays[dtype];
}

/** True for the types whose elements are of a fixed size. */
function isFixed(dtype: DataTypeName): dtype is FixedDataType {
  return Object.hasOwn(elementArrays, dtype);
}

function isHalf(dtype: DataTypeName): boolean {
  return dtype === 'float16' || dtype === 'bfloat16';
}

function converterOf(what: string, dtype: FixedDataType): (element: unknown) => number | bigint {
  const number = (element: unknown): number => {
    if (typeof element === 'number') return element;
    if (typeof element === 'bigint') return Number(element);
    throw wrongElement(what, element, dtype, 'numbers');
  };
  switch (dtype) {
    case 'float32':
    case 'float64':
    case 'complex64':
    case 'complex128':
      return number;
    case 'float16':
      return (element) => toFloat16Bits(number(element));
    case 'bfloat16':
      return (element) => toBfloat16Bits(number(element));
    case 'bool':
      return (element) => {
        if (element === true || element === false || element === 0 || element === 1) return Number(element);
        throw wrongElement(what, element, dtype, 'true or false');
      };
    case 'int64':
      return (element) => {
        const integer = toInt64(element);
        if (integer !== undefined) return BigInt(integer);
        throw wrongElement(what, element, dtype, 'whole numbers of 64 bits, beyond 2^53 as bigints');
      };
    case 'uint64':
      return (element) => {
        const isWhole = typeof element === 'bigint' || Number.isSafeInteger(element);
        const integer = isWhole ? BigInt(element as number | bigint) : -1n;
        if (BigInt.asUintN(64, integer) === integer) return integer;
        throw wrongElement(what, element, dtype, 'whole numbers of 64 bits from 0 on, beyond 2^53 as bigints');
      };
    default: {
      const one = new elementArrays[dtype](1);
      return (element) => {
        const given = number(element);
        one[0] = given;
        if (one[0] === given) return given;
        throw wrongElement(what, element, dtype, `whole numbers of ${8 * one.BYTES_PER_ELEMENT} bits`);
      };
    }
  }
}

function stringElement(what: string, element: unknown): string | Uint8Array {
  if (typeof element === 'string' || element instanceof Uint8Array) return element;
  throw wrongElement(what, element, 'string', 'texts or their bytes');
}
