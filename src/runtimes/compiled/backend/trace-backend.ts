import * as tf from '@tensorflow/tfjs';
import type { TensorValue } from '../../../core/tensor-value.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { FailedPreconditionError, UnimplementedError } from '../../../errors.js';
import { engineInternals } from '../../eager/engine/engine-internals.js';
import { dataTypeName } from '../../tensorflow/c-api/data-type-name.js';
import {
  outputDtype,
  outputShape,
  type NativeOperation,
  type NativeOutput,
} from '../../tensorflow/c-api/native-operation.js';
import { applyActivation } from './apply-activation.js';
import type { GraphWriter, NewOperation } from './graph-writer.js';
import { eagerRemedy, shapeRemedy } from './remedies.js';
import { ShortWays } from './short-ways/short-ways.js';
import type { KernelAttribute } from './kernel-attribute.js';
import { tensorflowNumbers } from './tensorflow-numbers.js';
import { TracedTensors, type TracedTensorsOptions } from './traced-tensors.js';
import { ValueReadError } from './value-read-error.js';
import { writtenValue } from './written-value.js';

/** What a backend needs of the trace that it is made for. */
export interface TraceBackendOptions extends Omit<TracedTensorsOptions, 'constant'> {
  readonly writer: GraphWriter;
  /** Told of an operation that must be run with every step. */
  readonly checked: (assertion: NativeOperation) => void;
}

/** What an operation is made of besides its inputs. */
interface ExecutedParts extends Pick<NewOperation, 'attributes' | 'after'> {
  /** How many of its outputs are wanted. */
  readonly count: number;
}

/** The types of elements that tfjs has, by their numbers. */
const { TF_ATTR_BOOL, TF_ATTR_TYPE, TF_FLOAT, TF_INT32, TF_BOOL, TF_COMPLEX64, TF_STRING } = tensorflowNumbers;
const numbers: Readonly<Record<tf.DataType, number>> = {
  float32: TF_FLOAT,
  int32: TF_INT32,
  bool: TF_BOOL,
  complex64: TF_COMPLEX64,
  string: TF_STRING,
};

/** A backend of tfjs whose kernels add operations to a graph; it has what tfjs-node's kernels use of their own backend. */
export class TraceBackend extends tf.KernelBackend {
  readonly binding = tensorflowNumbers;
  readonly isGPUPackage = false;
  /** Undefined after the trace: what outlives it must not hold its graph. */
  #options: (TraceBackendOptions & { readonly shortWays: ShortWays }) | undefined;
  readonly #engine = engineInternals();
  readonly #tensors: TracedTensors;
  readonly #kernels: string[] = [];

  constructor(options: TraceBackendOptions) {
    super();
    this.#options = { ...options, shortWays: new ShortWays(options.writer) };
    this.#tensors = new TracedTensors(this, { ...options, constant: (value) => options.writer.constant(value) });
  }

  /** The kernel that runs now: of one that another uses, the other. */
  get kernel(): string | undefined {
    return this.#kernels[0];
  }

  /** The node of our graph that is being evaluated. */
  get node(): string | undefined {
    return this.#options?.nodeName();
  }

  /** Names the node and the kernel at the beginning of a message. */
  get where(): string {
    return [this.node, this.kernel].map((name) => (name === undefined ? '' : `${name}: `)).join('');
  }

  /** Runs a kernel: functions of tfjs-node ask for its backend by name, and get this one. */
  runKernel<R>(name: string, kernel: () => R): R {
    const { registry } = this.#engine;
    const { tensorflow } = registry;
    registry['tensorflow'] = this;
    this.#kernels.push(name);
    try {
      return kernel();
    } finally {
      this.#kernels.pop();
      if (tensorflow) registry['tensorflow'] = tensorflow;
      else Reflect.deleteProperty(registry, 'tensorflow');
    }
  }

  /** From now on tensors of this backend that have no value cannot be used. */
  poison(): void {
    this.#options = undefined;
    this.#tensors.poison();
  }

