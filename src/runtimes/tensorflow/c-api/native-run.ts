import { InvalidArgumentError } from '../../../errors.js';
import type { DataTypeName, TensorValue } from '../../../core/tensor-value.js';
import type { Pointer } from './c-functions.js';
import { dataTypeName, isFixed } from './data-type-name.js';
import { decodeTensor } from './decode-tensor.js';
import { deleteTensor, encodeTensor } from './encode-tensor.js';
import type { NativeCalls } from './native-calls.js';
import type { NativeGraph } from './native-graph.js';
import { NativeTensor } from './native-tensor.js';
import { operationOf, outputDtype, outputStruct, type NativeOperation, type NativeOutput } from './native-operation.js';
import { outputArray } from './output-array.js';

/** What a run is made of, besides the values that are fed. */
export interface RunParts {
  readonly feeds: readonly NativeOutput[];
  readonly fetches: readonly NativeOutput[];
  /** What is run for its effect alone. */
  readonly targets: readonly NativeOperation[];
  /** Encoded RunOptions. */
  readonly runOptions?: Uint8Array | undefined;
  /** Whether RunMetadata is asked for. */
  readonly metadata?: boolean | undefined;
  /** What is fetched besides, and stays in the library's memory. */
  readonly kept?: readonly NativeOutput[] | undefined;
}

/** What is fed: a value that is copied, or a tensor of the library. */
export type FedValue = TensorValue | NativeTensor;

/** What a run gives. */
export interface NativeRunResult {
  /** The values of the fetches, in their order. */
  readonly values: readonly TensorValue[];
  /** What was kept, in its order; the caller releases it. */
  readonly kept: readonly NativeTensor[];
  /** Encoded RunMetadata, where it was asked for. */
  readonly metadata?: Uint8Array | undefined;
}

/** The arguments of TF_SessionRun behind the session; the memory of the lists is held by the plan and the call under way. */
export type RunArguments = readonly [
  options: Pointer | null,
  inputs: Pointer,
  inputValues: Pointer,
  inputCount: number,
  outputs: Pointer,
  outputValues: Pointer,
  outputCount: number,
  targets: Pointer,
  targetCount: number,
  metadata: Pointer | null,
  status: Pointer,
];

/** Memory of how many runs a plan keeps for those that come. */
const keptMemories = 4;

/** Where the library finds the tensors of one run, and puts those that it makes. */
class RunMemory {
  readonly inputValues: BigUint64Array;
  readonly outputValues: BigUint64Array;
  readonly inputsAt: Pointer;
  readonly outputsAt: Pointer;

  constructor(calls: NativeCalls, inputs: number, outputs: number) {
    this.inputValues = new BigUint64Array(inputs);
    this.outputValues = new BigUint64Array(outputs);
    this.inputsAt = calls.addressOf(this.inputValues);
    this.outputsAt = calls.addressOf(this.outputValues);
  }
}

/** The lists of a run in the form that TensorFlow takes, made once for many runs. */
export class RunPlan {
  readonly graph: NativeGraph;
  readonly parts: RunParts;
  readonly inputs: ArrayBuffer;
  readonly outputs: ArrayBuffer;
  readonly targets: BigUint64Array;
  readonly inputsAt: Pointer;
  readonly outputsAt: Pointer;
  readonly targetsAt: Pointer;
  /** The types of what is fed. */
  readonly feedDtypes: readonly (DataTypeName | undefined)[];
  /** How many outputs are fetched, those that are kept included. */
  readonly outputCount: number;
  /** Memory of runs that are over. */
  readonly #free: RunMemory[] = [];

  /** @throws InvalidArgumentError when a part is none of the graph's, or has a type that cannot go in or out. */
  constructor(graph: NativeGraph, parts: RunParts) {
    const { addressOf } = graph.calls;
    this.graph = graph;
    this.parts = parts;
    this.inputs = outputArray(parts.feeds.map((feed) => outputStruct('feeds', graph, feed)));
    const outputs = [...parts.fetches, ...(parts.kept ?? [])];
    this.outputCount = outputs.length;
    this.outputs = outputArray(outputs.map((fetch) => outputStruct('fetches', graph, fetch)));
    this.targets = BigUint64Array.from(parts.targets, (target) => operationOf('targets', graph, target).pointer);
    this.inputsAt = addressOf(this.inputs);
    this.outputsAt = addressOf(this.outputs);
    this.targetsAt = addressOf(this.targets);
    this.feedDtypes = parts.feeds.map((feed) => assertPassable('feeds', feed));
    for (const fetch of outputs) assertPassable('fetches', fetch);
  }

  /** Memory for one run: runs of a plan may overlap. */
  take(): RunMemory {
    return this.#free.pop() ?? new RunMemory(this.graph.calls, this.parts.feeds.length, this.outputCount);
  }

