import { backend_util, type TensorInfo, type TypedArray } from '@tensorflow/tfjs';
import { elementCount } from '../../../../core/element-count.js';
import { hostKernel, zerosOf, type HostTensor } from '../host-kernel.js';
import { placesOf } from '../places-of.js';
import type { KernelCorrection } from '../correction.js';

interface MatMulAttrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

interface MatMulInputs {
  readonly a: HostTensor;
  readonly b: HostTensor;
}

/** Products of two stacks of matrices, each matrix of a stack meeting those that broadcasting puts beside it. */
const matMul = hostKernel<MatMulInputs, MatMulAttrs>(({ a, b }, { transposeA, transposeB }) => {
  const batches = backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const count = elementCount(batches);
  const [rows, inner] = sides(a, transposeA);
  const [, columns] = sides(b, transposeB);
  const ofA = placesOf(a.shape.slice(0, -2), batches);
  const ofB = placesOf(b.shape.slice(0, -2), batches);
  const dtype = a.dtype === 'int32' && b.dtype === 'int32' ? 'int32' : 'float32';
  const sumOf = dtype === 'int32' ? integerProduct : product;
  const values = zerosOf(dtype, count * rows * columns);
  const rowStep = transposeA ? 1 : inner;
  const columnStep = transposeB ? inner : 1;
  const steps = { inner, left: transposeA ? rows : 1, right: transposeB ? 1 : columns };
  let to = 0;
  for (let batch = 0; batch < count; batch++) {
    const [fromA, fromB] = [ofA(batch) * rows * inner, ofB(batch) * inner * columns];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const from = { left: fromA + row * rowStep, right: fromB + column * columnStep };
        values[to++] = sumOf(a.values, b.values, from, steps);
      }
    }
  }
  return { shape: [...batches, rows, columns], dtype, values };
});

interface Places {
  readonly left: number;
  readonly right: number;
}

type Product = (a: TypedArray, b: TypedArray, from: Places, steps: Places & { readonly inner: number }) => number;

const product: Product = (a, b, { left, right }, steps) => {
  let sum = 0;
  for (let k = 0; k < steps.inner; k++) sum += (a[left + k * steps.left] ?? 0) * (b[right + k * steps.right] ?? 0);
  return sum;
};

/** With the overflow of 32 bits. */
const integerProduct: Product = (a, b, { left, right }, steps) => {
  let sum = 0;
  for (let k = 0; k < steps.inner; k++) {
    sum = (sum + Math.imul(a[left + k * steps.left] ?? 0, b[right + k * steps.right] ?? 0)) | 0;
  }
  return sum;
};

/** Rows and columns of each matrix, once it is transposed where it is to be. */
function sides({ shape }: HostTensor, transposed: unknown): readonly [number, number] {
  const [rows = 1, columns = 1] = shape.slice(-2);
  return transposed === true ? [columns, rows] : [rows, columns];
}

const batchesOf = (shape: readonly number[] | undefined): readonly number[] => shape?.slice(0, -2) ?? [];

/** Both backends go through the batches of an operand in turn, which is right for equal batches and for a single one. */
function isRepeatedInTurn(a: readonly number[], b: readonly number[]): boolean {
  return a.join() === b.join() || elementCount(a) === 1 || elementCount(b) === 1;
}

/** wasm takes floats alone, and leaves what lay in its memory where there is nothing to add up. */
const isOfWasm = (info: TensorInfo | undefined): boolean => info?.dtype === 'float32' && elementCount(info.shape) > 0;

/** Products of matrices. */
export const productKernels: readonly KernelCorrection[] = [
  {
    kernelName: 'BatchMatMul',
    backends: ['cpu', 'wasm'],
    correct: (original) => (params) => {
      const { a, b } = params.inputs;
      return isRepeatedInTurn(batchesOf(a?.shape), batchesOf(b?.shape)) ? original(params) : matMul(params);
    },
  },
  {
    kernelName: 'BatchMatMul',
    backends: ['wasm'],
    correct: (original) => (params) => {
      const { a, b } = params.inputs;
      return isOfWasm(a) && isOfWasm(b) ? original(params) : matMul(params);
    },
  },
];
