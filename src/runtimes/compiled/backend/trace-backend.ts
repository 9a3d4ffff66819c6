import * as tf from '@tensorflow/tfjs';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError, UnimplementedError } from '../../../errors.js';
import { typedData } from '../../../tensor/typed-data.js';
import { engineInternals, type EngineInternals } from '../../eager/engine/engine-internals.js';
import { dataTypeName } from '../../tensorflow/c-api/data-type-name.js';
import {
  outputDtype,
  outputShape,
  type NativeOperation,
  type NativeOutput,
} from '../../tensorflow/c-api/native-operation.js';
import { eagerRemedy, GraphWriter } from './graph-writer.js';
import type { KernelAttribute } from './kernel-attribute.js';
import { tensorflowNumbers } from './tensorflow-numbers.js';
import type { TracedConstant } from './traced-constant.js';
import { ValueReadError } from './value-read-error.js';
import { writtenValue } from './written-value.js';

/** What a tensor of the backend stands for. */
interface Traced {
  readonly shape: readonly number[];
  readonly dtype: tf.DataType;
  /** An output of an operation, or a value that becomes one when an operation uses it. */
  source: { readonly output: NativeOutput; readonly node: string | undefined } | WrittenConstant;
  refCount: number;
}

/** A constant whose output is filled in. */
interface WrittenConstant extends TracedConstant {
  output: NativeOutput | undefined;
}

/** What a backend needs of the trace that it is made for. */
export interface TraceBackendOptions {
  readonly writer: GraphWriter;
  /** The node of our graph that is being evaluated. */
  readonly nodeName: () => string | undefined;
  /** Told of every value from JavaScript; an output that it gives stands for the value. */
  readonly written: (constant: TracedConstant) => NativeOutput | undefined;
  /** Told of an operation that must be run with every step. */
  readonly checked: (assertion: NativeOperation) => void;
  /** Computes the value of an output; without it there are no values while tracing. */
  readonly evaluate: ((output: NativeOutput) => TensorValue) | undefined;
}

function sameShape(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((length, axis) => length === other[axis]);
}

/** The types of elements that tfjs has. */
const tfjsTypes: readonly string[] = ['float32', 'int32', 'bool', 'complex64', 'string'];

/** A backend of tfjs whose kernels add operations to a graph; it has what tfjs-node's kernels use of their own backend. */
export class TraceBackend extends tf.KernelBackend {
  readonly binding = tensorflowNumbers;
  readonly isGPUPackage = false;
  readonly isUsingGpuDevice = false;
  readonly #options: TraceBackendOptions;
  readonly #engine: EngineInternals = engineInternals();
  readonly #tensors = new tf.DataStorage<Traced>(this, tf.engine());
  readonly #kernels: string[] = [];
  #isPoisoned = false;
  #refusal: ValueReadError | undefined;

  constructor(options: TraceBackendOptions) {
    super();
    this.#options = options;
  }

  /** The kernel that runs now: of one that another uses, the other. */
  get kernel(): string | undefined {
    return this.#kernels[0];
  }

  /** The node of our graph that is being evaluated. */
  get node(): string | undefined {
    return this.#options.nodeName();
  }

