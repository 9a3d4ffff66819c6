import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

import type { Chart } from '../../chart/chart.js';
import { nameGuard } from '../../chart/name-guard.js';

/** The transitions of a machine, in the order in which its chart has its arrows. */
export class ArrowPlaces {
  readonly #places = new Map<AnyTransitionDefinition, number>();
  readonly #nodes = new Map<string, AnyStateNode>();

  readonly #chart: Chart;

  constructor(machine: AnyStateMachine, chart: Chart) {
    this.#chart = chart;
    this.#read(machine.root);
  }

  /** Places of the arrows of these transitions; one that the chart does not have is left out. */
  placesOf(transitions: readonly AnyTransitionDefinition[]): readonly number[] {
    return transitions.flatMap((transition) => this.#places.get(transition) ?? []);
  }

  /** What one of these transitions waited for, as the chart says it: `done`, `after backoffDelay`; undefined for none of the chart. */
  eventOf(transitions: readonly AnyTransitionDefinition[]): string | undefined {
    const [place] = this.placesOf(transitions);
    return place === undefined ? undefined : this.#chart.arrows[place]?.event;
  }

  /**
   * The guards that were asked before one of these transitions was taken, and said no: those of the innermost states first.
   *
   * @param active ids of the states that were active, outer ones first
   */
  refusedBefore(transitions: readonly AnyTransitionDefinition[], active: readonly string[]): readonly string[] {
    return transitions.flatMap((taken) => {
      const source = idOf(taken.source as AnyStateNode);
      const within = active.filter((id) => source === '' || id === source || id.startsWith(`${source}.`));
      return this.#refused(taken, [...within.toReversed(), source]);
    });
  }

  #refused(taken: AnyTransitionDefinition, asked: readonly string[]): readonly string[] {
    const refused: string[] = [];
    const eventType = String(taken.eventType);
    for (const id of asked) {
      const node = this.#nodes.get(id);
      const ways = (eventType === '' ? node?.always : node?.transitions.get(eventType)) ?? [];
      for (const way of ways as readonly AnyTransitionDefinition[]) {
        if (way === taken) return refused;
        if (way.guard !== undefined) refused.push(nameGuard(way.guard));
      }
    }
    return refused;
  }

  #read(node: AnyStateNode): void {
    this.#nodes.set(idOf(node), node);
    for (const group of [node.always ?? [], ...node.transitions.values()]) {
      for (const transition of group) this.#places.set(transition, this.#places.size);
    }
    const children: readonly AnyStateNode[] = Object.values(node.states);
    for (const child of children.toSorted((one, other) => one.order - other.order)) this.#read(child);
  }
}

function idOf(node: AnyStateNode): string {
  return node.path.join('.');
}
