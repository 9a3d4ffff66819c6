import { check } from '../../core/options/check.js';
import type { FieldsOf, Resolved } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import { aFlag, aString } from '../../core/options/values.js';
import { isNode, type Node } from '../node.js';

/** Options of Graph.movingAverages, TensorFlow's arguments of ExponentialMovingAverage. */
export interface MovingAverageOptions {
  /** How much of an average each update keeps: a number close to 1 such as 0.999, or a scalar node. */
  readonly decay: number | Node;
  /**
   * How many updates there were, say the global step: then averages move faster at first, by
   * min(decay, (1 + numUpdates) / (10 + numUpdates)).
   */
  readonly numUpdates?: number | Node | undefined;
  /** Whether averages of nodes, which start from zeros, are scaled up to make up for that; false. It concerns no variables. */
  readonly zeroDebias?: boolean | undefined;
  /** The last part of the averages' names; `'ExponentialMovingAverage'`. */
  readonly name?: string | undefined;
}

const aNumberOrNode = /* @__PURE__ */ check<number | Node>(
  'a number or a scalar node',
  (value) => isNode(value) || (typeof value === 'number' && !Number.isNaN(value)),
);

const fields = {
  decay: aNumberOrNode.required,
  numUpdates: aNumberOrNode,
  zeroDebias: aFlag.or(false),
  name: aString.or('ExponentialMovingAverage'),
} satisfies FieldsOf<MovingAverageOptions>;

/** The options of Graph.movingAverages, checked, with their defaults. */
export type ResolvedMovingAverageOptions = Resolved<MovingAverageOptions, typeof fields>;

/** The options of Graph.movingAverages. */
export const movingAverageOptions = /* @__PURE__ */ optionTable('movingAverages', fields, { loose: ['decay'] });
