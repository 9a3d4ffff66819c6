import * as tf from '@tensorflow/tfjs';

/** One recorded operation; what it saved for the backward pass is kept until the tape is dropped. */
interface TapeNode {
  readonly id: number;
  readonly kernelName: string;
  readonly inputs: tf.NamedTensorMap;
  readonly outputs: readonly tf.Tensor[];
  readonly saved: readonly tf.Tensor[];
  readonly gradient?: ((dys: readonly (tf.Tensor | null)[]) => Readonly<Record<string, () => tf.Tensor>>) | undefined;
}

/** The parts of tfjs's engine that this runtime works with, protected ones among them (tfjs-core 4.22, engine.ts). */
export interface EngineInternals {
  backendName: string;
  backendInstance: tf.KernelBackend | null;
  pendingBackendInit: Promise<boolean> | null | undefined;
  readonly backend: tf.KernelBackend;
  readonly registry: Record<string, tf.KernelBackend>;
  readonly registeredVariables: Readonly<Record<string, tf.Variable>>;
  readonly state: {
    numTensors: number;
    numBytes: number;
    gradientDepth: number;
    kernelDepth: number;
    activeTape: TapeNode[] | null | undefined;
    nextTapeNodeId: number;
    activeScope: { readonly id: number } | null | undefined;
    readonly scopeStack: readonly { readonly name: string }[];
    /** By data, whoever shares it: the dtype that it was written with, and the backend that has it now. */
    readonly tensorInfo: WeakMap<object, { readonly dtype: tf.DataType; readonly backend: tf.KernelBackend }>;
  };
  startScope(name?: string): void;
  endScope(): void;
  runKernel: (this: EngineInternals, name: string, inputs: object, attributes?: object) => unknown;
  /** What a kernel's gradient wants kept of its inputs and outputs. */
  getTensorsForGradient: (
    this: EngineInternals,
    kernelName: string,
    inputs: tf.NamedTensorMap,
    outputs: readonly tf.Tensor[],
  ) => tf.Tensor[];
  /** Records a kernel that has run under a tape; `saved` is the tape's then. */
  addTapeNode: (
    this: EngineInternals,
    kernelName: string,
    inputs: tf.NamedTensorMap,
    outputs: readonly tf.Tensor[],
    gradient: tf.GradFunc | null,
    saved: readonly tf.Tensor[],
    attrs: object | undefined,
  ) => void;
  customGrad: (
    this: EngineInternals,
    f: (...args: (tf.Tensor | ((saved: tf.Tensor[]) => void))[]) => {
      readonly value: tf.Tensor;
      readonly gradFunc: (dy: tf.Tensor, saved: readonly tf.Tensor[]) => tf.Tensor | tf.Tensor[];
    },
  ) => (...inputs: tf.Tensor[]) => tf.Tensor;
  disposeTensor(tensor: tf.Tensor): void;
  /** Counts a tensor in whose data is new; `backend` has it. */
  trackTensor(tensor: tf.Tensor, backend: tf.KernelBackend): void;
  /** Elements of data, by the backend that has it; texts as their bytes. */
  readSync(dataId: object): tf.backend_util.BackendValues;
  incRef(tensor: tf.Tensor, backend: null): void;
  removeDataId(dataId: object, backend: tf.KernelBackend): void;
  /** A tensor of data that `backend` has: the active one when left out. */
  makeTensorFromTensorInfo(info: tf.TensorInfo, backend?: tf.KernelBackend): tf.Tensor;
  makeVariable: (
    this: EngineInternals,
    initialValue: tf.Tensor,
    trainable?: boolean,
    name?: string,
    dtype?: tf.DataType,
  ) => tf.Variable;
  findBackendFactory(name: string): (() => tf.KernelBackend | Promise<tf.KernelBackend>) | null;
  backendNames(): string[];
  gradients(
    f: () => tf.Tensor,
    xs: tf.Tensor[],
    dy: tf.Tensor | undefined,
    allowNoGradients: true,
  ): { readonly grads: readonly (tf.Tensor | undefined)[] };
}

/** tfjs's engine, one a process. */
export function engineInternals(): EngineInternals {
  return tf.engine() as unknown as EngineInternals;
}

/**
 * A second tensor over the same data, which stays when the first is disposed or, a variable, assigned anew.
 *
 * Whoever makes the second one disposes it: no scope does, and the tape has no record of it.
 */
export function aliasOf(tensor: tf.Tensor): tf.Tensor {
  return tf.keep(offTape(tensor));
}

/** As aliasOf(), disposed with the current scope. */
export function offTape(tensor: tf.Tensor): tf.Tensor {
  const engine = engineInternals();
  const alias = engine.makeTensorFromTensorInfo(tensor);
  engine.backend.incRef(tensor.dataId);
  return alias;
}