  /** Runs a kernel: its functions ask for tfjs-node's backend by name, and get this one. */
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
    this.#isPoisoned = true;
  }

  /** A tensor that stands for an output of a concrete shape. */
  tensorOf(output: NativeOutput): tf.Tensor {
    const { operation } = output;
    const dtype = dataTypeName(outputDtype(output));
    if (dtype === undefined || !tfjsTypes.includes(dtype)) {
      throw new UnimplementedError(
        `${this.#where()}${operation.type} gives a tensor of the type ${dtype ?? 'unknown'}, which tfjs has not; ${eagerRemedy}`,
        { op: this.#options.nodeName() },
      );
    }
    const shape = this.#shapeOf(output);
    const dataId = {};
    const source = { output, node: this.#options.nodeName() };
    this.#tensors.set(dataId, { shape, dtype: dtype as tf.DataType, source, refCount: 1 });
    const make = this.#engine.makeTensorFromTensorInfo as (info: tf.TensorInfo, backend: tf.KernelBackend) => tf.Tensor;
    return make.call(this.#engine, { dataId, shape: [...shape], dtype: dtype as tf.DataType }, this);
  }

  /** The output that a tensor stands for; its value becomes a constant if it has one. */
  outputOf({ dataId, dtype, shape }: tf.TensorInfo): NativeOutput {
    const { source } = this.#tensors.get(dataId);
    if (!('value' in source)) {
      if (this.#isPoisoned) throw this.#leaked(source.output, source.node);
      return source.output;
    }
    const { writer } = this.#options;
    const { value } = source;
    // On tfjs's cpu backend a cast or a reshape gives another tensor of the same data.
    if (value.dtype !== dtype || !sameShape(value.shape, shape)) {
      return writer.constant(tensorValue(dtype, shape, typedData(dtype, value.data)));
    }
    source.output ??= writer.constant(value);
    return source.output;
  }

  /** The value of a tensor that came from JavaScript. */
  knownValue({ dataId }: tf.TensorInfo): TensorValue | undefined {
    const { source } = this.#tensors.get(dataId);
    return 'value' in source ? source.value : undefined;
  }

  /** Adds an operation that fails the step where `condition` has an element that is not true. */
  assert(condition: tf.TensorInfo, data: readonly tf.TensorInfo[]): void {
    const outputs = [condition, ...data].map((tensor) => this.outputOf(tensor));
    this.#options.checked(this.#options.writer.add('Assert', outputs, []));
  }

  executeSingleInput(type: string, input: tf.TensorInfo): tf.Tensor {
    return this.executeSingleOutput(type, [], [input]);
  }

  executeSingleOutput(
    type: string,
    attributes: readonly KernelAttribute[],
    inputs: readonly tf.TensorInfo[],
  ): tf.Tensor {
    return this.executeMultipleOutputs(type, attributes, inputs, 1)[0] as tf.Tensor;
  }

  executeMultipleOutputs(
    type: string,
    attributes: readonly KernelAttribute[],
    inputs: readonly tf.TensorInfo[],
    count: number,
  ): tf.Tensor[] {
    const outputs = inputs.map((input) => this.outputOf(input));
    const operation = this.#options.writer.add(type, outputs, attributes);
    return Array.from({ length: count }, (_, index) => this.tensorOf(operation.output(index)));
  }

  createReductionOpAttrs(tensor: tf.TensorInfo, keepDims = false): KernelAttribute[] {
    const { TF_ATTR_BOOL, TF_ATTR_TYPE } = tensorflowNumbers;
    return [
      { name: 'keep_dims', type: TF_ATTR_BOOL, value: keepDims },
      { name: 'T', type: TF_ATTR_TYPE, value: this.getDTypeInteger(tensor.dtype) },
      { name: 'Tidx', type: TF_ATTR_TYPE, value: tensorflowNumbers.TF_INT32 },
    ];
  }

  getDTypeInteger(dtype: tf.DataType): number {
    switch (dtype) {
      case 'float32':
        return tensorflowNumbers.TF_FLOAT;
      case 'int32':
        return tensorflowNumbers.TF_INT32;
      case 'bool':
        return tensorflowNumbers.TF_BOOL;
      case 'complex64':
        return tensorflowNumbers.TF_COMPLEX64;
      case 'string':
        return tensorflowNumbers.TF_STRING;
    }
  }

  applyActivation(x: tf.Tensor, activation?: string, preluWeights?: tf.Tensor, leakyreluAlpha?: number): tf.Tensor {
    switch (activation) {
      case undefined:
      case 'linear':
        return x;
      case 'relu':
        return tf.relu(x);
      case 'relu6':
        return tf.relu6(x);
      case 'elu':
        return tf.elu(x);
      case 'sigmoid':
        return tf.sigmoid(x);
      case 'leakyrelu':
        return tf.leakyRelu(x, leakyreluAlpha);
      case 'prelu':
        return tf.prelu(x, preluWeights as tf.Tensor);
      default:
        throw new UnimplementedError(
          `${this.#where()}the activation ${activation} is not one of tfjs-node's; ${eagerRemedy}`,
        );
    }
  }

  override write(values: tf.backend_util.BackendValues, shape: number[], dtype: tf.DataType): object {
    const dataId = {};
    this.#put(dataId, writtenValue(values, shape, dtype), 'written', 1);
    return dataId;
  }

  override move(
    dataId: object,
    values: tf.backend_util.BackendValues,
    shape: number[],
    dtype: tf.DataType,
    refCount: number,
  ): void {
    this.#put(dataId, writtenValue(values, shape, dtype), 'moved', refCount);
  }

  /**
   * What a function of the caller's has asked for and was refused, the first time: it may have caught the error, or nobody
   * waits for the promise.
   */
  get refusal(): ValueReadError | undefined {
    return this.#refusal;
  }

  /** A read that is refused never settles: whoever traces throws the refusal, and it would be nobody's rejection. */
  override read(dataId: object): Promise<tf.backend_util.BackendValues> {
    return new Promise((resolve, reject) => {
      try {
        resolve(this.readSync(dataId));
      } catch (error) {
        if (!(error instanceof ValueReadError)) reject(error as Error);
      }
    });
  }

  override readSync(dataId: object): tf.backend_util.BackendValues {
    const { source } = this.#tensors.get(dataId);
    const value = 'value' in source ? source.value : this.#evaluated(source.output, source.node);
    return value.data.slice() as tf.backend_util.BackendValues;
  }

  override disposeData(dataId: object, force = false): boolean {
    if (!this.#tensors.has(dataId)) return true;
    const traced = this.#tensors.get(dataId);
    traced.refCount -= 1;
    if (!force && traced.refCount > 0) return false;
    this.#tensors.delete(dataId);
    return true;
  }

  override refCount(dataId: object): number {
    return this.#tensors.has(dataId) ? this.#tensors.get(dataId).refCount : 0;
  }

  override incRef(dataId: object): void {
    this.#tensors.get(dataId).refCount += 1;
  }

  override numDataIds(): number {
    return this.#tensors.numDataIds();
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }

  override time(): Promise<tf.BackendTimingInfo> {
    return Promise.reject(new UnimplementedError(`tf.time(): nothing is computed while tracing; ${eagerRemedy}`));
  }

  override dispose(): void {
    this.#isPoisoned = true;
  }

  #put(dataId: object, value: TensorValue, origin: TracedConstant['origin'], refCount: number): void {
    const { shape, dtype } = value;
    const node = this.#options.nodeName();
    const opScopes = this.#engine.state.scopeStack.map(({ name }) => name);
    const constant: WrittenConstant = { value, origin, opScopes, node, output: undefined };
    const output = this.#isPoisoned ? undefined : this.#options.written(constant);
    const source = output ? { output, node } : constant;
    this.#tensors.set(dataId, { shape, dtype: dtype as tf.DataType, source, refCount });
  }

  #shapeOf(output: NativeOutput): readonly number[] {
    const shape = outputShape(output);
    if (shape?.every((length) => length >= 0)) return shape;
    if (this.#options.evaluate) return this.#options.evaluate(output).shape;
    const known = shape ? `[${shape.map((length) => (length < 0 ? '?' : length)).join(', ')}]` : 'unknown';
    throw new UnimplementedError(
      `${this.#where()}the shape of what it gives depends on values (${known}), and must be known while a step is traced; ` +
        eagerRemedy,
      { op: this.#options.nodeName() },
    );
  }

  #evaluated(output: NativeOutput, node: string | undefined): TensorValue {
    if (this.#isPoisoned) throw this.#leaked(output, node);
    const { evaluate, nodeName } = this.#options;
    if (evaluate) return evaluate(output);
    const op = nodeName();
    const refusal = new ValueReadError(
      `${op === undefined ? '' : `${op}: `}the value of ${sourceOf(output, node)} was read (dataSync, data, array, …) while the step was traced, ` +
        'when nothing is computed; fetch it and read what the run gives, or take the runtime "eager"',
      { op },
    );
    this.#refusal ??= refusal;
    throw refusal;
  }

  #leaked(output: NativeOutput, node: string | undefined): FailedPreconditionError {
    return new FailedPreconditionError(
      `${sourceOf(output, node)} is used after the step was traced, when it stands for nothing: a function has kept it; ` +
        'return it and fetch it, or take the runtime "eager"',
      { op: node },
    );
  }

  /** Names the node and the kernel at the beginning of a message. */
  #where(): string {
    return [this.#options.nodeName(), this.kernel].map((name) => (name === undefined ? '' : `${name}: `)).join('');
  }
}

function sourceOf({ operation }: NativeOutput, node: string | undefined): string {
  return `a tensor ${node === undefined ? '' : `that "${node}" made `}(${operation.type})`;
}
