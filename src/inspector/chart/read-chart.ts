import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

import type { Chart, ChartArrow, ChartState } from './chart.js';
import { nameGuard } from './name-guard.js';

/** Reads the chart of a machine out of its definition; nothing is run. */
export function readChart(name: string, machine: AnyStateMachine): Chart {
  return { name, root: readState(machine.root), arrows: readArrows(machine.root) };
}

function readState(node: AnyStateNode): ChartState {
  return {
    id: idOf(node),
    name: node.key,
    kind: node.type,
    initial: node.type === 'compound' ? node.initial.target.map(idOf)[0] : undefined,
    invokes: node.invoke.map(nameActor),
    states: childrenOf(node).map(readState),
  };
}

function readArrows(node: AnyStateNode): ChartArrow[] {
  const candidates = [node.always ?? [], ...node.transitions.values()];
  const own = candidates.flatMap((transitions) =>
    transitions.map((transition, index) => readArrow(node, transition, index)),
  );
  return [...own, ...childrenOf(node).flatMap(readArrows)];
}

function readArrow(node: AnyStateNode, transition: AnyTransitionDefinition, index: number): ChartArrow {
  const { guard, target, actions } = transition;
  return {
    from: idOf(node),
    to: target?.map(idOf)[0],
    event: nameEvent(node, String(transition.eventType)),
    guard: guard === undefined ? (index > 0 ? 'else' : undefined) : nameGuard(guard),
    actions: actions.map(nameAction),
  };
}

function nameActor({ src, id }: { readonly src: unknown; readonly id: string }): string {
  return typeof src === 'string' ? src : id;
}

function nameAction(action: unknown): string {
  return typeof action === 'string' ? action : (action as { readonly type: string }).type;
}

function nameEvent(node: AnyStateNode, eventType: string): string {
  const delay = node.after.find((delayed) => delayed.eventType === eventType)?.delay;
  if (delay !== undefined) return `after ${typeof delay === 'number' ? `${delay} ms` : String(delay)}`;
  const [, what] = /^xstate\.(done|error)\.(?:actor|state)\./.exec(eventType) ?? [];
  if (what === undefined) return eventType;
  const actor = node.invoke.find(({ id }) => eventType.endsWith(`.${id}`));
  return node.invoke.length > 1 && actor ? `${what} ${nameActor(actor)}` : what;
}

function childrenOf(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states).sort((one, other) => one.order - other.order);
}

function idOf(node: AnyStateNode): string {
  return node.path.join('.');
}
