import type { NodeLike } from '../../src/core/fetches.js';
import { FakeGraph } from '../../src/doors/testing.js';

/** A graph with a global step, and a `train` node that moves it on by `inc` and gives the new step. */
export class CountingGraph extends FakeGraph {
  step: number;
  inc = 1;
  override globalStep: NodeLike<number>;

  constructor(step = 0, name = 'global_step') {
    super();
    this.step = step;
    this.globalStep = this.add(name, () => this.step, 'int64');
    this.add('train', () => (this.step += this.inc), 'int64');
  }
}
