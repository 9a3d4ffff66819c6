import { setOwn } from '../../core/set-own.js';
import type { Keyframe, StateVisits, Transition } from './inspected-history.js';

/** The keyframe of a machine that has not begun. */
export function emptyKeyframe(atMs: number): Keyframe {
  return { atMs, states: [], enteredMs: {}, visits: {}, failures: {}, lastArrows: [] };
}

/** The chart after a transition, given the chart before it; neither is changed. */
export function foldTransition(before: Keyframe, transition: Transition): Keyframe {
  const { atMs, to, exited, entered, arrows, failure } = transition;
  const enteredMs = { ...before.enteredMs };
  const visits = { ...before.visits };
  for (const id of exited) {
    const { count, totalMs } = visitsOf(visits, id);
    const sinceMs = Object.hasOwn(enteredMs, id) ? (enteredMs[id] ?? atMs) : atMs;
    setOwn(visits, id, { count, totalMs: totalMs + atMs - sinceMs });
    Reflect.deleteProperty(enteredMs, id);
  }
  for (const id of entered) {
    const { count, totalMs } = visitsOf(visits, id);
    setOwn(visits, id, { count: count + 1, totalMs });
    setOwn(enteredMs, id, atMs);
  }
  const failures = failure === undefined ? before.failures : { ...before.failures };
  if (failure !== undefined) for (const arrow of arrows) Reflect.set(failures, arrow, failure);
  return { atMs, states: to, enteredMs, visits, failures, lastArrows: arrows };
}

/**
 * The chart at a moment: the newest of `keyframes` that is not later, with the transitions since then.
 *
 * @param keyframes oldest first; the first one stands for all moments before it
 * @param transitions oldest first, all since the last keyframe
 */
export function keyframeAt(keyframes: readonly Keyframe[], transitions: readonly Transition[], atMs: number): Keyframe {
  const start = keyframes.findLast((keyframe) => keyframe.atMs <= atMs) ?? keyframes[0] ?? emptyKeyframe(atMs);
  if (keyframes.length > 0 && start !== keyframes.at(-1)) return start;
  return transitions
    .filter((transition) => transition.atMs <= atMs)
    .reduce((frame, transition) => foldTransition(frame, transition), start);
}

function visitsOf(visits: Keyframe['visits'], id: string): StateVisits {
  return (Object.hasOwn(visits, id) ? visits[id] : undefined) ?? { count: 0, totalMs: 0 };
}
