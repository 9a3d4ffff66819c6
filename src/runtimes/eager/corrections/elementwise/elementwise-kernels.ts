import { backend_util, type DataType, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs';
import { elementCount } from '../../../../core/element-count.js';
import { hostKernel, zerosOf, type HostTensor } from '../host-kernel.js';
import type { KernelCorrection } from '../correction.js';
import { KernelChain } from '../kernel-chain.js';
import { keepingNaN } from '../nan-repair.js';
import { placesOf } from '../places-of.js';

interface OneInput {
  readonly x: HostTensor;
}

interface TwoInputs {
  readonly a: HostTensor;
  readonly b: HostTensor;
}

/** A function of each element; the result has the input's type unless `dtype` says another. */
function ofEach(compute: (value: number) => number, dtype?: DataType): KernelFunc {
  return hostKernel<OneInput, object>(({ x }) => {
    const type = dtype ?? x.dtype;
    const values = zerosOf(type, x.values.length);
    for (let place = 0; place < values.length; place++) values[place] = compute(x.values[place] ?? 0);
    return { shape: x.shape, dtype: type, values };
  });
}

/** A function of each pair of elements, broadcast. */
function ofPairs(compute: (a: number, b: number) => number): KernelFunc {
  return hostKernel<TwoInputs, object>(({ a, b }) => {
    const shape = backend_util.assertAndGetBroadcastShape([...a.shape], [...b.shape]);
    const count = elementCount(shape);
    const values = zerosOf(a.dtype, count);
    const [ofA, ofB] = [placesOf(a.shape, shape), placesOf(b.shape, shape)];
    for (let place = 0; place < count; place++) {
      values[place] = compute(a.values[ofA(place)] ?? 0, b.values[ofB(place)] ?? 0);
    }
    return { shape, dtype: a.dtype, values };
  });
}

/** `corrected` for integers, the backend's own kernel for floats. */
const forIntegers =
  (corrected: KernelFunc) =>
  (original: KernelFunc): KernelFunc =>
  (params) =>
    Object.values(params.inputs).some((input) => input?.dtype === 'int32') ? corrected(params) : original(params);

/** Whatever is not zero is true, NaN and fractions included. */
const truth = hostKernel<OneInput, object>(({ x }) => {
  const values = new Uint8Array(x.values.length);
  for (let place = 0; place < values.length; place++) values[place] = x.values[place] === 0 ? 0 : 1;
  return { shape: x.shape, dtype: 'bool', values };
});

const castKernel =
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const { dtype } = params.attrs as unknown as { readonly dtype: DataType };
    return dtype === 'bool' && params.inputs['x']?.dtype !== 'bool' ? truth(params) : original(params);
  };

/** C's rule, which JavaScript's has not: 1 to any power is 1, and so is -1 to an infinite one. */
function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return Math.pow(base, exponent);
}

/** The remainder that has the divisor's sign; with an infinite divisor the dividend itself, where the signs agree. */
function floorMod(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

interface PreluInputs {
  readonly x: HostTensor;
  readonly alpha: HostTensor;
}

const prelu = hostKernel<PreluInputs, object>(({ x, alpha }) => {
  const shape = backend_util.assertAndGetBroadcastShape([...x.shape], [...alpha.shape]);
  const values = new Float32Array(elementCount(shape));
  const [ofX, ofAlpha] = [placesOf(x.shape, shape), placesOf(alpha.shape, shape)];
  for (let place = 0; place < values.length; place++) {
    const value = x.values[ofX(place)] ?? 0;
    values[place] = value < 0 ? value * (alpha.values[ofAlpha(place)] ?? 0) : value;
  }
  return { shape, dtype: 'float32', values };
});

/** By TensorFlow's kernels: what tfjs-node makes it of has NaN for an infinity, which integers have none of. */
const preluOfTensorflow =
  (backendName: string) =>
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const [x, alpha] = [params.inputs['x'] as TensorInfo, params.inputs['alpha'] as TensorInfo];
    if (x.dtype !== 'float32' || alpha.dtype !== 'float32') return original(params);
    const chain = new KernelChain(backendName, params.backend);
    const below = chain.run('Relu', { x: chain.run('Neg', { x }) });
    const result = chain.run('Sub', {
      a: chain.run('Relu', { x }),
      b: chain.run('Multiply', { a: alpha, b: below }),
    });
    return chain.end(result);
  };

/** wasm's own goes through alpha over and over, which is right for one by channel. */
const forAlphaByElement =
  (corrected: KernelFunc) =>
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const { x, alpha } = params.inputs;
    const isByChannel = alpha && x?.dtype === 'float32' && alpha.shape.slice(0, -1).every((length) => length === 1);
    const isOnePerChannel = isByChannel && (alpha.shape.at(-1) ?? 1) === (x.shape.at(-1) ?? 1);
    return isOnePerChannel && alpha.shape.length <= x.shape.length ? original(params) : corrected(params);
  };

const both = ['cpu', 'wasm'];
const wasm = ['wasm'];
const kernel = (
  kernelName: string,
  backends: readonly string[],
  correct: KernelCorrection['correct'],
): KernelCorrection => ({
  kernelName,
  backends,
  correct,
});
const replace = (kernelName: string, backends: readonly string[], corrected: KernelFunc): KernelCorrection =>
  kernel(kernelName, backends, () => corrected);

/** Kernels of one and of two tensors, element by element. */
export const elementwiseKernels: readonly KernelCorrection[] = [
  replace('Sign', both, ofEach(Math.sign)),
  // Far from zero wasm's lose the argument's period.
  replace('Sin', wasm, ofEach(Math.sin)),
  replace('Cos', wasm, ofEach(Math.cos)),
  replace('Tan', wasm, ofEach(Math.tan)),
  kernel('Abs', both, forIntegers(ofEach(Math.abs))),
  // wasm computes integers as floats, which lose what is beyond 2^24.
  kernel('Neg', wasm, forIntegers(ofEach((value) => -value))),
  kernel('Square', both, forIntegers(ofEach((value) => Math.imul(value, value)))),
  kernel('SquaredDifference', both, forIntegers(ofPairs((a, b) => Math.imul(a - b, a - b)))),
  // The cpu backend's gives integers for floats, wasm's loses large integers.
  replace(
    'FloorDiv',
    both,
    ofPairs((a, b) => Math.floor(a / b)),
  ),
  replace('Mod', both, ofPairs(floorMod)),
  replace('Pow', ['cpu'], ofPairs(power)),
  ...['tensorflow', 'compiled'].map((backend) => kernel('Prelu', [backend], preluOfTensorflow(backend))),
  kernel('Prelu', wasm, forAlphaByElement(prelu)),
  kernel('Cast', wasm, castKernel),
  // Of these, Relu swallows a NaN with a minus alone.
  kernel('Relu', wasm, keepingNaN),
  kernel('Relu6', wasm, keepingNaN),
  kernel('ClipByValue', wasm, keepingNaN),
  kernel('Maximum', wasm, keepingNaN),
  kernel('Minimum', wasm, keepingNaN),
];
