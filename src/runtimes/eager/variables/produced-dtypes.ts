import type { DataTypeName } from '../../../core/tensor-value.js';
import { internals } from '../../../graph/graph-internals.js';
import type { Graph } from '../../../graph/graph.js';
import type { Node } from '../../../graph/node.js';

const KEY = 'eager: produced dtypes';

/**
 * The element types of what the functions of one graph gave last, in any of its sessions in this process: nothing but a
 * run can tell them.
 */
export class ProducedDtypes {
  readonly #byNode = new Map<number, DataTypeName>();

  /** The types of `graph`, which its nodes tell from then on. */
  static of(graph: Graph): ProducedDtypes {
    const { states, producedDtypes } = graph[internals];
    const found = states.get(KEY);
    if (found instanceof ProducedDtypes) return found;
    const types = new ProducedDtypes();
    states.set(KEY, types);
    producedDtypes.push((id) => types.#byNode.get(id));
    return types;
  }

  /** Takes note of what an op, or an output of one, gave or was fed; undefined where it gave several values. */
  note({ id, definition: { kind } }: Node, dtype: DataTypeName | undefined): void {
    if (kind !== 'op' && kind !== 'output') return;
    if (dtype === undefined) this.#byNode.delete(id);
    else this.#byNode.set(id, dtype);
  }
}
