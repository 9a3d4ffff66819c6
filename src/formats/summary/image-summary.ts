import { encode } from 'fast-png';
import { check } from '../../core/options/check.js';
import { describe } from '../../core/options/describe.js';
import type { FieldsOf } from '../../core/options/field.js';
import { aPositiveInteger } from '../../core/options/numbers.js';
import { optionTable } from '../../core/options/option-table.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import type { Summary } from '../proto/generated/summary_pb.js';
import { fromFloat16Bits } from '../../core/half-float.js';
import { roundToHalf } from './round-to-half.js';
import { imagePixels } from './image-pixels.js';
import { outputTags } from './output-tags.js';
import { checkTag, summaryOf } from './summary-value.js';
import { tensorBytes } from './tensor-bytes.js';

/** Options of the summary of images. */
export interface ImageSummaryOptions {
  /** The most images of the batch that are taken; 3. */
  readonly maxImages?: number | undefined;
  /** What stands for pixels that are not finite, a byte for each channel; opaque red. */
  readonly badColor?: readonly number[] | undefined;
}

const isByte = (part: unknown): boolean => Number.isInteger(part) && Number(part) >= 0 && Number(part) <= 255;

const table = /* @__PURE__ */ optionTable('imageSummary', {
  maxImages: aPositiveInteger.or(3),
  badColor: check<readonly number[]>('an array of bytes', (color) => Array.isArray(color) && color.every(isByte)).or([
    255, 0, 0, 255,
  ]),
} satisfies FieldsOf<ImageSummaryOptions>);

/**
 * The first images of a batch, as PNG. A tag is `tag/image/0`, `tag/image/1`, …, or `tag/image` when maxImages is 1.
 *
 * @param images of shape [batch, height, width, channels], 1 channel for gray, 3 for RGB, 4 for RGBA: uint8 or int32 from 0
 * to 255, which are taken as they are, or float16, float32 or float64, of which each image is scaled by itself (imagePixels
 * says how)
 * @throws InvalidArgumentError naming `tag` for another shape or type, and for an int32 that is no byte.
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function imageSummary(tag: string, images: TensorValue, options: ImageSummaryOptions = {}): Summary {
  checkTag(tag);
  const { maxImages, badColor } = table.check(options);
  const what = `image summary ${describe(tag)}`;
  const [batch, height, width, channels] = checkShape(images.shape, what);
  const toPixels = pixelReader(images, { what, channels, badColor: Uint8Array.from(badColor) });
  const tags = outputTags(`${tag}/image`, { most: maxImages, batch });
  const size = height * width * channels;
  return summaryOf(
    ...tags.map((name, index) => {
      const data = toPixels(index * size, (index + 1) * size);
      const encodedImageString = encode({ width, height, channels, data, depth: 8 });
      return {
        tag: name,
        value: { case: 'image' as const, value: { height, width, colorspace: channels, encodedImageString } },
      };
    }),
  );
}

/** How the arithmetic of each type rounds; that of halves is done in float32 and rounded once more. */
const roundings = {
  float16: (value: number) => roundToHalf(Math.fround(value)),
  float32: Math.fround,
  float64: (value: number) => value,
};

/** Gives the pixels of the image whose elements are those from `start` to `end`. */
type PixelReader = (start: number, end: number) => Uint8Array;

function pixelReader(
  images: TensorValue,
  { what, channels, badColor }: { readonly what: string; readonly channels: number; readonly badColor: Uint8Array },
): PixelReader {
  tensorBytes(images, what);
  const { dtype } = images;
  const data = images.data as Float32Array | Float64Array | Uint8Array | Uint16Array | Int32Array;
  if (dtype === 'uint8') return (start, end) => Uint8Array.from(data.subarray(start, end));
  if (dtype === 'int32') return (start, end) => toBytes(data.subarray(start, end), what);
  if (dtype !== 'float32' && dtype !== 'float64' && dtype !== 'float16') {
    throw new InvalidArgumentError(`${what}: expected uint8, int32 or floats, got dtype ${dtype}; cast it to float32`);
  }
  if (badColor.length < channels) {
    throw new InvalidArgumentError(
      `${what}: expected depth <= bad_color.size, got depth = ${channels}, bad_color.size = ${badColor.length}`,
    );
  }
  const isHalf = dtype === 'float16';
  const round = roundings[dtype];
  return (start, end) => {
    const part = data.subarray(start, end);
    return imagePixels({ channels, round, values: isHalf ? Float32Array.from(part, fromFloat16Bits) : part }, badColor);
  };
}

function toBytes(values: ArrayLike<number>, what: string): Uint8Array {
  return Uint8Array.from(values, (value) => {
    if (value >= 0 && value <= 255) return value;
    throw new InvalidArgumentError(
      `${what}: expected int32 from 0 to 255, got ${value}; cast it to float32 to scale it`,
    );
  });
}

function checkShape(shape: readonly number[], what: string): readonly [number, number, number, number] {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  if (shape.length !== 4 || ![1, 3, 4].includes(channels)) {
    throw new InvalidArgumentError(
      `${what}: Tensor must be 4-D with last dim 1, 3, or 4, not [${shape.join(',')}]; reshape it to [batch, height, width, channels]`,
    );
  }
  if (height === 0 || width === 0) {
    throw new InvalidArgumentError(`${what}: input tensor must have non-zero dims. Found: [${shape.join(', ')}].`);
  }
  return [batch, height, width, channels];
}
