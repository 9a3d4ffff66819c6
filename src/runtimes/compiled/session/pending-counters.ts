import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import type { VariableNode } from '../../../graph/node.js';
import type { RunCounters } from '../../eager/execute/accumulate-gradients.js';
import { CounterCell } from '../../eager/variables/counter-cell.js';
import { Journal } from '../../eager/variables/journal.js';
import type { VariableStore } from '../../eager/variables/variable-store.js';

/** A counter in the hands of a step. */
interface Pending {
  readonly cell: CounterCell;
  /** What the cell held when the step began. */
  readonly seen: TensorValue;
  readonly copy: CounterCell;
  isWritten: boolean;
  isSet: boolean;
}

/** What a step makes of a counter. */
export interface CounterChange {
  readonly node: VariableNode;
  readonly before: bigint;
  readonly after: bigint;
  /** Whether the step has only added to it. */
  readonly isAdded: boolean;
}

/** The counters of a graph as a step sees and writes them, before it is known whether it succeeds. */
export class PendingCounters implements RunCounters {
  readonly #store: VariableStore;
  readonly #pending = new Map<VariableNode, Pending>();
  /** Takes notes that nobody needs: what is written are copies. */
  readonly #journal = new Journal();

  constructor(store: VariableStore) {
    this.#store = store;
  }

  read(node: VariableNode): TensorValue {
    return this.#of(node).copy.host();
  }

  write(node: VariableNode, mode: 'set' | 'add', value: TensorValue): void {
    const pending = this.#of(node);
    if (mode === 'add') pending.copy.add(value, this.#journal);
    else pending.copy.assign(value, this.#journal);
    pending.isWritten = true;
    pending.isSet ||= mode === 'set';
  }

  get(counter: VariableNode): number {
    return Number(this.read(counter).data[0] ?? 0);
  }

  set(counter: VariableNode, runs: number): void {
    this.write(counter, 'set', tensorValue('int32', [], Int32Array.of(runs)));
  }

  /** Whether somebody else has written a counter since the step began. */
  get areStale(): boolean {
    for (const { cell, seen } of this.#pending.values()) if (cell.host() !== seen) return true;
    return false;
  }

  /** What the step has written by now. */
  get changes(): readonly CounterChange[] {
    return [...this.#pending].flatMap(([node, { seen, copy, isWritten, isSet }]) =>
      isWritten ? [{ node, before: countIn(seen), after: countIn(copy.host()), isAdded: !isSet }] : [],
    );
  }

  /** Writes what the step has written. */
  commit(journal: Journal): void {
    for (const { cell, copy, isWritten } of this.#pending.values()) if (isWritten) cell.assign(copy.host(), journal);
  }

  #of(node: VariableNode): Pending {
    const known = this.#pending.get(node);
    if (known) return known;
    const cell = this.#store.cellOf(node);
    if (!(cell instanceof CounterCell)) throw new TypeError(`expected "${node.name}" to be a counter`);
    const pending = { cell, seen: cell.host(), copy: cell.copy(), isWritten: false, isSet: false };
    this.#pending.set(node, pending);
    return pending;
  }
}

function countIn({ data }: TensorValue): bigint {
  return BigInt(data[0] as bigint | number);
}
