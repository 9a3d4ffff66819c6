import { backend_util } from '@tensorflow/tfjs';
import { hostKernel, type HostTensor } from '../host-kernel.js';
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
  const count = batches.reduce((product, length) => product * length, 1);
  const [rows, inner] = sides(a, transposeA);
  const [, columns] = sides(b, transposeB);
  const ofA = placesOf(a.shape.slice(0, -2), batches);
  const ofB = placesOf(b.shape.slice(0, -2), batches);
  const values = new Float32Array(count * rows * columns);
  let to = 0;
  for (let batch = 0; batch < count; batch++) {
    const [fromA, fromB] = [ofA(batch) * rows * inner, ofB(batch) * inner * columns];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let k = 0; k < inner; k++) {
          const left = a.values[fromA + (transposeA ? k * rows + row : row * inner + k)] ?? 0;
          const right = b.values[fromB + (transposeB ? column * inner + k : k * columns + column)] ?? 0;
          sum += left * right;
        }
        values[to++] = sum;
      }
    }
  }
  return { shape: [...batches, rows, columns], dtype: 'float32', values };
});

/** Rows and columns of each matrix, once it is transposed where it is to be. */
function sides({ shape }: HostTensor, transposed: unknown): readonly [number, number] {
  const [rows = 1, columns = 1] = shape.slice(-2);
  return transposed === true ? [columns, rows] : [rows, columns];
}

const batchesOf = (shape: readonly number[] | undefined): readonly number[] => shape?.slice(0, -2) ?? [];

/** Both backends go through the batches of an operand in turn, which is right for equal batches and for a single one. */
function isRepeatedInTurn(a: readonly number[], b: readonly number[]): boolean {
  const count = (batches: readonly number[]): number => batches.reduce((product, length) => product * length, 1);
  return a.join() === b.join() || count(a) === 1 || count(b) === 1;
}

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
];
