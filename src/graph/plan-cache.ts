import type { MappedNode } from './mapped-nodes.js';

const MOST_PLANS = 1000;

/** Makes the plan of the runs that fetch and feed these nodes. */
export type Compile<N, P> = (leaves: readonly N[], fed: readonly N[]) => P;

/** Plans by what is fetched, in order, and what is fed. Nodes never change, so a plan stays right as the graph grows. */
export class PlanCache<N extends MappedNode, P> {
  readonly #plans = new Map<string, P>();
  readonly #compile: Compile<N, P>;

  constructor(compile: Compile<N, P>) {
    this.#compile = compile;
  }

  planFor(leaves: readonly N[], fed: readonly N[]): P {
    let key = '';
    for (const { id } of leaves) key += `${id},`;
    key += '|';
    for (const { id } of fed) key += `${id},`;
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      plan = this.#compile(leaves, fed);
      if (this.#plans.size >= MOST_PLANS) this.#plans.clear();
      this.#plans.set(key, plan);
    }
    return plan;
  }
}
