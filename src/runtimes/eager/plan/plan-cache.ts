import type { Node } from '../../../graph/node.js';
import { compilePlan } from './compile-plan.js';
import type { Plan } from './plan.js';

const MOST_PLANS = 1000;

/** Plans by what is fetched, in order, and what is fed. Nodes never change, so a plan stays right as the graph grows. */
export class PlanCache {
  readonly #plans = new Map<string, Plan>();

  planFor(leaves: readonly Node[], fed: readonly Node[]): Plan {
    let key = '';
    for (const { id } of leaves) key += `${id},`;
    key += '|';
    for (const { id } of fed) key += `${id},`;
    let plan = this.#plans.get(key);
    if (!plan) {
      plan = compilePlan(leaves, fed);
      if (this.#plans.size >= MOST_PLANS) this.#plans.clear();
      this.#plans.set(key, plan);
    }
    return plan;
  }
}
