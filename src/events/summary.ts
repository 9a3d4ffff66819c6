import { check } from '../core/options/check.js';
import { arrayOf } from '../core/options/objects.js';
import type { Summary } from '../formats/proto/generated/summary_pb.js';
import { audioSummary, type AudioSummaryOptions } from '../formats/summary/audio-summary.js';
import { histogramSummary } from '../formats/summary/histogram-summary.js';
import { imageSummary, type ImageSummaryOptions } from '../formats/summary/image-summary.js';
import { mergeSummaries } from '../formats/summary/merge-summaries.js';
import { scalarSummary } from '../formats/summary/scalar-summary.js';
import { textSummary } from '../formats/summary/text-summary.js';
import { hparams } from './hparams.js';
import { toNumbers } from './to-numbers.js';
import { isSummary } from './to-summaries.js';
import { toTensor, type SummaryValue } from './to-tensor.js';

const someSummaries = /* @__PURE__ */ arrayOf(check<Summary>('a summary', isSummary), 'an array');

/**
 * Makes summaries of values outside a graph, for FileWriter.addSummary. Values are looked at in the call, and not kept.
 *
 * Each throws TypeError or RangeError naming the argument that is wrong, InvalidArgumentError naming the tag for a value that
 * cannot be shown.
 */
export const summary = {
  /** A point of the curve `tag`, as a float32. */
  scalar(tag: string, value: SummaryValue): Summary {
    return scalarSummary(tag, typeof value === 'number' ? value : oneNumber(value));
  },

  /** How the elements are spread; all must be finite. */
  histogram(tag: string, values: SummaryValue): Summary {
    return histogramSummary(tag, toNumbers('values', values));
  },

  /**
   * The first images of a batch of shape [batch, height, width, channels], 1 channel for gray, 3 for RGB, 4 for RGBA.
   * Integers are the pixels, from 0 to 255; floats, as plain numbers are, are scaled.
   */
  image(tag: string, images: SummaryValue, options: ImageSummaryOptions = {}): Summary {
    return imageSummary(tag, toTensor('images', images), options);
  },

  /** The first sounds of a batch, float32 from -1 to 1, of shape [batch, frames] or [batch, frames, channels]. */
  audio(tag: string, audio: SummaryValue, sampleRate: number, options: AudioSummaryOptions = {}): Summary {
    return audioSummary(tag, toTensor('audio', audio), sampleRate, options);
  },

  /** Text in Markdown; a vector or a matrix of texts is a table. */
  text(tag: string, text: SummaryValue): Summary {
    return textSummary(tag, toTensor('text', text));
  },

  /** All values of some summaries as one; two of one tag are an InvalidArgumentError. */
  merge(summaries: readonly Summary[]): Summary {
    return mergeSummaries(someSummaries.assert('summaries', summaries));
  },

  /** Hyperparameters of a training, and the experiment that they belong to. */
  hparams,
} as const;

function oneNumber(value: SummaryValue): number | bigint {
  const numbers = toNumbers('value', value);
  const first = numbers[0];
  if (numbers.length === 1 && first !== undefined) return first;
  throw new RangeError(`value: expected one number, got ${numbers.length}; use summary.histogram for many`);
}
