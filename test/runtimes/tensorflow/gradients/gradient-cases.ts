import { readFileSync } from 'node:fs';
import type { DataTypeName, NestedArray, TensorValue } from '../../../../src/core/tensor-value.js';
import { constantTensor } from '../../../../src/runtimes/tensorflow/ops/constant-value.js';

/** A tensor of the fixtures. */
interface StoredTensor {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  readonly values: NestedArray;
}

/** A tensor of complex numbers. */
interface StoredComplex {
  readonly real: StoredTensor;
  readonly imag: StoredTensor;
}

/** An operation with the gradients that Python has for it. */
export interface GradientCase {
  readonly name: string;
  readonly op: string;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly inputs: readonly (StoredTensor | StoredComplex | readonly StoredTensor[])[];
  readonly outputs: readonly number[];
  readonly gradYs: readonly StoredTensor[];
  readonly gradients: readonly (StoredTensor | null)[];
  readonly secondGradYs?: readonly StoredTensor[];
  readonly second?: readonly (StoredTensor | null)[];
  readonly tolerance?: number;
}

const file = new URL('../../../golden/tensorflow-gradients/gradients.json', import.meta.url);

/** The fixtures that make_gradients.py has written. */
export const gradientCases = JSON.parse(readFileSync(file, 'utf8')) as readonly GradientCase[];

/** A tensor of the fixtures as a value. */
export function storedValue({ dtype, shape, values }: StoredTensor): TensorValue {
  return constantTensor('fixture', values, { dtype, shape });
}
