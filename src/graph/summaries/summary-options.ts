import { GraphKeys } from '../../core/graph-keys.js';
import { also, check } from '../../core/options/check.js';
import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import { text } from '../../core/options/values.js';

/** Options of every summary of a graph. */
export interface SummaryNodeOptions {
  /** Shows it in this group of TensorBoard; the tag is then `family/family/name`, as in TensorFlow. */
  readonly family?: string | undefined;
  /** Collections that it joins; `GraphKeys.SUMMARIES`, which mergeAll takes. */
  readonly collections?: readonly string[] | undefined;
}

/** Options of image and audio summaries. */
export interface SeveralOutputsOptions extends SummaryNodeOptions {
  /** The most items of a batch that are shown; 3. */
  readonly maxOutputs?: number | undefined;
}

/** Options of the node that merges the summaries of a collection. */
export interface MergeAllOptions {
  /** The collection; `GraphKeys.SUMMARIES`. */
  readonly key?: string | undefined;
}

/** How many frames of a sound a second has. */
export const aSampleRate = /* @__PURE__ */ also(
  check<number>('a number', (value) => typeof value === 'number'),
  'a positive number',
  (value) => value > 0 && value < Infinity,
);

const fields = {
  family: text('a text'),
  collections: check<readonly string[]>(
    'an array of names of collections',
    (names) => Array.isArray(names) && names.every((name) => typeof name === 'string'),
  ).or([GraphKeys.SUMMARIES]),
} satisfies FieldsOf<SummaryNodeOptions>;

const severalFields = {
  ...fields,
  maxOutputs: also(aSampleRate, 'an integer', Number.isInteger).or(3),
} satisfies FieldsOf<SeveralOutputsOptions>;

/** What each method of a graph's summaries takes. */
export const summaryOptions = {
  scalar: /* @__PURE__ */ optionTable('summary.scalar', fields),
  histogram: /* @__PURE__ */ optionTable('summary.histogram', fields),
  image: /* @__PURE__ */ optionTable('summary.image', severalFields),
  audio: /* @__PURE__ */ optionTable('summary.audio', severalFields),
  text: /* @__PURE__ */ optionTable('summary.text', fields),
  mergeAll: /* @__PURE__ */ optionTable('summary.mergeAll', {
    key: text('the name of a collection').or(GraphKeys.SUMMARIES),
  } satisfies FieldsOf<MergeAllOptions>),
};
