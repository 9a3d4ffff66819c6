import { slice_util, util, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs';
import { InvalidArgumentError } from '../../../../errors.js';
import type { KernelCorrection } from '../correction.js';
import { elementsOf } from '../host-kernel.js';

type Call = Parameters<KernelFunc>[0];

/** Throws for arguments that TensorFlow refuses too. */
type Check = (params: Call) => void;

const attribute = (params: Call, name: string): unknown => (params.attrs as Readonly<Record<string, unknown>>)[name];

function inputOf({ inputs }: Call, name: string): TensorInfo | undefined {
  return inputs[name];
}

/** Each row of the input `name` is a place in a tensor of the shape that `shapeOf` gives. */
const placesWithin =
  (name: string, shapeOf: (params: Call) => readonly number[] | undefined): Check =>
  (params) => {
    const indices = inputOf(params, name);
    const shape = shapeOf(params);
    if (!indices || !shape) return;
    const width = indices.shape.length < 2 ? 1 : (indices.shape.at(-1) ?? 1);
    elementsOf(indices, params.backend).forEach((index, place) => {
      const axis = place % width;
      const length = shape[axis] ?? 1;
      if (index >= 0 && index < length) return;
      throw new InvalidArgumentError(
        `${name}: expected places in a tensor of shape [${shape.join(', ')}], ` +
          `got ${index} along axis ${axis}, which has a length of ${length}`,
      );
    });
  };

/** Each element of the input `name` is at least 0, and less than what `limitOf` gives. */
const elementsWithin =
  (name: string, limitOf: (params: Call) => number): Check =>
  (params) => {
    const info = inputOf(params, name);
    const limit = limitOf(params);
    if (!info) return;
    for (const element of elementsOf(info, params.backend)) {
      if (element >= 0 && element < limit) continue;
      const range = limit === Infinity ? 'no negative element' : `elements from 0 to ${limit - 1}`;
      throw new InvalidArgumentError(`${name}: expected ${range}, got ${element}`);
    }
  };

/** The numbers of the attribute `name`, at whatever depth of arrays, are not negative. */
const notNegative =
  (name: string): Check =>
  (params) => {
    const numbers = [attribute(params, name)].flat(2) as number[];
    const negative = numbers.find((value) => value < 0);
    if (negative === undefined) return;
    throw new InvalidArgumentError(`${name}: expected numbers that are not negative, got ${negative}`);
  };

const noZero: Check = (params) => {
  const divisor = inputOf(params, 'b');
  if (divisor?.dtype !== 'int32' || !elementsOf(divisor, params.backend).includes(0)) return;
  throw new InvalidArgumentError(
    'b: expected integers to divide by, got 0; divide floats, or use tf.where for a divisor',
  );
};

const powerOfIntegers: Check = (params) => {
  const exponent = inputOf(params, 'b');
  if (exponent?.dtype !== 'int32' || inputOf(params, 'a')?.dtype !== 'int32') return;
  const negative = elementsOf(exponent, params.backend).find((value) => value < 0);
  if (negative === undefined) return;
  throw new InvalidArgumentError(`exp: expected powers of integers that are not negative, got ${negative}; use floats`);
};

const sliceWithin: Check = (params) => {
  const x = inputOf(params, 'x');
  if (!x) return;
  const [begin = [], size = []] = slice_util.parseSliceParams(
    x,
    attribute(params, 'begin') as number[],
    attribute(params, 'size') as number[],
  );
  slice_util.assertParamsValid(x, begin, size);
};

const permutation: Check = (params) => {
  const perm = attribute(params, 'perm') as readonly number[];
  util.assert(new Set(perm).size === perm.length, () => `transpose: perm [${perm.join()}] names an axis twice`);
};

const cropsWithin: Check = (params) => {
  const [height = 0, width = 0] = (attribute(params, 'crops') as readonly (readonly [number, number])[]).map(
    ([before, after]) => before + after,
  );
  const x = inputOf(params, 'x');
  const block = attribute(params, 'blockShape') as readonly number[];
  [height, width].forEach((cropped, axis) => {
    const length = (x?.shape[axis + 1] ?? 1) * (block[axis] ?? 1);
    if (cropped <= length) return;
    throw new InvalidArgumentError(`crops: expected at most ${length} elements of axis ${axis + 1}, got ${cropped}`);
  });
};

const both = ['cpu', 'wasm'];
const wasm = ['wasm'];
const checked = (kernelName: string, backends: readonly string[], check: Check): KernelCorrection => ({
  kernelName,
  backends,
  correct: (original) => (params) => {
    check(params);
    return original(params);
  },
});

/**
 * Kernels that read or write beside a tensor, or give some number, where TensorFlow refuses an argument. On wasm that may
 * be the memory of another tensor.
 */
export const boundedKernels: readonly KernelCorrection[] = [
  checked(
    'GatherNd',
    both,
    placesWithin('indices', (params) => inputOf(params, 'params')?.shape),
  ),
  checked(
    'ScatterNd',
    both,
    placesWithin('indices', (params) => attribute(params, 'shape') as readonly number[]),
  ),
  checked(
    'TensorScatterUpdate',
    both,
    placesWithin('indices', (params) => inputOf(params, 'tensor')?.shape),
  ),
  checked(
    'SparseToDense',
    both,
    placesWithin('sparseIndices', (params) => attribute(params, 'outputShape') as readonly number[]),
  ),
  checked(
    'CropAndResize',
    both,
    elementsWithin('boxInd', (params) => inputOf(params, 'image')?.shape[0] ?? 0),
  ),
  checked(
    'Bincount',
    wasm,
    elementsWithin('x', () => Infinity),
  ),
  checked(
    'DenseBincount',
    wasm,
    elementsWithin('x', () => Infinity),
  ),
  checked('Slice', wasm, sliceWithin),
  checked('Tile', both, notNegative('reps')),
  checked('PadV2', both, notNegative('paddings')),
  checked('Transpose', both, permutation),
  checked('BatchToSpaceND', both, cropsWithin),
  checked('FloorDiv', both, noZero),
  checked('Mod', both, noZero),
  checked('Pow', both, powerOfIntegers),
];
