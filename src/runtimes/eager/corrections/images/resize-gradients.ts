import type { KernelFunc } from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../../errors.js';
import { hostKernel, type HostTensor } from '../host-kernel.js';
import type { KernelCorrection } from '../correction.js';

interface ResizeInputs {
  readonly dy: HostTensor;
  readonly images: HostTensor;
}

interface ResizeAttrs {
  readonly alignCorners?: boolean | undefined;
  readonly halfPixelCenters?: boolean | undefined;
}

/** How one axis is resized. */
interface ResizedAxis {
  readonly from: number;
  readonly to: number;
  readonly scale: number;
}

function axisOf(from: number, to: number, { alignCorners }: ResizeAttrs): ResizedAxis {
  return { from, to, scale: Math.fround(alignCorners && to > 1 ? (from - 1) / (to - 1) : from / to) };
}

/** The pixels that one of dy came from along an axis, with their weights. */
type Sources = (axis: ResizedAxis, place: number, attrs: ResizeAttrs) => readonly (readonly [number, number])[];

const bilinear: Sources = ({ from, scale }, place, { halfPixelCenters }) => {
  const at = Math.fround(halfPixelCenters ? Math.fround((place + 0.5) * scale) - 0.5 : place * scale);
  const low = Math.floor(at);
  const rest = Math.fround(at - low);
  return [
    [Math.max(low, 0), 1 - rest],
    [Math.min(low + 1, from - 1), rest],
  ];
};

const nearest: Sources = ({ from, scale }, place, { alignCorners, halfPixelCenters }) => {
  const at = halfPixelCenters ? Math.floor(Math.fround((place + 0.5) * scale)) : Math.fround(place * scale);
  return [[Math.min(alignCorners ? Math.round(at) : Math.floor(at), from - 1), 1]];
};

/** The sources of all pixels along an axis, `each` of them a pixel. */
interface FlatSources {
  readonly places: Int32Array;
  readonly weights: Float64Array;
  readonly each: number;
}

function flatSources(sources: Sources, axis: ResizedAxis, attrs: ResizeAttrs): FlatSources {
  const all = Array.from({ length: axis.to }, (_, place) => sources(axis, place, attrs));
  const flat = all.flat();
  return {
    places: Int32Array.from(flat, ([place]) => place),
    weights: Float64Array.from(flat, ([, weight]) => weight),
    each: all[0]?.length ?? 1,
  };
}

const gradient = (sources: Sources): ReturnType<typeof hostKernel> =>
  hostKernel<ResizeInputs, ResizeAttrs>(({ dy, images }, attrs) => {
    const [batch = 0, inHeight = 0, inWidth = 0, channels = 0] = images.shape;
    const [, outHeight = 0, outWidth = 0] = dy.shape;
    const rows = flatSources(sources, axisOf(inHeight, outHeight, attrs), attrs);
    const columns = flatSources(sources, axisOf(inWidth, outWidth, attrs), attrs);
    const dx = new Float32Array(images.values.length);
    let from = 0;
    for (let b = 0; b < batch; b++) {
      for (let y = 0; y < outHeight; y++) {
        for (let x = 0; x < outWidth; x++, from += channels) {
          for (let row = y * rows.each; row < (y + 1) * rows.each; row++) {
            const weightY = rows.weights[row] ?? 0;
            const inRow = (b * inHeight + (rows.places[row] ?? 0)) * inWidth;
            for (let column = x * columns.each; column < (x + 1) * columns.each; column++) {
              const weight = weightY * (columns.weights[column] ?? 0);
              const to = (inRow + (columns.places[column] ?? 0)) * channels;
              for (let channel = 0; channel < channels; channel++) {
                dx[to + channel] = (dx[to + channel] ?? 0) + (dy.values[from + channel] ?? 0) * weight;
              }
            }
          }
        }
      }
    }
    return { shape: images.shape, dtype: 'float32', values: dx };
  });

const backends = ['cpu', 'wasm'];

/** tfjs-node leaves half-pixel centres out of the gradient, and its kernels have no way to say them: refused. */
const refusingHalfPixels =
  (kernelName: string) =>
  (original: KernelFunc): KernelFunc =>
  (params) => {
    if (!(params.attrs as unknown as ResizeAttrs).halfPixelCenters) return original(params);
    throw new UnimplementedError(
      `${kernelName}: a gradient with halfPixelCenters is not supported by the kernels of tfjs-node; ` +
        'resize without it, or open the session with another config.backend and the runtime "eager"',
    );
  };

const refused = (kernelName: string): KernelCorrection => ({
  kernelName,
  backends: ['tensorflow', 'compiled'],
  correct: refusingHalfPixels(kernelName),
});

/** Gradients of resizing. */
export const resizeGradients: readonly KernelCorrection[] = [
  { kernelName: 'ResizeBilinearGrad', backends, correct: () => gradient(bilinear) },
  { kernelName: 'ResizeNearestNeighborGrad', backends, correct: () => gradient(nearest) },
  refused('ResizeBilinearGrad'),
  refused('ResizeNearestNeighborGrad'),
];
