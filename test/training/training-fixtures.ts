import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The cases of a fixture that TensorFlow made; see test/training/oracle/make_fixtures.py. */
export function trainingFixture(name: string): unknown {
  const file = path.resolve(import.meta.dirname, '../golden/training', `${name}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: unknown }).cases;
}

/** Numbers of a fixture, where infinities and NaN are texts. */
export function toNumbers(value: unknown): number[] {
  return Array.isArray(value)
    ? value.flatMap(toNumbers)
    : [Number(value === 'nan' ? NaN : String(value).replace('inf', 'Infinity'))];
}

/** How far two numbers are apart, as a part of the greater one; 0 where both are NaN or below what float32 holds in full. */
export function relativeError(got: number, right: number): number {
  if (Object.is(got, right) || got === right) return 0;
  if (Number.isNaN(got) || Number.isNaN(right)) return Infinity;
  const size = Math.max(Math.abs(got), Math.abs(right));
  return size < 1.2e-38 ? 0 : Math.abs(got - right) / size;
}
