import type { SeenFromInside } from '../../../session/inside-view.js';
import type { ObservedSession } from '../../../session/session-observer.js';

/** A session, with what may be asked of it where it can be: not every session pauses. */
export type InspectableSession = ObservedSession &
  SeenFromInside & {
    pause?(reason?: string): unknown;
    resume?(): unknown;
    stepOnce?(): unknown;
  };
