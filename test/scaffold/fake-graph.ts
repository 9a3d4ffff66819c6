import type { NodeLike } from '../../src/core/fetches.js';
import type { GraphLike } from '../../src/core/graph-like.js';
import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';

/** A node of a {@link FakeGraph}: it evaluates itself. */
export interface FakeNode<V = unknown> extends NodeLike<V> {
  evaluate(feeds: unknown): V;
}

interface FakeVariable {
  readonly local: boolean;
  initial: number;
  value: number | undefined;
}

type VariableScope = 'global' | 'local';

/** The least graph: what a graph of a user's own has, and no more. */
export class PlainGraph implements GraphLike {
  finalized = false;
  readonly #collections = new Map<string, unknown[]>();

  finalize(): void {
    this.finalized = true;
  }

  unfinalize(): void {
    this.finalized = false;
  }

  getCollection(key: string): readonly unknown[] {
    return [...(this.#collections.get(key) ?? [])];
  }

  addToCollection(key: string, item: unknown): void {
    this.#collections.set(key, [...this.getCollection(key), item]);
  }
}

/** A graph whose variables are numbers that all of its sessions share; it logs what is made and evaluated. */
export class FakeGraph extends PlainGraph {
  readonly log: string[] = [];
  readonly variablesByName = new Map<string, FakeVariable>();

  addVariable(name: string, initial: number, scope: VariableScope = 'global'): void {
    this.variablesByName.set(name, { local: scope === 'local', initial, value: undefined });
  }

  currentValue(name: string): number | undefined {
    return this.variablesByName.get(name)?.value;
  }

  assign(name: string, value: number): void {
    const variable = this.variablesByName.get(name);
    if (variable) variable.value = value;
  }

  node<V>(name: string, evaluate: (feeds: unknown) => V): FakeNode<V> {
    if (this.finalized) throw new Error('Graph is finalized and cannot be modified.');
    this.log.push(`make ${name}`);
    return { name, evaluate };
  }

  override finalize(): void {
    super.finalize();
    this.log.push('finalize');
  }

  variablesInitializer(kind: VariableScope): FakeNode<null> {
    return this.node(`init_${kind}`, () => {
      for (const variable of this.#ofKinds([kind]).values()) variable.value = variable.initial;
      return null;
    });
  }

  reportUninitializedVariables(kinds: readonly VariableScope[]): FakeNode<TensorValue> {
    return this.node(`report_${kinds.join('_')}`, () => {
      const names = [...this.#ofKinds(kinds)].filter(([, { value }]) => value === undefined).map(([name]) => name);
      return tensorValue('string', [names.length], names);
    });
  }

  captureInitialValues(): Promise<void> {
    this.log.push('capture');
    for (const variable of this.variablesByName.values()) variable.initial = variable.value ?? variable.initial;
    return Promise.resolve();
  }

  #ofKinds(kinds: readonly VariableScope[]): Map<string, FakeVariable> {
    return new Map([...this.variablesByName].filter(([, { local }]) => kinds.includes(local ? 'local' : 'global')));
  }
}
