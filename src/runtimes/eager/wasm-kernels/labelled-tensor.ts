import type { TensorInfo } from '@tensorflow/tfjs';
import { elementCount } from '../../../core/element-count.js';
import type { KernelSteps } from './wasm-kernel.js';

/** A tensor with a label, unique within it, for each of its axes. */
export interface LabelledTensor {
  readonly info: TensorInfo;
  readonly labels: readonly number[];
}

/** Sums over the axes whose label is not wanted. */
export function sumOut(
  { run }: KernelSteps,
  tensor: LabelledTensor,
  wanted: (label: number) => boolean,
): LabelledTensor {
  const labels = tensor.labels.filter(wanted);
  const axis = tensor.labels.flatMap((label, index) => (wanted(label) ? [] : [index]));
  if (axis.length === 0) return tensor;
  return { info: run('Sum', { x: tensor.info }, { axis, keepDims: false }), labels };
}

/** Puts the axes into the order of `labels`, which has the same labels; gives a tensor of its own. */
export function arrange({ run }: KernelSteps, tensor: LabelledTensor, labels: readonly number[]): TensorInfo {
  const perm = labels.map((label) => tensor.labels.indexOf(label));
  return run('Transpose', { x: tensor.info }, { perm });
}

/**
 * Multiplies two tensors label by label as a batched matrix product, and sums over the labels of both that `wanted`
 * refuses. Labels of only one of them are all wanted.
 */
export function contract(
  steps: KernelSteps,
  a: LabelledTensor,
  b: LabelledTensor,
  wanted: (label: number) => boolean,
): LabelledTensor {
  const shared = a.labels.filter((label) => b.labels.includes(label));
  const batch = shared.filter(wanted);
  const summed = shared.filter((label) => !wanted(label));
  const left = a.labels.filter((label) => !shared.includes(label));
  const right = b.labels.filter((label) => !shared.includes(label));

  const sizesOf = (tensor: LabelledTensor, labels: readonly number[]): number[] =>
    labels.map((label) => tensor.info.shape[tensor.labels.indexOf(label)] ?? 0);
  const matrices = (tensor: LabelledTensor, ...axes: readonly (readonly number[])[]): TensorInfo => {
    const shape = axes.map((labels) => elementCount(sizesOf(tensor, labels)));
    return steps.run('Reshape', { x: arrange(steps, tensor, axes.flat()) }, { shape });
  };
  const products = multiplyMatrices(steps, matrices(a, batch, left, summed), matrices(b, batch, summed, right));
  const shape = [...sizesOf(a, batch), ...sizesOf(a, left), ...sizesOf(b, right)];
  return { info: steps.run('Reshape', { x: products }, { shape }), labels: [...batch, ...left, ...right] };
}

function multiplyMatrices({ run }: KernelSteps, a: TensorInfo, b: TensorInfo): TensorInfo {
  if (a.dtype === 'float32') return run('BatchMatMul', { a, b }, { transposeA: false, transposeB: false });
  // The backend has a matrix product for float32 only.
  const [batch = 0, left = 0, summed = 0] = a.shape;
  const right = b.shape[2] ?? 0;
  const columns = run('Reshape', { x: a }, { shape: [batch, left, summed, 1] });
  const rows = run('Reshape', { x: b }, { shape: [batch, 1, summed, right] });
  return run('Sum', { x: run('Multiply', { a: columns, b: rows }) }, { axis: [2], keepDims: false });
}
