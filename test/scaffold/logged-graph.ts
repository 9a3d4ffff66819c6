import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { PlainGraph, type FakeNode } from '../../src/doors/testing.js';

interface FakeVariable {
  readonly local: boolean;
  initial: number;
  value: number | undefined;
}

type VariableScope = 'global' | 'local';

/** A graph whose variables are numbers that all of its sessions share; it logs what is made and evaluated. */
export class LoggedGraph extends PlainGraph {
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