  /** A tensor that stands for an output of a concrete shape. */
  tensorOf(output: NativeOutput): tf.Tensor {
    const name = dataTypeName(outputDtype(output));
    if (name === undefined || !Object.hasOwn(numbers, name)) {
      throw new UnimplementedError(
        `${this.where}${output.operation.type} gives a tensor of the type ${name ?? 'unknown'}, which tfjs has not; ${eagerRemedy}`,
        { op: this.node },
      );
    }
    const shape = [...this.#shapeOf(output)];
    const info = { dataId: this.#tensors.addOutput(output), shape, dtype: name as tf.DataType };
    return this.#engine.makeTensorFromTensorInfo(info, this);
  }

  /** The output that a tensor stands for; its value becomes a constant if it has one. */
  outputOf(tensor: tf.TensorInfo): NativeOutput {
    return this.#tensors.outputOf(tensor);
  }

  /** The value of a tensor that came from JavaScript. */
  knownValue(tensor: tf.TensorInfo): TensorValue | undefined {
    return this.#tensors.knownValue(tensor);
  }

  /** The first read of a value that was refused. */
  get refusal(): ValueReadError | undefined {
    return this.#tensors.refusal;
  }

  /** Makes every step fail where `condition` is not true; what is told then is `data`. */
  assert(condition: tf.TensorInfo, data: readonly tf.TensorInfo[]): NativeOperation {
    const inputs = [condition, ...data].map((tensor) => this.outputOf(tensor));
    const { writer, checked } = this.#live();
    const assertion = writer.add({ type: 'Assert', inputs });
    checked(assertion);
    return assertion;
  }

  /** Adds an operation, and gives its outputs. */
  execute(type: string, inputs: readonly tf.TensorInfo[], parts: ExecutedParts): tf.Tensor[] {
    const { count, ...more } = parts;
    const outputs = inputs.map((input) => this.outputOf(input));
    const { shortWays } = this.#live();
    return shortWays.add({ type, inputs: outputs, ...more }, count).map((output) => this.tensorOf(output));
  }

  executeSingleInput(type: string, input: tf.TensorInfo): tf.Tensor {
    return this.executeSingleOutput(type, [], [input]);
  }

  executeSingleOutput(
    type: string,
    attributes: readonly KernelAttribute[],
    inputs: readonly tf.TensorInfo[],
  ): tf.Tensor {
    return this.execute(type, inputs, { attributes, count: 1 })[0] as tf.Tensor;
  }

  executeMultipleOutputs(
    type: string,
    attributes: readonly KernelAttribute[],
    inputs: readonly tf.TensorInfo[],
    count: number,
  ): tf.Tensor[] {
    return this.execute(type, inputs, { attributes, count });
  }

  createReductionOpAttrs({ dtype }: tf.TensorInfo, keepDims?: unknown): KernelAttribute[] {
    return [
      { name: 'keep_dims', type: TF_ATTR_BOOL, value: keepDims },
      { name: 'T', type: TF_ATTR_TYPE, value: numbers[dtype] },
      { name: 'Tidx', type: TF_ATTR_TYPE, value: TF_INT32 },
    ];
  }

  getDTypeInteger(dtype: tf.DataType): number {
    return numbers[dtype];
  }

  applyActivation(...args: Parameters<typeof applyActivation>): tf.Tensor {
    return applyActivation(...args);
  }

  override write(values: tf.backend_util.BackendValues, shape: number[], dtype: tf.DataType): object {
    const dataId = {};
    this.#tensors.addValue(dataId, writtenValue(values, shape, dtype), { origin: 'written', refCount: 1 });
    return dataId;
  }

  override move(
    dataId: object,
    values: tf.backend_util.BackendValues,
    shape: number[],
    dtype: tf.DataType,
    refCount: number,
  ): void {
    this.#tensors.addValue(dataId, writtenValue(values, shape, dtype), { origin: 'moved', refCount });
  }

  /** A read that is refused never settles: whoever traces throws the refusal, and it would be nobody's rejection. */
  override read(dataId: object): Promise<tf.backend_util.BackendValues> {
    try {
      return Promise.resolve(this.readSync(dataId));
    } catch (error) {
      if (!isInstance(error, ValueReadError)) throw error;
      return new Promise(() => undefined);
    }
  }

  override readSync(dataId: object): tf.backend_util.BackendValues {
    return this.#tensors.read(dataId).data.slice() as tf.backend_util.BackendValues;
  }

  override disposeData(dataId: object, force?: unknown): boolean {
    return this.#tensors.remove(dataId, { force: Boolean(force) });
  }

  override refCount(dataId: object): number {
    return this.#tensors.refCount(dataId);
  }

  override incRef(dataId: object): void {
    this.#tensors.incRef(dataId);
  }

  override numDataIds(): number {
    return this.#tensors.count;
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override memory(): { readonly unreliable: boolean } {
    return { unreliable: true };
  }

  /** How long the tracing of `f` takes. */
  override time(f: () => void): Promise<tf.BackendTimingInfo> {
    const begin = performance.now();
    f();
    return Promise.resolve({ kernelMs: performance.now() - begin });
  }

  override dispose(): void {
    this.poison();
  }

  #live(): TraceBackendOptions & { readonly shortWays: ShortWays } {
    if (this.#options) return this.#options;
    throw new FailedPreconditionError(
      'a kernel ran on the backend of a trace that has ended: a function has waited; do all of it before the function returns',
    );
  }

  #shapeOf(output: NativeOutput): readonly number[] {
    const shape = outputShape(output);
    if (shape?.every((length) => length >= 0)) return shape;
    const known = shape ? `[${shape.map((length) => (length < 0 ? '?' : length)).join(', ')}]` : 'not known at all';
    throw new UnimplementedError(
      `${this.where}the shape of what ${output.operation.type} gives (${known}) depends on values, ` +
        `which there are none of while a step is traced; ${shapeRemedy(output.operation.type)}`,
      { op: this.node },
    );
  }
}
