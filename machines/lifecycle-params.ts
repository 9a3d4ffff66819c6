import type { Failure, LifecycleContext, MaybeLive } from './lifecycle-facts.js';

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

/** A guard or an action about an error, which `params` finds. */
export function about<const T extends string, P>(type: T, params: P): { readonly type: T; readonly params: P } {
  return { type, params };
}
