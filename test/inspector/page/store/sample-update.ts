import { emptyKeyframe } from '../../../../src/inspector/protocol/fold-transition.js';
import type { SeriesPoint, Transition } from '../../../../src/inspector/protocol/inspected-history.js';
import type { SessionInfo } from '../../../../src/inspector/protocol/server-message.js';

/** A machine that goes from one of two states to the other and back. */
export const swingingSession: SessionInfo = {
  id: 'swing',
  name: 'swing',
  kind: 'machine',
  chart: {
    name: 'swing',
    root: {
      id: '',
      name: 'swing',
      kind: 'compound',
      initial: 'left',
      invokes: [],
      states: ['left', 'right'].map((id) => ({ id, name: id, kind: 'atomic', invokes: [], states: [] })),
    },
    arrows: [
      { from: 'left', to: 'right', event: 'push', actions: [] },
      { from: 'right', to: 'left', event: 'push', actions: [] },
    ],
  },
  actions: ['pause'],
  startedMs: 1000,
  keyframe: emptyKeyframe(1000),
  transitions: [],
  olderKeyframes: [],
  events: [],
  ticks: [],
  series: [],
  timeline: [],
  marks: [],
  lints: [],
};

/** Its swing with a number, one every 10 ms: to the right by the odd ones. */
export function swing(number: number): Transition {
  const [from, to, arrow] = number % 2 === 1 ? (['left', 'right', 0] as const) : (['right', 'left', 1] as const);
  const isStart = number === 0;
  return {
    atMs: 1000 + 10 * number,
    from: isStart ? [] : [from],
    to: [to],
    exited: isStart ? [] : [from],
    entered: [to],
    arrows: isStart ? [] : [arrow],
    event: 'push',
  };
}

/** A bucket of one value. */
export function point(atMs: number, value: number | null): SeriesPoint {
  return [atMs, atMs, value, value, value, value, 1];
}
