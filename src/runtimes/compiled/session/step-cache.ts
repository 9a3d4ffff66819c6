import type { CompiledStep } from './compiled-step.js';

/** How many steps are kept at most, and how many operations they may have together. */
const most = { steps: 100, nodes: 100_000 };

/** The steps that were compiled, by signature; those that were used last are kept. */
export class StepCache {
  readonly #steps = new Map<string, CompiledStep>();

  find(key: string): CompiledStep | undefined {
    const step = this.#steps.get(key);
    if (!step) return undefined;
    this.#steps.delete(key);
    this.#steps.set(key, step);
    return step;
  }

  /** Keeps a step, and lets others go that it has no room for. */
  add(key: string, step: CompiledStep): void {
    this.drop(key);
    this.#steps.set(key, step);
    let nodes = 0;
    for (const one of this.#steps.values()) nodes += one.traced.nodes;
    for (const [oldest, { traced }] of this.#steps) {
      if (oldest === key || (this.#steps.size <= most.steps && nodes <= most.nodes)) return;
      nodes -= traced.nodes;
      this.drop(oldest);
    }
  }

  /** Closes a step, which is not found any more. */
  drop(key: string): void {
    const step = this.#steps.get(key);
    if (!step) return;
    this.#steps.delete(key);
    void step.close();
  }

  /** Closes all steps. */
  async close(): Promise<void> {
    const steps = [...this.#steps.values()];
    this.#steps.clear();
    await Promise.all(steps.map((step) => step.close()));
  }
}
