import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { count } from '../core/options/numbers.js';
import { aFlag, aString } from '../core/options/values.js';
import { aSeed } from '../data/input-pipeline.js';
import type { PartialShape } from '../tensor/node-value.js';

/** Options that producers of input have in common. */
export interface ProducerOptions {
  /** How often everything is given; again and again when absent. */
  readonly numEpochs?: number | undefined;
  /** Each epoch has an order of its own; true. */
  readonly shuffle?: boolean | undefined;
  /** The same seed, the same orders; when absent one is drawn, once for each producer. */
  readonly seed?: number | string | undefined;
  /** The most elements that the queue holds; 32. */
  readonly capacity?: number | undefined;
  /** Name of the queue, and first part of the names of what fills it; `input_producer`. */
  readonly name?: string | undefined;
  /** Told of errors that change nothing; the console. */
  readonly logger?: Logger | undefined;
}

/** Options of inputProducer(). */
export interface InputProducerOptions extends ProducerOptions {
  /** The shape that each element must have; null for a length that may be any. */
  readonly elementShape?: PartialShape | undefined;
}

/** The fields of {@link ProducerOptions}. */
export const producerFields = {
  numEpochs: count(1),
  shuffle: aFlag.or(true),
  seed: aSeed,
  capacity: count(1).or(32),
  name: aString.or('input_producer'),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<ProducerOptions>;

/** The options of a producer, checked, with their defaults. */
export type ResolvedProducerOptions = Resolved<ProducerOptions, typeof producerFields>;
