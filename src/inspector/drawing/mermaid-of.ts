import { labelOf, type Chart, type ChartArrow, type ChartState } from '../chart/chart.js';

/** The chart as a Mermaid state diagram. Reactions that leave no state are not in it. */
export function mermaidOf(chart: Chart): string {
  const { root } = chart;
  const arrows = chart.arrows.flatMap((arrow) => expand(root, arrow));
  const lines = ['stateDiagram-v2', ...contents(root, 1), ...arrows.map((line) => `  ${line}`)];
  return `${lines.join('\n')}\n`;
}

function contents(state: ChartState, depth: number): string[] {
  const lines = state.states.flatMap((child) => declare(child));
  if (state.initial !== undefined) lines.unshift(`[*] --> ${key(state.initial)}`);
  const finals = state.states.filter(({ kind }) => kind === 'final').map(({ id }) => `${key(id)} --> [*]`);
  return [...lines, ...finals].map((line) => `${depth === 1 ? '  ' : ''}${line}`);
}

function declare(state: ChartState): string[] {
  const invokes = state.invokes.map((name) => `invoke ${name}`);
  if (state.states.length === 0) {
    return [`state "${state.name}" as ${key(state.id)}`, ...invokes.map((line) => `${key(state.id)} : ${line}`)];
  }
  const title = [state.name, ...invokes].join(' / ');
  return [`state "${title}" as ${key(state.id)} {`, ...contents(state, 2).map((line) => `  ${line}`), '}'];
}

/**
 * Mermaid cannot draw an arrow between a state and one inside it: going in, it is drawn from each of the other states
 * inside; going out, to where the outer state begins.
 */
function expand(root: ChartState, arrow: ChartArrow): string[] {
  const { from, to } = arrow;
  if (to === undefined) return [];
  const label = labelOf(arrow);
  const text = label === '' ? '' : ` : ${label}`;
  const sources = isInside(to, from) ? others(root, from, to) : [from];
  const target = isInside(from, to) ? (find(root, to)?.initial ?? to) : to;
  return sources.map((source) => `${key(source)} --> ${key(target)}${text}`);
}

function others(root: ChartState, from: string, to: string): string[] {
  const inside = find(root, from)?.states ?? [];
  return inside.filter(({ id, kind }) => id !== to && !isInside(to, id) && kind !== 'final').map(({ id }) => id);
}

function isInside(id: string, outer: string): boolean {
  return id !== outer && (outer === '' || id.startsWith(`${outer}.`));
}

function find(state: ChartState, id: string): ChartState | undefined {
  return state.id === id ? state : state.states.map((child) => find(child, id)).find((found) => found !== undefined);
}

function key(id: string): string {
  return id.replaceAll('.', '_');
}
