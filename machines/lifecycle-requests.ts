import { and, not } from 'xstate';

import type { CloseEvent, PauseEvent, StopEvent } from './lifecycle-facts.js';
import { about, theEvent } from './lifecycle-params.js';

const noteClose = about('noteClose', theEvent<CloseEvent>);

/** A close is asked for while a session is made: it is remembered. */
export const closeMeanwhile = {
  guard: not('closeRequested'),
  actions: [noteClose, 'startGrace', 'abortCreation'],
} as const;

/** A close is asked for where nothing has to be waited for. */
export const closeAtOnce = { target: '#lifecycle.closing', actions: [noteClose, 'startGrace'] } as const;

/** A stop takes effect: nothing is paused any more. */
export const noteStop = [{ type: 'noteStop', params: theEvent<StopEvent> }, 'forgetPause', 'tellStop'] as const;

/** A pause is asked for; while one is, after a stop, and while the session closes, a request does nothing. */
export const notePause = {
  guard: and([not('pauseRequested'), not('stopRequested'), not('closeRequested')]),
  actions: { type: 'notePause', params: theEvent<PauseEvent> },
} as const;

/** A pause takes hold where no step is under way, or the one that is has come to a boundary. */
export const pauseAtBoundary = { guard: 'pauseRequested', target: 'paused' } as const;

const [endStop, endPause] = [
  [...noteStop, 'tellResumed'],
  ['forgetPause', 'tellResumed'],
] as const;

/** What ends a pause: it goes on with the session, or without one where none was there. */
export const endOfPause = {
  'resume.requested': [
    { guard: 'hasSession', target: 'ready', actions: endPause },
    { target: 'sessionless', actions: endPause },
  ],
  'stop.requested': [
    { guard: 'hasSession', target: 'ready', actions: endStop },
    { target: 'sessionless', actions: endStop },
  ],
} as const;
