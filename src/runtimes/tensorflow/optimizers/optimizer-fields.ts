import { check } from '../../../core/options/check.js';
import type { Field, FieldsOf } from '../../../core/options/field.js';
import { numberThat } from '../../../core/options/numbers.js';
import { aFlag, aString } from '../../../core/options/values.js';
import { isTensorFlowNode } from '../nodes/tensorflow-node.js';
import type { OptimizerOptions, Rate } from './tensorflow-optimizer.js';

/** A finite number. */
export const aFiniteNumber = /* @__PURE__ */ numberThat('a finite number', Number.isFinite);

/** A learning rate. */
export const aRate = /* @__PURE__ */ check<Rate>(
  'a finite number or a node',
  (value) => isTensorFlowNode(value) || Number.isFinite(value),
);

/** The fields that all optimizers take; `name` is TensorFlow's. */
export function optimizerFields(name: string): {
  readonly name: Field<string, string>;
  readonly useLocking: Field<boolean, boolean>;
} {
  return { name: aString.or(name), useLocking: aFlag.or(false) } satisfies FieldsOf<OptimizerOptions>;
}
