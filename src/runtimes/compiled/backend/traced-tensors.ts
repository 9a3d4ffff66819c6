import * as tf from '@tensorflow/tfjs';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError } from '../../../errors.js';
import { typedData } from '../../../tensor/typed-data.js';
import { engineInternals } from '../../eager/engine/engine-internals.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { TracedConstant } from './traced-constant.js';
import { ValueReadError } from './value-read-error.js';

/** An output of an operation, and the node of our graph that was being evaluated when it was made. */
interface MadeOutput {
  readonly output: NativeOutput;
  readonly node: string | undefined;
}

/** A constant whose output is filled in when an operation uses it. */
interface WrittenConstant extends TracedConstant {
  output: NativeOutput | undefined;
}

interface TracedTensor {
  readonly source: MadeOutput | WrittenConstant;
  refCount: number;
}

/** What tensors need of the trace that they are of. */
export interface TracedTensorsOptions {
  /** The node of our graph that is being evaluated. */
  readonly nodeName: () => string | undefined;
  /** Told of every value from JavaScript; an output that it gives stands for the value. */
  readonly written: (constant: TracedConstant) => NativeOutput | undefined;
  /** The operation of a value. */
  readonly constant: (value: TensorValue) => NativeOutput;
  /** Computes the value of an output; without it there are no values while tracing. */
  readonly evaluate: ((output: NativeOutput) => TensorValue) | undefined;
}

/** What the tensors of a trace stand for. */
export class TracedTensors {
  /** Undefined after the trace: what outlives it must not hold its graph. */
  #options: TracedTensorsOptions | undefined;
  readonly #tensors: tf.DataStorage<TracedTensor>;
  /** The constants that have an output. */
  readonly #used = new Set<WrittenConstant>();
  #refusal: ValueReadError | undefined;

  constructor(backend: tf.KernelBackend, options: TracedTensorsOptions) {
    this.#options = options;
    this.#tensors = new tf.DataStorage(backend, tf.engine());
  }

  get count(): number {
    return this.#tensors.numDataIds();
  }

  /** From now on tensors that have no value cannot be used. */
  poison(): void {
    this.#options = undefined;
    for (const constant of this.#used) constant.output = undefined;
    this.#used.clear();
  }

  /** Keeps what an operation gives, and gives its key. */
  addOutput(output: NativeOutput): object {
    const dataId = {};
    this.#tensors.set(dataId, { source: { output, node: this.#options?.nodeName() }, refCount: 1 });
    return dataId;
  }

  /** Keeps a value from JavaScript. */
  addValue(
    dataId: object,
    value: TensorValue,
    { origin, refCount }: Pick<TracedConstant, 'origin'> & { readonly refCount: number },
  ): void {
    const node = this.#options?.nodeName();
    const opScopes = engineInternals().state.scopeStack.map(({ name }) => name);
    const constant: WrittenConstant = { value, origin, data: dataId, opScopes, node, output: undefined };
    const output = this.#options?.written(constant);
    this.#tensors.set(dataId, { source: output ? { output, node } : constant, refCount });
  }

  /** The output that a tensor stands for; its value becomes a constant if it has one. */
  outputOf(tensor: tf.TensorInfo): NativeOutput {
    const { source } = this.#tensors.get(tensor.dataId);
    if (!this.#options) throw leaked(source);
    if (!('value' in source)) return source.output;
    const value = seenAs(tensor, source.value);
    const { constant } = this.#options;
    if (value !== source.value) return constant(value);
    source.output ??= constant(value);
    this.#used.add(source);
    return source.output;
  }

  /** The value of a tensor that came from JavaScript. */
  knownValue(tensor: tf.TensorInfo): TensorValue | undefined {
    const { source } = this.#tensors.get(tensor.dataId);
    return 'value' in source ? seenAs(tensor, source.value) : undefined;
  }

  /**
   * What a function of the caller's has asked for and was refused, the first time: it may have caught the error, or nobody
   * waits for the promise.
   */
  get refusal(): ValueReadError | undefined {
    return this.#refusal;
  }

  /**
   * The value of a tensor.
   *
   * @throws ValueReadError where nothing is computed while tracing, FailedPreconditionError after the trace.
   */
  read(dataId: object): TensorValue {
    const { source } = this.#tensors.get(dataId);
    if ('value' in source) return source.value;
    if (!this.#options) throw leaked(source);
    const { evaluate, nodeName } = this.#options;
    if (evaluate) return evaluate(source.output);
    const op = nodeName();
    const refusal = new ValueReadError(
      `${op === undefined ? '' : `${op}: `}the value of ${described(source)} was read (dataSync, data, array, …) while the step ` +
        'was traced, when nothing is computed; fetch it and read what the run gives, or take the runtime "eager"',
      { op },
    );
    this.#refusal ??= refusal;
    throw refusal;
  }

  /** @returns whether nothing is kept for it any more */
  remove(dataId: object, { force }: { readonly force: boolean }): boolean {
    if (!this.#tensors.has(dataId)) return true;
    const tensor = this.#tensors.get(dataId);
    tensor.refCount -= 1;
    if (!force && tensor.refCount > 0) return false;
    this.#tensors.delete(dataId);
    return true;
  }

  refCount(dataId: object): number {
    return this.#tensors.has(dataId) ? this.#tensors.get(dataId).refCount : 0;
  }

  incRef(dataId: object): void {
    this.#tensors.get(dataId).refCount += 1;
  }
}

/** A value as a tensor has it: on tfjs's cpu backend a cast or a reshape gives another tensor of the same data. */
function seenAs({ dtype, shape }: tf.TensorInfo, value: TensorValue): TensorValue {
  const isSame = value.dtype === dtype && tf.util.arraysEqual([...value.shape], shape);
  return isSame ? value : tensorValue(dtype, shape, typedData(dtype, value.data));
}

function leaked(source: MadeOutput | WrittenConstant): FailedPreconditionError {
  return new FailedPreconditionError(
    `${described(source)} is used after the step was traced, when it stands for nothing: a function has kept it; ` +
      'return it and fetch it, or take the runtime "eager"',
    { op: source.node },
  );
}

function described({ output, node }: MadeOutput | WrittenConstant): string {
  const type = output?.operation.type ?? 'Const';
  return `a tensor ${node === undefined ? '' : `that "${node}" made `}(${type})`;
}
