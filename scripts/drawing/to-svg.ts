import { render, type IState, type IStateMachine, type ITransition } from 'state-machine-cat';

import { labelOf, statesWithin, type Chart, type ChartArrow, type ChartState } from './chart.js';

/** The chart as an SVG picture; the same chart gives the same text on every machine. */
export function toSvg(chart: Chart): Promise<string> {
  return render(toStateMachine(chart), { inputType: 'json', outputType: 'oldsvg', direction: 'top-down' });
}

/** The chart in the terms of state-machine-cat. */
export function toStateMachine(chart: Chart): IStateMachine {
  const reactions = chart.arrows.filter(({ to }) => to === undefined);
  const root = toState(chart.root, reactions);
  const transitions = [...pseudo(chart.root), ...together(chart.arrows)].map((arrow, id): ITransition => ({
    id,
    ...arrow,
  }));
  return { states: [root], transitions };
}

function toState(state: ChartState, reactions: readonly ChartArrow[]): IState {
  const lines = [
    ...state.invokes.map((name) => `invoke ${name}`),
    ...reactions.filter(({ from }) => from === state.id).map(labelOf),
  ];
  const states = state.states.map((child) => toState(child, reactions));
  if (state.initial !== undefined) states.unshift({ name: initialOf(state.id), type: 'initial' });
  if (state.states.some(({ kind }) => kind === 'final')) states.push({ name: finalOf(state.id), type: 'final' });
  return {
    name: nameOf(state.id),
    label: state.name,
    type: typeOf(state),
    actions: lines.map((body) => ({ type: 'activity', body })),
    ...(states.length === 0 ? {} : { statemachine: { states } }),
  };
}

function typeOf({ kind }: ChartState): IState['type'] {
  return kind === 'parallel' || kind === 'history' ? kind : 'regular';
}

type Arrow = Pick<ITransition, 'from' | 'to' | 'label'>;

/** The arrows from the dot where a state begins and to the ring where it ends, which keep the names of final states. */
function pseudo(root: ChartState): Arrow[] {
  return statesWithin(root).flatMap(({ id, initial, states }) => [
    ...(initial === undefined ? [] : [{ from: initialOf(id), to: nameOf(initial) }]),
    ...states.filter(({ kind }) => kind === 'final').map((final) => ({ from: nameOf(final.id), to: finalOf(id) })),
  ]);
}

/** One arrow for all that leads from one state to another, with a line for each. */
function together(arrows: readonly ChartArrow[]): Arrow[] {
  const labels = new Map<string, { readonly from: string; readonly to: string; readonly lines: string[] }>();
  for (const arrow of arrows) {
    if (arrow.to === undefined) continue;
    const key = `${arrow.from} ${arrow.to}`;
    const entry = labels.get(key) ?? { from: nameOf(arrow.from), to: nameOf(arrow.to), lines: [] };
    entry.lines.push(labelOf(arrow));
    labels.set(key, entry);
  }
  return [...labels.values()].map(({ from, to, lines }) => ({ from, to, label: lines.join('\n') }));
}

function initialOf(id: string): string {
  return `${nameOf(id)}.initial`;
}

function finalOf(id: string): string {
  return `${nameOf(id)}.final`;
}

function nameOf(id: string): string {
  return id === '' ? 'machine' : id;
}
