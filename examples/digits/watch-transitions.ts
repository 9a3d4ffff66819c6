import type { InspectionEvent } from 'xstate';

/** A transition of the state chart; the first one comes from nowhere. */
export interface Transition {
  readonly from: string | undefined;
  readonly to: string;
}

/**
 * Makes what a session takes as its `inspect` option of a function that is told of each transition of its state chart,
 * as it is taken, from the opening to the end; those that pass through a state at once are among them.
 */
export function watchTransitions(onTransition: (transition: Transition) => void): (event: InspectionEvent) => void {
  let from: string | undefined;
  return (event) => {
    if (event.actorRef.sessionId !== event.rootId) return;
    if (event.type !== '@xstate.snapshot' && event.type !== '@xstate.microstep') return;
    if (!('value' in event.snapshot)) return;
    const to = pathOf(event.snapshot.value);
    if (to !== from) onTransition({ from, to });
    from = to;
  };
}

/** `{ running: 'ready' }` is `running.ready`. */
function pathOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([state, inner]) => `${state}.${pathOf(inner)}`)
    .join('.');
}
