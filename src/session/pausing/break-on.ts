import type { NodeLike } from '../../core/fetches.js';
import { aPositiveInteger } from '../../core/options/numbers.js';
import { filledText, functionOf } from '../../core/options/values.js';
import type { SessionEvent } from '../../core/session-event.js';
import type { BreakOn } from './breakpoints.js';
import { wantedScalar } from './wanted-scalar.js';

/** Pauses when the lifecycle enters one of these states, or a state inside: `running.sessionless`, `recovering`. */
export function breakOnStates(...states: readonly string[]): BreakOn {
  for (const [place, state] of states.entries()) aState.assert(`breakOnStates: states[${place}]`, state);
  const isIn = (state: string, path = ''): boolean => path === state || path.startsWith(`${state}.`);
  return (event) =>
    event.kind === 'transition.taken' && states.some((state) => isIn(state, event.to) && !isIn(state, event.from));
}

/** Pauses at events of these kinds. */
export function breakOnKinds(...kinds: readonly SessionEvent['kind'][]): BreakOn {
  for (const [place, kind] of kinds.entries()) aKind.assert(`breakOnKinds: kinds[${place}]`, kind);
  return ({ kind }) => kinds.includes(kind);
}

/** Pauses after each n-th run of the session, if that succeeds. */
export function breakEverySteps(n: number): BreakOn {
  aPositiveInteger.assert('breakEverySteps: n', n);
  return (event) => event.kind === 'step.ended' && event.outcome === 'succeeded' && (event.index + 1) % n === 0;
}

/**
 * Pauses after a step that has fetched a number for which `test` is true. Where no run of the session fetches such a number the
 * log says so, once.
 *
 * @param fetch the key under which the number is fetched, or the node where it is fetched without one
 */
export function breakWhen(fetch: string | NodeLike<number>, test: (value: number) => boolean): BreakOn {
  functionOf('a function of a number').assert('breakWhen: test', test);
  const name = typeof fetch === 'string' ? fetch : fetch.name;
  aName.assert('breakWhen: fetch', name);
  const isWanted: BreakOn = (event) => {
    if (event.kind !== 'step.ended' || !Object.hasOwn(event.scalars, name)) return false;
    const value = event.scalars[name];
    return value !== undefined && test(value);
  };
  return Object.assign(isWanted, { [wantedScalar]: name });
}

const aState = /* @__PURE__ */ filledText('the path of a state');
const aKind = /* @__PURE__ */ filledText('a kind of event');
const aName = /* @__PURE__ */ filledText('the key of a fetch, or a node');
