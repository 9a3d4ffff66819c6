import type * as tf from '@tensorflow/tfjs';
import type { FieldsOf } from '../../../core/options/field.js';
import { anObject, arrayOf } from '../../../core/options/objects.js';
import { optionTable } from '../../../core/options/option-table.js';
import { filledText } from '../../../core/options/values.js';
import type { Node } from '../../../graph/node.js';
import type { PartialShape } from '../../../tensor/node-value.js';

/** A node of a graph, or its name. */
export type ExportedNode = Node | string;

/** An input or output of a model, or its name. */
export type ExportedPort = tf.SymbolicTensor | string;

/** How a trained model is written as a SavedModel. */
export interface ExportSavedModelOptions<T = ExportedNode> {
  /** What is fed, by the names that clients use. */
  readonly inputs: Readonly<Record<string, T>>;
  /** What is computed, by the names that clients use. */
  readonly outputs: Readonly<Record<string, T>>;
  /**
   * Shapes of inputs by the same names, where a node leaves open more than the size of the batch, or where the batch is to have
   * one size: null as the first length for any size.
   */
  readonly shapes?: Readonly<Record<string, PartialShape>> | undefined;
  /** Name of the signature; `'serving_default'`. */
  readonly signature?: string | undefined;
  /** Tags of the graph; `['serve']`. */
  readonly tags?: readonly string[] | undefined;
  /** A checkpoint whose values are exported; those that the variables have now. */
  readonly checkpoint?: string | undefined;
  /** TensorFlow's C library; looked for in the usual places. */
  readonly libtensorflow?: string | undefined;
}

const someNodes = /* @__PURE__ */ anObject('an object that names nodes: { x: node }');

/** What exportSavedModel() takes. */
export const exportOptions = /* @__PURE__ */ optionTable('exportSavedModel', {
  inputs: someNodes.required,
  outputs: someNodes.required,
  shapes: anObject('an object of shapes: { x: [null, 28, 28, 1] }').or({}),
  signature: filledText('the name of a signature').or('serving_default'),
  tags: arrayOf(filledText('a tag'), 'an array of tags').or(['serve']),
  checkpoint: filledText('the path of a checkpoint'),
  libtensorflow: filledText('the path of a library'),
} satisfies FieldsOf<ExportSavedModelOptions<unknown>>);