  /** Takes memory back, which leads to no tensors any more. */
  giveBack(memory: RunMemory): void {
    if (this.#free.length < keptMemories) this.#free.push(memory);
  }
}

/** The type of an output whose values can go in and out. */
function assertPassable(what: string, output: NativeOutput): DataTypeName {
  const { name, type } = output.operation;
  const number = outputDtype(output);
  const dtype = dataTypeName(number);
  if (dtype === 'string' || (dtype !== undefined && isFixed(dtype))) return dtype;
  throw new InvalidArgumentError(
    `${what}: ${name}:${output.index} (${type}) is of dtype ${dtype ?? `number ${number}`}, which is no value that can leave TensorFlow; ` +
      'expected numbers, booleans or strings: read a variable by an operation such as ReadVariableOp, or run what uses it',
    { op: name },
  );
}

/** One run of a plan: what it holds in the library from the call until that has returned. */
export class RunCall {
  readonly args: RunArguments;
  readonly #calls: NativeCalls;
  readonly #plan: RunPlan;
  readonly #memory: RunMemory;
  /** Tensors of somebody else that are fed. */
  readonly #held: NativeTensor[] = [];
  readonly #options: Pointer | null;
  readonly #metadata: Pointer | null;
  readonly #status: Pointer;

  /**
   * @param otherOptions encoded RunOptions where the plan has none
   * @throws InvalidArgumentError when a value does not fit what it is fed to; nothing is held then.
   */
  constructor(plan: RunPlan, values: readonly FedValue[], otherOptions?: Uint8Array) {
    const { calls } = plan.graph;
    const { feeds, targets, runOptions, metadata = false } = plan.parts;
    this.#calls = calls;
    this.#plan = plan;
    this.#memory = plan.take();
    try {
      this.#encode(feeds, values);
    } catch (error) {
      this.#freeTensors();
      throw error;
    }
    const options = runOptions ?? otherOptions;
    this.#options = options ? calls.bufferOf(options) : null;
    this.#metadata = metadata ? calls.newBuffer() : null;
    this.#status = calls.newStatus();
    this.args = [
      this.#options,
      plan.inputsAt,
      this.#memory.inputsAt,
      feeds.length,
      plan.outputsAt,
      this.#memory.outputsAt,
      plan.outputCount,
      plan.targetsAt,
      targets.length,
      this.#metadata,
      this.#status,
    ];
  }

  /**
   * Takes the result of the call, which has returned, and frees all that it held.
   *
   * @throws OpError that TensorFlow's status tells.
   */
  finish(): NativeRunResult {
    const { outputValues } = this.#memory;
    try {
      // TensorFlow writes an output when the run has succeeded, each or none.
      for (const tensor of outputValues) if (tensor !== 0n) this.#calls.made('tensors', tensor);
      this.#calls.check(this.#status);
      const { fetches } = this.#plan.parts;
      const values = fetches.map((fetch, index) =>
        decodeTensor(this.#calls, fetch.operation.name, outputValues[index] ?? 0n),
      );
      const metadata = this.#metadata === null ? undefined : this.#calls.bytesOfBuffer(this.#metadata);
      return { values, kept: this.#keep(fetches.length), metadata };
    } finally {
      this.drop();
    }
  }

  /** Takes the outputs from a place on out of the hands of the run. */
  #keep(from: number): NativeTensor[] {
    const { outputValues } = this.#memory;
    if (from === outputValues.length) return [];
    const pointers = outputValues.subarray(from);
    const kept = Array.from(pointers, (pointer) => new NativeTensor(this.#calls, pointer));
    pointers.fill(0n);
    return kept;
  }

  #encode(feeds: readonly NativeOutput[], values: readonly FedValue[]): void {
    if (values.length !== feeds.length) {
      throw new InvalidArgumentError(`feeds: expected ${feeds.length} values, got ${values.length}`);
    }
    for (const [index, feed] of feeds.entries()) {
      const what = `${feed.operation.name}:${feed.index}`;
      const value = values[index] as FedValue;
      const wanted = this.#plan.feedDtypes[index];
      if (value instanceof NativeTensor) {
        this.#held.push(value.hold());
        this.#memory.inputValues[index] = value.pointer;
        continue;
      }
      this.#memory.inputValues[index] = encodeTensor(this.#calls, what, value);
      if (value.dtype !== wanted) {
        throw new InvalidArgumentError(`${what}: expected a value of dtype ${String(wanted)}, got ${value.dtype}`, {
          op: feed.operation.name,
        });
      }
    }
  }

  /** Frees all that it holds; the call has returned, or was never made. */
  drop(): void {
    this.#freeTensors();
    if (this.#options !== null) this.#calls.deleteBuffer(this.#options);
    if (this.#metadata !== null) this.#calls.deleteBuffer(this.#metadata);
    this.#calls.deleteStatus(this.#status);
  }

  #freeTensors(): void {
    const { inputValues, outputValues } = this.#memory;
    const held = this.#held.splice(0);
    for (const tensor of inputValues) {
      if (tensor !== 0n && !held.some(({ pointer }) => pointer === tensor)) deleteTensor(this.#calls, tensor);
    }
    for (const tensor of held) tensor.release();
    for (const tensor of outputValues) if (tensor !== 0n) deleteTensor(this.#calls, tensor);
    inputValues.fill(0n);
    outputValues.fill(0n);
    this.#plan.giveBack(this.#memory);
  }
}
