import { backend_util, util, type DataType, type KernelFunc } from '@tensorflow/tfjs';
import { elementCount } from '../../../../core/element-count.js';
import { InvalidArgumentError } from '../../../../errors.js';
import type { KernelCorrection } from '../correction.js';
import { hostKernel, zerosOf, type HostTensor } from '../host-kernel.js';

interface ReductionAttrs {
  readonly axis?: number | number[] | undefined;
  readonly reductionIndices?: number | number[] | undefined;
  readonly keepDims?: boolean | undefined;
}

/** What a reduction over no element gives. */
interface OfNothing {
  readonly value: number;
  /** The type of the result, where it is not that of the input. */
  readonly dtype?: DataType | undefined;
}

const lowest = -(2 ** 31);
const highest = 2 ** 31 - 1;

/** Gives `ofNothing` for each result where there is nothing to reduce; wasm leaves there what lay in its memory. */
const forNothing =
  (ofNothing: (input: DataType) => OfNothing) =>
  (original: KernelFunc): KernelFunc => {
    const fill = hostKernel<{ readonly x: HostTensor }, ReductionAttrs>(
      ({ x }, { axis, reductionIndices, keepDims }) => {
        // All of them when none is named.
        const axes = util.parseAxisParam((reductionIndices ?? axis) as number | number[], [...x.shape]);
        const [kept] = backend_util.computeOutAndReduceShapes([...x.shape], axes);
        const shape = keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept;
        const { value, dtype = x.dtype } = ofNothing(x.dtype);
        return { shape, dtype, values: zerosOf(dtype, elementCount(shape)).fill(value) };
      },
    );
    return (params) => {
      const { x } = params.inputs;
      return x && elementCount(x.shape) === 0 ? fill(params) : original(params);
    };
  };

const summed = (dtype: DataType): DataType => (dtype === 'bool' ? 'int32' : dtype);
const reductions: Readonly<Record<string, (input: DataType) => OfNothing>> = {
  Sum: (input) => ({ value: 0, dtype: summed(input) }),
  Prod: (input) => ({ value: 1, dtype: summed(input) }),
  Mean: () => ({ value: NaN, dtype: 'float32' }),
  Max: (input) => ({ value: input === 'float32' ? -Infinity : lowest }),
  Min: (input) => ({ value: input === 'float32' ? Infinity : highest }),
  All: () => ({ value: 1 }),
  Any: () => ({ value: 0 }),
};

/** TensorFlow refuses to say which of no elements is the largest. */
const refusingNothing =
  (kernelName: string) =>
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const { x } = params.inputs;
    const { axis = 0 } = params.attrs as unknown as ReductionAttrs;
    const [along = 0] = x ? util.parseAxisParam(axis, x.shape) : [];
    if (x?.shape[along] !== 0) return original(params);
    throw new InvalidArgumentError(
      `${kernelName}: expected elements along axis ${along}, got a shape [${x.shape.join(', ')}]`,
    );
  };

const backends = ['cpu', 'wasm'];

/** Reductions of tensors without elements. */
export const emptyReductions: readonly KernelCorrection[] = [
  ...Object.entries(reductions).map(([kernelName, ofNothing]) => ({
    kernelName,
    backends,
    correct: forNothing(ofNothing),
  })),
  ...['ArgMax', 'ArgMin'].map((kernelName) => ({ kernelName, backends, correct: refusingNothing(kernelName) })),
];
