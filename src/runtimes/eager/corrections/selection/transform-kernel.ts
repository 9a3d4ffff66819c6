import { elementCount } from '../../../../core/element-count.js';
import type { KernelCorrection } from '../correction.js';
import { hostKernel, zerosOf, type HostTensor } from '../host-kernel.js';

type FillMode = 'constant' | 'reflect' | 'wrap' | 'nearest';

interface Inputs {
  readonly image: HostTensor;
  readonly transforms: HostTensor;
}

interface Attrs {
  readonly interpolation: 'nearest' | 'bilinear';
  readonly fillMode: FillMode;
  readonly fillValue: number;
  readonly outputShape?: readonly [number, number] | undefined;
}

const clamp = (at: number, length: number): number => Math.min(Math.max(at, 0), length - 1);

/** Where a coordinate beside the picture is taken from. */
const mapped: Readonly<Record<FillMode, (at: number, length: number) => number>> = {
  constant: (at) => at,
  nearest: clamp,
  reflect: (at, length) => {
    if (at >= 0 && at <= length - 1) return at;
    if (length <= 1) return 0;
    const period = 2 * length;
    if (at < 0) {
      const within = at < period ? at + period * Math.trunc(-at / period) : at;
      return clamp(within < -length ? within + period : -within - 1, length);
    }
    const within = at - period * Math.trunc(at / period);
    return clamp(within >= length ? period - within - 1 : within, length);
  },
  wrap: (at, length) => {
    if (at >= 0 && at <= length - 1) return at;
    if (length <= 1) return 0;
    const last = length - 1;
    return clamp(at < 0 ? at + length * (Math.trunc(-at / last) + 1) : at - length * Math.trunc(at / last), length);
  },
};

/** The nearest whole number; halves go away from 0. */
const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** A pixel of the picture, and `fillValue` beside it. */
type Read = (y: number, x: number) => number;

function bilinear(read: Read, y: number, x: number): number {
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const row = (at: number): number => (left + 1 - x) * read(at, left) + (x - left) * read(at, left + 1);
  return (top + 1 - y) * row(top) + (y - top) * row(top + 1);
}

/** Projects each picture by the transform of its own; a single one is for all of them. */
const transform = hostKernel<Inputs, Attrs>(({ image, transforms }, attrs) => {
  const [batch = 0, height = 0, width = 0, channels = 0] = image.shape;
  const { interpolation, fillMode, fillValue, outputShape = [height, width] } = attrs;
  const [outHeight, outWidth] = outputShape;
  const shape = [batch, outHeight, outWidth, channels];
  const values = zerosOf(image.dtype, elementCount(shape)).fill(fillValue);
  const map = mapped[fillMode];
  let to = 0;
  for (let b = 0; b < batch; b++) {
    const at = transforms.shape[0] === 1 ? 0 : b * 8;
    const [a0 = 0, a1 = 0, a2 = 0, b0 = 0, b1 = 0, b2 = 0, c0 = 0, c1 = 0] = transforms.values.subarray(at, at + 8);
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++) {
        const projection = c0 * outX + c1 * outY + 1;
        // What is infinitely far away is beside the picture.
        if (projection === 0) {
          to += channels;
          continue;
        }
        const x = map((a0 * outX + a1 * outY + a2) / projection, width);
        const y = map((b0 * outX + b1 * outY + b2) / projection, height);
        for (let channel = 0; channel < channels; channel++) {
          const read: Read = (row, column) =>
            row >= 0 && row < height && column >= 0 && column < width
              ? (image.values[((b * height + row) * width + column) * channels + channel] ?? 0)
              : fillValue;
          values[to++] = interpolation === 'nearest' ? read(rounded(y), rounded(x)) : bilinear(read, y, x);
        }
      }
    }
  }
  return { shape, dtype: image.dtype, values };
});

/** cpu's projects the first picture alone; wasm's reflects otherwise than TensorFlow. */
export const transformKernel: KernelCorrection = {
  kernelName: 'Transform',
  backends: ['cpu', 'wasm'],
  correct: () => transform,
};
