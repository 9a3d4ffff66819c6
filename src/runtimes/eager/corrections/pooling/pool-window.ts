import { backend_util } from '@tensorflow/tfjs';

/** A pooling over `[batch, depth, height, width, channels]`; one over images has a depth of 1. */
export interface Pooling {
  readonly batch: number;
  readonly channels: number;
  readonly axes: readonly [PooledAxis, PooledAxis, PooledAxis];
}

/** How a pooling goes along one axis. */
export interface PooledAxis {
  readonly inSize: number;
  readonly outSize: number;
  readonly filterSize: number;
  readonly stride: number;
  /** Positions before the input that the first window covers. */
  readonly before: number;
}

/** Attributes that all of tfjs's pooling kernels have. */
export interface PoolAttrs {
  readonly filterSize: number | readonly number[];
  readonly strides: number | readonly number[];
  readonly pad: backend_util.Conv2DInfo['padInfo']['type'] | 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil' | undefined;
}

type Pool2DArguments = Parameters<typeof backend_util.computePool2DInfo>;
type Pool3DArguments = Parameters<typeof backend_util.computePool3DInfo>;

/** The pooling of inputs of `shape`: images of four dimensions, or volumes of five. */
export function poolingOf(shape: readonly number[], { filterSize, strides, pad, dimRoundingMode }: PoolAttrs): Pooling {
  if (shape.length === 5) {
    const info = backend_util.computePool3DInfo(
      shape as Pool3DArguments[0],
      filterSize as Pool3DArguments[1],
      strides as Pool3DArguments[2],
      1,
      pad as Pool3DArguments[4],
      dimRoundingMode,
    );
    const { padInfo } = info;
    const depth = axis(info.inDepth, info.outDepth, info.filterDepth, info.strideDepth, padInfo.front);
    return { batch: info.batchSize, channels: info.inChannels, axes: [depth, ...heightAndWidth(info)] };
  }
  const info = backend_util.computePool2DInfo(
    shape as Pool2DArguments[0],
    filterSize as Pool2DArguments[1],
    strides as Pool2DArguments[2],
    1,
    pad as Pool2DArguments[4],
    dimRoundingMode,
  );
  return { batch: info.batchSize, channels: info.inChannels, axes: [axis(1, 1, 1, 1, 0), ...heightAndWidth(info)] };
}

/** What a window covers: the first `count` of `places`, in order; those outside of the input are left out. */
export interface Window {
  readonly places: Int32Array;
  readonly count: number;
}

/** Calls `visit` for each window and channel, with the place of its output. The window is valid during the call only. */
export function forEachWindow(pooling: Pooling, visit: (output: number, window: Window) => void): void {
  const { batch, channels, axes } = pooling;
  const [depth, height, width] = axes;
  const places = new Int32Array(depth.filterSize * height.filterSize * width.filterSize);
  const window = { places, count: 0 };
  let output = 0;
  for (let b = 0; b < batch; b++) {
    for (let d = 0; d < depth.outSize; d++) {
      const [zFrom, zTo] = [first(depth, d), end(depth, d)];
      for (let h = 0; h < height.outSize; h++) {
        const [yFrom, yTo] = [first(height, h), end(height, h)];
        for (let w = 0; w < width.outSize; w++) {
          const [xFrom, xTo] = [first(width, w), end(width, w)];
          let count = 0;
          for (let z = zFrom; z < zTo; z++) {
            for (let y = yFrom; y < yTo; y++) {
              const row = ((b * depth.inSize + z) * height.inSize + y) * width.inSize;
              for (let x = xFrom; x < xTo; x++) places[count++] = (row + x) * channels;
            }
          }
          window.count = count;
          for (let channel = 0; channel < channels; channel++) {
            visit(output++, window);
            // The next channel lies beside this one.
            for (let at = 0; at < count; at++) places[at] = (places[at] ?? 0) + 1;
          }
        }
      }
    }
  }
}

/** The place of the first of the largest inputs of a window: of a NaN where that comes first, since nothing is larger. */
export function placeOfLargest(values: ArrayLike<number>, { places, count }: Window): number {
  let largest = places[0] ?? 0;
  let most = values[largest] ?? 0;
  for (let at = 1; at < count; at++) {
    const place = places[at] ?? 0;
    const value = values[place] ?? 0;
    if (value > most) {
      most = value;
      largest = place;
    }
  }
  return largest;
}

/** The shape of what a pooling over images or volumes, by their rank, gives. */
export function outputShape({ batch, channels, axes }: Pooling, rank: number): readonly number[] {
  const sizes = axes.map(({ outSize }) => outSize);
  return [batch, ...(rank === 5 ? sizes : sizes.slice(1)), channels];
}

/** True when some window covers nothing of the input, only padding. */
export function hasEmptyWindow({ axes }: Pooling): boolean {
  return axes.some((axis) =>
    [0, axis.outSize - 1].some((place) => axis.outSize > 0 && first(axis, place) >= end(axis, place)),
  );
}

function first({ stride, before }: PooledAxis, place: number): number {
  return Math.max(0, place * stride - before);
}

function end({ stride, before, filterSize, inSize }: PooledAxis, place: number): number {
  return Math.min(inSize, place * stride - before + filterSize);
}

function axis(inSize: number, outSize: number, filterSize: number, stride: number, before: number): PooledAxis {
  return { inSize, outSize, filterSize, stride, before };
}

function heightAndWidth(info: backend_util.Conv2DInfo | backend_util.Conv3DInfo): [PooledAxis, PooledAxis] {
  const { padInfo } = info;
  return [
    axis(info.inHeight, info.outHeight, info.filterHeight, info.strideHeight, padInfo.top),
    axis(info.inWidth, info.outWidth, info.filterWidth, info.strideWidth, padInfo.left),
  ];
}
