import { isTensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { fromGolden, type GoldenTensor } from '../conformance-formats/golden-tensor.js';

/** How far a number may be off: relative to what is wanted, and below which size that is counted as this. */
export interface Tolerance {
  readonly relative: number;
  readonly floor: number;
}

/**
 * What is different between a noted value and one that a run gave: numbers may be off as far as the tolerance says.
 *
 * @param what names the value in what is returned
 */
export function valueDifferences(what: string, want: unknown, got: unknown, tolerance: Tolerance): readonly string[] {
  if (isGoldenTensor(want)) return tensorDifferences(what, fromGolden(want), got, tolerance);
  if (Array.isArray(want)) {
    const list = isTensorValue(got) ? got.toArray() : got;
    if (!Array.isArray(list) || list.length !== want.length) return [`${what}: want ${shown(want)}, got ${shown(got)}`];
    return want.flatMap((item, index) => valueDifferences(`${what}[${index}]`, item, list[index], tolerance));
  }
  if (typeof want === 'object' && want !== null) {
    const given = (got ?? {}) as Readonly<Record<string, unknown>>;
    return Object.entries(want).flatMap(([key, item]) =>
      valueDifferences(`${what}.${key}`, item, given[key], tolerance),
    );
  }
  return isSame(want, got, tolerance) ? [] : [`${what}: want ${shown(want)}, got ${shown(got)}`];
}

function tensorDifferences(what: string, want: TensorValue, got: unknown, tolerance: Tolerance): readonly string[] {
  const given = isTensorValue(got) ? got : { dtype: want.dtype, shape: [], data: [got] };
  const kind = `${want.dtype} of shape [${want.shape.join()}]`;
  if (given.dtype !== want.dtype || given.shape.join() !== want.shape.join()) {
    return [`${what}: want ${kind}, got ${given.dtype} of shape [${given.shape.join()}]`];
  }
  const odd = Array.from(want.data as ArrayLike<unknown>).findIndex(
    (element, index) => !isSame(plain(element), plain((given.data as ArrayLike<unknown>)[index]), tolerance),
  );
  if (odd < 0) return [];
  return [`${what}: element ${odd} of ${kind}: want ${shown(want.data[odd])}, got ${shown(given.data[odd])}`];
}

/** A number as the comparison takes it, a string of bytes as text. */
function plain(element: unknown): unknown {
  if (typeof element === 'bigint') return Number(element);
  return element instanceof Uint8Array ? new TextDecoder().decode(element) : element;
}

function isSame(want: unknown, got: unknown, { relative, floor }: Tolerance): boolean {
  const [wanted, given] = [toNumber(want), toNumber(got)];
  if (wanted === undefined || given === undefined) return want === got || (want === null && got === undefined);
  if (Object.is(wanted, given) || wanted === given) return true;
  return Math.abs(wanted - given) <= relative * Math.max(Math.abs(wanted), floor);
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return Number(value);
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : undefined;
}

function isGoldenTensor(value: unknown): value is GoldenTensor {
  const { dtype, shape } = (value ?? {}) as Partial<GoldenTensor>;
  return typeof dtype === 'string' && Array.isArray(shape);
}

function shown(value: unknown): string {
  if (isTensorValue(value)) return `${value.dtype} of shape [${value.shape.join()}]`;
  if (typeof value === 'bigint') return String(value);
  const text = (JSON.stringify(value) as string | undefined) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
