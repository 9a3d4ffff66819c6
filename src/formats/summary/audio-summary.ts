import { describe } from '../../core/options/describe.js';
import type { FieldsOf } from '../../core/options/field.js';
import { aPositiveInteger } from '../../core/options/numbers.js';
import { optionTable } from '../../core/options/option-table.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import type { Summary } from '../proto/generated/summary_pb.js';
import { encodeWav } from './encode-wav.js';
import { outputTags } from './output-tags.js';
import { checkTag, summaryOf } from './summary-value.js';
import { tensorBytes } from './tensor-bytes.js';

/** Options of the summary of sounds. */
export interface AudioSummaryOptions {
  /** The most sounds of the batch that are taken; 3. */
  readonly maxOutputs?: number | undefined;
}

const table = /* @__PURE__ */ optionTable('audioSummary', {
  maxOutputs: aPositiveInteger.or(3),
} satisfies FieldsOf<AudioSummaryOptions>);

/**
 * The first sounds of a batch, as WAV of 16 bits. A tag is `tag/audio/0`, `tag/audio/1`, …, or `tag/audio` when maxOutputs
 * is 1.
 *
 * @param audio float32 from -1 to 1, of shape [batch, frames] or [batch, frames, channels]
 * @param sampleRate frames a second
 * @throws InvalidArgumentError naming `tag` for another shape or type, a rate that is not above zero, and what no WAV file
 * can hold.
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function audioSummary(
  tag: string,
  audio: TensorValue,
  sampleRate: number,
  options: AudioSummaryOptions = {},
): Summary {
  checkTag(tag);
  const { maxOutputs } = table.check(options);
  const what = `audio summary ${describe(tag)}`;
  const [batch = 0, frames = 0, channels = 1] = checkAudio(audio, what);
  const rate = Math.fround(sampleRate);
  if (!(rate > 0)) throw new InvalidArgumentError(`${what}: sample_rate must be > 0, got ${describe(sampleRate)}`);
  const tags = outputTags(`${tag}/audio`, { most: maxOutputs, batch });
  const format = { sampleRate: Math.max(roundToEven(rate), 1), channels };
  const size = frames * channels;
  if (tags.length > 0) checkFits(format, size, what);
  const samples = audio.data as Float32Array;
  return summaryOf(
    ...tags.map((name, index) => ({
      tag: name,
      value: {
        case: 'audio' as const,
        value: {
          sampleRate: rate,
          numChannels: BigInt(channels),
          lengthFrames: BigInt(frames),
          encodedAudioString: encodeWav(samples.subarray(index * size, (index + 1) * size), format),
          contentType: 'audio/wav',
        },
      },
    })),
  );
}

/** The shape of the tensor, once all is right with it. */
function checkAudio(audio: TensorValue, what: string): readonly number[] {
  const { dtype, shape } = audio;
  if (dtype !== 'float32') {
    throw new InvalidArgumentError(`${what}: expected float32, got dtype ${dtype}; cast and scale it to -1 to 1`);
  }
  if (shape.length < 2 || shape.length > 3) {
    throw new InvalidArgumentError(`${what}: Tensor must be 3-D or 2-D, got: [${shape.join(',')}]`);
  }
  tensorBytes(audio, what);
  return shape;
}

/** Fields of a WAV file have 16 and 32 bits. */
function checkFits(
  { sampleRate, channels }: { sampleRate: number; channels: number },
  size: number,
  what: string,
): void {
  if (sampleRate > 0xffffffff) {
    throw new InvalidArgumentError(`${what}: sample_rate must be in (0, 2^32), got: ${sampleRate}`);
  }
  if (channels === 0 || channels > 0xffff) {
    throw new InvalidArgumentError(`${what}: num_channels must be in (0, 2^16), got: ${channels}`);
  }
  if (44 + 2 * size > 0xffffffff) {
    throw new InvalidArgumentError(`${what}: ${size} samples are more than a WAV file can hold; cut the sound`);
  }
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}
