import { expect, test } from 'vitest';
import { emptyKeyframe, foldTransition, keyframeAt } from '../../../src/inspector/protocol/fold-transition.js';
import type { Transition } from '../../../src/inspector/protocol/inspected-history.js';

const start: Transition = {
  atMs: 1000,
  from: [],
  to: ['running.ready'],
  exited: [],
  entered: ['running', 'running.ready'],
  arrows: [],
  event: 'xstate.init',
};
const lost: Transition = {
  atMs: 1500,
  from: ['running.ready'],
  to: ['recovering.releasing'],
  exited: ['running.ready', 'running'],
  entered: ['recovering', 'recovering.releasing'],
  arrows: [3],
  event: 'step.failed',
  failure: 'UnavailableError: gone',
};
const back: Transition = {
  atMs: 1700,
  from: ['recovering.releasing'],
  to: ['running.ready'],
  exited: ['recovering.releasing', 'recovering'],
  entered: ['running', 'running.ready'],
  arrows: [7],
  event: 'done',
};

test('A chart knows how often each state was entered, how long it was active, and since when it is', () => {
  const frame = [start, lost, back].reduce(
    (before, transition) => foldTransition(before, transition),
    emptyKeyframe(0),
  );
  expect(frame).toEqual({
    atMs: 1700,
    states: ['running.ready'],
    enteredMs: { running: 1700, 'running.ready': 1700 },
    visits: {
      running: { count: 2, totalMs: 500 },
      'running.ready': { count: 2, totalMs: 500 },
      recovering: { count: 1, totalMs: 200 },
      'recovering.releasing': { count: 1, totalMs: 200 },
    },
    failures: { 3: 'UnavailableError: gone' },
    lastArrows: [7],
  });
});

test('The chart of a moment is that after the transitions up to it', () => {
  const frames = [emptyKeyframe(0)] as const;
  expect(keyframeAt(frames, [start, lost, back], 999).states).toEqual([]);
  expect(keyframeAt(frames, [start, lost, back], 1500).states).toEqual(['recovering.releasing']);
  expect(keyframeAt(frames, [start, lost, back], 1699).lastArrows).toEqual([3]);
  expect(keyframeAt(frames, [start, lost, back], 9999).states).toEqual(['running.ready']);
});

test('A moment before the last keyframe is answered by the keyframe before it, without later transitions', () => {
  const early = foldTransition(emptyKeyframe(0), start);
  const late = foldTransition(early, lost);
  expect(keyframeAt([early, late], [back], 1200)).toBe(early);
  expect(keyframeAt([early, late], [back], 1600)).toEqual(late);
  expect(keyframeAt([early, late], [back], 500)).toBe(early);
});

test('States may be named as members of any object are', () => {
  const names = ['__proto__', 'constructor', 'toString'];
  const entered = { ...start, to: names, entered: names };
  const frame = foldTransition(foldTransition(emptyKeyframe(0), entered), { ...back, exited: names, entered: [] });
  expect(Object.keys(frame.visits)).toEqual(names);
  for (const visits of Object.values(frame.visits)) expect(visits).toEqual({ count: 1, totalMs: 700 });
  expect(Object.keys(frame.enteredMs)).toEqual([]);
});
