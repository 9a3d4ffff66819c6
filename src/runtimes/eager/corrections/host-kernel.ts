import type { DataType, KernelFunc, TensorInfo, TypedArray } from '@tensorflow/tfjs';
import { FailedPreconditionError } from '../../../errors.js';

/** A tensor whose elements lie in the memory of the host. */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly dtype: DataType;
  readonly values: TypedArray;
}

/** Computes a kernel from the elements of its inputs, which it only reads, and its attributes. */
export type HostComputation<Inputs, Attrs> = (
  inputs: { readonly [Name in keyof Inputs]: HostTensor },
  attrs: Attrs,
) => HostTensor | readonly HostTensor[];

/** What is used of tfjs's cpu and wasm backends, which keep their tensors on the host. */
interface HostBackend {
  readSync(dataId: object): TypedArray;
  /** The cpu backend's. */
  makeTensorInfo?(shape: readonly number[], dtype: DataType, values: TypedArray): TensorInfo;
  /** The wasm backend's. */
  typedArrayFromHeap?(info: TensorInfo): TypedArray;
  makeOutput?(shape: readonly number[], dtype: DataType, offset: undefined, values: TypedArray): TensorInfo;
}

/** Makes a kernel of a computation over typed arrays; it serves tfjs's cpu and wasm backends alike. */
export function hostKernel<Inputs, Attrs>(compute: HostComputation<Inputs, Attrs>): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const host = backend as HostBackend;
    const tensors = Object.fromEntries(
      Object.entries(inputs).flatMap(([name, info]) => (info ? [[name, hostTensor(info, backend)]] : [])),
    ) as { readonly [Name in keyof Inputs]: HostTensor };
    const computed = compute(tensors, attrs as Attrs);
    return 'dtype' in computed ? write(host, computed) : computed.map((tensor) => write(host, tensor));
  };
}

/** An array of `count` elements of a type, all of them zero. */
export function zerosOf(dtype: DataType, count: number): TypedArray {
  if (dtype === 'int32') return new Int32Array(count);
  return dtype === 'bool' ? new Uint8Array(count) : new Float32Array(count);
}

/** The elements of a tensor of numbers, in place; they are valid until the backend makes another tensor. */
export function elementsOf(info: TensorInfo, backend: unknown): TypedArray {
  const host = backend as HostBackend;
  return host.typedArrayFromHeap?.(info) ?? host.readSync(info.dataId);
}

function hostTensor(info: TensorInfo, backend: unknown): HostTensor {
  return { shape: info.shape, dtype: info.dtype, values: elementsOf(info, backend) };
}

function write(host: HostBackend, { shape, dtype, values }: HostTensor): TensorInfo {
  const made = host.makeTensorInfo?.(shape, dtype, values) ?? host.makeOutput?.(shape, dtype, undefined, values);
  if (made) return made;
  throw new FailedPreconditionError('hostKernel: expected the cpu or the wasm backend of tfjs, got another');
}
