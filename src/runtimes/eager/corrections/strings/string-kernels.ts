import { backend_util, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs';
import { elementCount } from '../../../../core/element-count.js';
import { UnimplementedError } from '../../../../errors.js';
import type { KernelCorrection } from '../correction.js';
import { placesOf } from '../places-of.js';

/** What is used of the wasm backend: texts are not in its memory, but beside it. */
interface WasmTexts {
  readSync(dataId: object): readonly Uint8Array[];
  makeOutput(shape: readonly number[], dtype: 'bool', offset: undefined, values: Uint8Array): TensorInfo;
}

/** Less than 0 when `a` comes before `b`, 0 when they are equal: as bytes, which is how TensorFlow compares. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let place = 0; place < common; place++) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Compares texts, broadcast; the wasm kernel compares whatever lies in its memory. */
const comparison =
  (isTrue: (order: number) => boolean): KernelCorrection['correct'] =>
  (original) =>
  (params) => {
    const { a, b } = params.inputs;
    if (a?.dtype !== 'string' || b?.dtype !== 'string') return original(params);
    const backend = params.backend as WasmTexts;
    const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    const [textsA, textsB] = [backend.readSync(a.dataId), backend.readSync(b.dataId)];
    const [ofA, ofB] = [placesOf(a.shape, shape), placesOf(b.shape, shape)];
    const none = new Uint8Array();
    const values = Uint8Array.from({ length: elementCount(shape) }, (_, place) =>
      Number(isTrue(compareBytes(textsA[ofA(place)] ?? none, textsB[ofB(place)] ?? none))),
    );
    return backend.makeOutput(shape, 'bool', undefined, values);
  };

const refusingTexts =
  (kernelName: string) =>
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const attrs = params.attrs as unknown as { readonly dtype?: string | undefined } | undefined;
    const isText = attrs?.dtype === 'string' || Object.values(params.inputs).some((input) => input?.dtype === 'string');
    if (!isText) return original(params);
    throw new UnimplementedError(
      `${kernelName}: texts are not supported on the backend wasm; open the session with config.backend 'cpu'`,
    );
  };

const backends = ['wasm'];

/** Kernels of wasm that take texts for numbers, or abort. */
export const stringKernels: readonly KernelCorrection[] = [
  { kernelName: 'Equal', backends, correct: comparison((order) => order === 0) },
  { kernelName: 'NotEqual', backends, correct: comparison((order) => order !== 0) },
  { kernelName: 'Less', backends, correct: comparison((order) => order < 0) },
  { kernelName: 'LessEqual', backends, correct: comparison((order) => order <= 0) },
  { kernelName: 'Greater', backends, correct: comparison((order) => order > 0) },
  { kernelName: 'GreaterEqual', backends, correct: comparison((order) => order >= 0) },
  ...['Fill', 'GatherNd', 'SparseToDense', 'StridedSlice', 'Tile'].map((kernelName) => ({
    kernelName,
    backends,
    correct: refusingTexts(kernelName),
  })),
];
