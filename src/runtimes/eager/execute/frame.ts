import type * as tf from '@tensorflow/tfjs';
import type { TensorData, TensorValue } from '../../../core/tensor-value.js';
import { setOwn } from '../../../core/set-own.js';
import { isTensor, isVariable } from '../../../tensor/is-tensor.js';
import type { VariableNode } from '../../../graph/node.js';
import { copyOfValue, fetchedValue, hostValueOf, readNow, tensorValueOf } from '../variables/copy-out.js';
import { aliasOf } from '../engine/engine-internals.js';
import { Journal } from '../variables/journal.js';
import type { Plan } from '../plan/plan.js';
import type { TraceRecorder } from '../engine/trace-recorder.js';
import type { SessionParts } from '../variables/session-parts.js';
import { toTensor, type CellValue } from '../variables/variable-cell.js';

/** Where a value goes that is fetched: a place among the results, and which of several outputs it is. */
export interface ResultPlace {
  readonly result: number;
  readonly key?: string | undefined;
}

/** A tensor that has to be waited for, and where its elements go. */
export interface PendingRead {
  readonly tensor: tf.Tensor;
  readonly deliver: (data: TensorData) => void;
  /** Undefined for what a sink collects. */
  readonly place?: ResultPlace | undefined;
}

/** What an op or source with several outputs gives. */
export type Outputs = readonly CellValue[] | Readonly<Record<string, CellValue>>;

/** Gradients of a loss by variable; those that the loss does not depend on are not in it. */
export type Gradients = ReadonlyMap<VariableNode, tf.Tensor>;

/** The values of one run: by slot while it lasts, by place among the results where they are fetched. */
export class Frame {
  readonly plan: Plan;
  readonly session: SessionParts;
  readonly trace: TraceRecorder | undefined;
  readonly journal = new Journal();
  /** Whether the run has given the global variables their first values. */
  initialized = false;
  readonly results: unknown[];
  /** Reads to be done after the segment; their tensors are to be disposed then. */
  readonly pending: PendingRead[] = [];
  readonly #tensors: (tf.Tensor | undefined)[];
  readonly #hosts: (TensorValue | undefined)[];
  readonly #constants: (TensorValue | undefined)[];
  readonly #kept: tf.Tensor[] = [];
  #outputs: Map<number, Outputs> | undefined;
  #collected: Map<number, readonly TensorValue[]> | undefined;
  #gradients: Map<number, Gradients> | undefined;
  /** Slots of gradients that are missing. */
  #missing: Set<number> | undefined;

  constructor(plan: Plan, session: SessionParts, trace: TraceRecorder | undefined) {
    this.plan = plan;
    this.session = session;
    this.trace = trace;
    this.results = new Array<unknown>(plan.results).fill(null);
    this.#tensors = new Array<tf.Tensor | undefined>(plan.slots);
    this.#hosts = new Array<TensorValue | undefined>(plan.slots);
    this.#constants = new Array<TensorValue | undefined>(plan.slots);
  }

  /** Fills a slot; a value that is fetched is copied out at once, before anything can change it. */
  put(slot: number, value: CellValue, result: number): void {
    if (isTensor(value)) {
      this.#tensors[slot] = value;
      if (result >= 0) this.#read(value, { result }, (read) => (this.results[result] = read));
      return;
    }
    this.#hosts[slot] = value;
    if (result >= 0) this.results[result] = copyOfValue(value);
  }

  /** Fills a slot with a value that is the same in every run of the session. */
  putConstant(slot: number, value: TensorValue, result: number): void {
    this.#constants[slot] = value;
    this.put(slot, value, result);
  }

  /** Fills a slot with several outputs. */
  putOutputs(slot: number, outputs: Outputs, result: number): void {
    this.#outputs ??= new Map();
    this.#outputs.set(slot, outputs);
    if (result < 0) return;
    const copy: Record<string, unknown> | unknown[] = Array.isArray(outputs) ? [] : {};
    this.results[result] = copy;
    for (const [key, value] of Object.entries(outputs as Readonly<Record<string, CellValue>>)) {
      const deliver = (read: unknown): void => {
        setOwn(copy, key, read);
      };
      if (isTensor(value)) this.#read(value, { result, key }, deliver);
      else deliver(copyOfValue(value));
    }
  }

