/**
 * Input pipelines.
 *
 * @module monitored-session/data
 */

export type { BadElements } from '../data/elements/bad-elements.js';
export type { DatasetLike } from '../data/elements/element-stream.js';
export type { ElementTypes } from '../data/elements/host-element.js';
export type {
  ElementReader,
  InputCursor,
  InputStage,
  KnownElement,
  MaybePromise,
  OpenContext,
} from '../data/elements/input-cursor.js';
export type {
  BatchOf,
  ColumnSource,
  ElementOf,
  HostedElement,
  InputSource,
  ObservableLike,
  PipelineLike,
  SliceOf,
  SliceRank,
  StreamSource,
  WholePart,
} from '../data/elements/input-element.js';
export { InputPipeline, inputs, type BatchOptions, type ShuffleOptions } from '../data/input-pipeline.js';
export type { AnyNodes, IteratorNodes, PartValue } from '../graph/iterators/iterator-nodes.js';
export type { IteratorOptions } from '../graph/iterators/iterator-options.js';
