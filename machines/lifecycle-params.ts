import { rootCauseOf } from './lifecycle-decisions.js';
import type { Failure, LifecycleContext, LossFacts, MaybeLive, StepFailedEvent } from './lifecycle-facts.js';

/** What an expression of a state is given. */
export interface Known {
  readonly context: LifecycleContext;
}

/** The session that is there, for an actor. */
export const liveInput = ({ context }: Known): MaybeLive => ({ live: context.live });

/** The error that the event tells of. */
export const errorOfEvent = ({ event }: { readonly event: Failure }): Failure => ({ error: event.error });

/** The error of the creation that is being discarded. */
export const errorOfCause = ({ context }: Known): Failure => ({ error: context.cause?.error });

/** The event itself: what it says is what is asked for. */
export const theEvent = <E>({ event }: { readonly event: E }): E => event;

/** The failure of a step by its root cause, which is the machine's to find. */
export const failureOfStep = ({ context, event }: Known & { readonly event: StepFailedEvent }): LossFacts => ({
  ...event,
  error: rootCauseOf(context, event),
});

/** A guard or an action about an error, which `params` finds. */
export function about<const T extends string, P>(type: T, params: P): { readonly type: T; readonly params: P } {
  return { type, params };
}