  /** Several outputs in a slot, undefined when it has one. */
  outputs(slot: number): Outputs | undefined {
    return this.#outputs?.get(slot);
  }

  /** The tensor in a slot, made now if the value is on the host; undefined when the slot has none. */
  tensor(slot: number): tf.Tensor | undefined {
    const found = this.#tensors[slot];
    if (found) return found;
    const constant = this.#constants[slot];
    const host = this.#hosts[slot];
    const tensor = constant ? this.session.constants.tensorOf(constant) : host && toTensor(host);
    this.#tensors[slot] = tensor;
    return tensor;
  }

  /** The value in a slot as it is, on the host or in the engine. */
  value(slot: number): CellValue | undefined {
    return this.#hosts[slot] ?? this.#tensors[slot];
  }

  /** Copies values for the sink of a slot: at once where the backend reads synchronously, else after the segment. */
  collect(slot: number, values: readonly CellValue[]): void {
    const collected: TensorValue[] = [];
    values.forEach((value, index) => {
      if (!isTensor(value) || this.session.backend.readsSync) {
        collected[index] = hostValueOf(value);
        return;
      }
      const tensor = aliasOf(value);
      this.pending.push({ tensor, deliver: (data) => (collected[index] = tensorValueOf(tensor, data)) });
    });
    this.#collected ??= new Map();
    this.#collected.set(slot, collected);
  }

  /** The values for the sink of a slot. */
  collected(slot: number): readonly TensorValue[] {
    return this.#collected?.get(slot) ?? [];
  }

  /** Keeps the gradients of a loss for those who take them from the slot. */
  putGradients(slot: number, gradients: Gradients): void {
    this.#gradients ??= new Map();
    this.#gradients.set(slot, gradients);
  }

  /** The gradients in a slot. */
  gradients(slot: number): Gradients {
    return this.#gradients?.get(slot) ?? new Map<VariableNode, tf.Tensor>();
  }

  /** Notes that the gradient in a slot is missing, and zeros stand for it. */
  noteMissing(slot: number): void {
    this.#missing ??= new Set();
    this.#missing.add(slot);
  }

  /** True when the gradient in a slot is missing. */
  isMissing(slot: number): boolean {
    return this.#missing?.has(slot) ?? false;
  }

  /** Keeps what is in a slot beyond the scope in which it was made. */
  survive(slot: number): void {
    const tensor = this.#tensors[slot];
    if (tensor) this.#tensors[slot] = this.keep(tensor);
    const outputs = this.#outputs?.get(slot);
    if (outputs) this.#outputs?.set(slot, this.#keepAll(outputs));
    const gradients = this.#gradients?.get(slot);
    if (gradients) {
      this.#gradients?.set(slot, new Map([...gradients].map(([variable, tensor]) => [variable, this.keep(tensor)])));
    }
  }

  /** Makes a slot independent of writes: a variable in it is kept as it is now, and the tape goes on through it. */
  freeze(slot: number): void {
    const tensor = this.#tensors[slot];
    if (isVariable(tensor)) this.#tensors[slot] = tensor.clone();
  }

  /** A tensor of the same value that lives until the run is over. */
  keep(tensor: tf.Tensor): tf.Tensor {
    const alias = aliasOf(tensor);
    this.#kept.push(alias);
    return alias;
  }

  /** Disposes what was kept, within the segment. */
  release(): void {
    for (const tensor of this.#kept) tensor.dispose();
  }

  #keepAll(outputs: Outputs): Outputs {
    const kept = Object.entries(outputs as Readonly<Record<string, CellValue>>).map(
      ([key, value]) => [key, isTensor(value) ? this.keep(value) : value] as const,
    );
    return Array.isArray(outputs) ? kept.map(([, value]) => value) : Object.fromEntries(kept);
  }

  #read(tensor: tf.Tensor, place: ResultPlace, deliver: (value: unknown) => void): void {
    if (this.session.backend.readsSync) {
      deliver(readNow(tensor));
      return;
    }
    const alias = aliasOf(tensor);
    this.pending.push({ tensor: alias, deliver: (data) => deliver(fetchedValue(alias, data)), place });
  }
}
