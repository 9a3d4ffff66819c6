/** How many steps are kept at most, and how many operations they may have together: one takes some 10 kB. */
const most = { steps: 100, nodes: 25_000 };

/** How many are kept however large they are: steps that take turns would be traced at each of their turns otherwise. */
const least = 4;

/** What is kept. */
export interface KeptStep {
  /** How many operations it needs. */
  readonly traced: { readonly nodes: number };
  close(): Promise<void>;
}

/** The steps that were compiled, by signature; those that were used last are kept. */
export class StepCache<S extends KeptStep> {
  readonly #steps = new Map<string, S>();

  find(key: string): S | undefined {
    const step = this.#steps.get(key);
    if (!step) return undefined;
    this.#steps.delete(key);
    this.#steps.set(key, step);
    return step;
  }

  /** Keeps a step, and lets others go that it has no room for. */
  add(key: string, step: S): void {
    this.drop(key);
    this.#steps.set(key, step);
    let nodes = 0;
    for (const one of this.#steps.values()) nodes += one.traced.nodes;
    for (const [oldest, { traced }] of this.#steps) {
      const { size } = this.#steps;
      if (size <= least || (size <= most.steps && nodes <= most.nodes)) return;
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
