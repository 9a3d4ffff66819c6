import { backend_util, Einsum, type EinsumAttrs, type EinsumInputs, type TensorInfo } from '@tensorflow/tfjs';
import { InvalidArgumentError, UnimplementedError } from '../../../errors.js';
import { arrange, contract, sumOut } from './labelled-tensor.js';
import { wasmKernel } from './wasm-kernel.js';

/**
 * Contracts one or two tensors by an equation such as `bij,bjk->bik`; two become a batched matrix product.
 *
 * Both have the same dtype, float32 or int32. The equations are those of tfjs: with an arrow, without an ellipsis, no
 * label twice in a term.
 */
export const einsum = wasmKernel<EinsumInputs, EinsumAttrs>(Einsum, (steps, inputs, { equation }) => {
  const tensors = Object.values(inputs);
  const { allDims, summedDims, idDims } = backend_util.decodeEinsumEquation(equation, tensors.length);
  const dtype = checkDtypes(tensors);
  const sizes = checkSizes(equation, tensors, idDims);
  const kept = [...allDims.keys()].slice(0, allDims.length - summedDims.length);
  if (sizes.includes(0)) {
    return steps.run('Fill', {}, { shape: kept.map((label) => sizes[label] ?? 0), value: 0, dtype });
  }

  const isKept = (label: number): boolean => label < kept.length;
  const operands = tensors.map((info, index) => {
    const elsewhere = idDims.filter((_, other) => other !== index).flat();
    const wanted = (label: number): boolean => isKept(label) || elsewhere.includes(label);
    return sumOut(steps, { info, labels: idDims[index] ?? [] }, wanted);
  });
  return arrange(
    steps,
    operands.reduce((a, b) => contract(steps, a, b, isKept)),
    kept,
  );
});

function checkDtypes(tensors: readonly TensorInfo[]): 'float32' | 'int32' {
  const [dtype, ...others] = tensors.map((tensor) => tensor.dtype);
  if (dtype !== 'float32' && dtype !== 'int32') {
    throw new UnimplementedError(
      `Einsum: expected tensors of dtype float32 or int32, got ${dtype ?? 'none'}; cast them`,
    );
  }
  if (others.some((other) => other !== dtype)) {
    throw new InvalidArgumentError(
      `Einsum: expected tensors of one dtype, got ${[dtype, ...others].join(' and ')}; cast one`,
    );
  }
  return dtype;
}

/** Gives the size of each label. */
function checkSizes(equation: string, tensors: readonly TensorInfo[], idDims: readonly number[][]): number[] {
  const wrong = (expected: string, got: string): InvalidArgumentError =>
    new InvalidArgumentError(
      `Einsum "${equation}": expected ${expected}, got ${got}; change the equation or the tensors`,
    );
  const output = equation.replaceAll(/\s/g, '').split('->')[1] ?? '';
  if (new Set(output).size !== output.length) throw wrong('each label once in the output', `"${output}"`);
  const sizes: number[] = [];
  for (const [index, { shape }] of tensors.entries()) {
    const labels = idDims[index] ?? [];
    if (labels.length !== shape.length) {
      throw wrong(`tensor ${index} of rank ${labels.length}`, `shape [${shape.join(', ')}]`);
    }
    for (const [axis, label] of labels.entries()) {
      const size = shape[axis] ?? 0;
      sizes[label] ??= size;
      if (sizes[label] !== size) {
        throw wrong(`size ${sizes[label]} at axis ${axis} of tensor ${index}`, `shape [${shape.join(', ')}]`);
      }
    }
  }
  return sizes;
}
