import { AbortedError } from '../../../errors.js';
import type { ActionName } from '../../protocol/client-message.js';
import type { InspectableSession } from './inspectable-session.js';

/** What can be asked of a session now. */
export function actionsOf(
  session: InspectableSession,
  { allowFaults }: { readonly allowFaults: boolean },
): ActionName[] {
  const { context, value, status } = session.actor.getSnapshot();
  if (status !== 'active' || typeof value !== 'object' || 'closing' in value) return [];
  const isPaused = isIn(value, 'paused');
  const isRunning = 'running' in value;
  const isThere: Readonly<Record<ActionName, boolean>> = {
    pause: isRunning && !isPaused,
    resume: isPaused,
    stepOnce: isPaused,
    saveNow: isRunning && session.requestSave !== undefined,
    stop: context.stop === undefined,
    lose: allowFaults && isRunning && context.live !== undefined,
  };
  return (Object.keys(isThere) as ActionName[]).filter((action) => isThere[action]);
}

function isIn(value: object, state: string): boolean {
  return Object.values(value).includes(state);
}

/** Does what was asked; what it gives, a promise above all, is the caller's. */
export function actOn(session: InspectableSession, action: ActionName): unknown {
  switch (action) {
    case 'pause':
      session.pause('asked for in the inspector');
      return undefined;
    case 'resume':
      session.resume();
      return undefined;
    case 'stepOnce':
      return session.stepOnce();
    case 'saveNow':
      session.requestSave?.();
      return undefined;
    case 'stop':
      session.requestStop('asked for in the inspector');
      return undefined;
    case 'lose':
      loseSession(session);
      return undefined;
  }
}

/** Has the session meet the error of a preemption when its next run begins. */
function loseSession({ actor }: InspectableSession): void {
  const { live } = actor.getSnapshot().context;
  live?.coordinator.requestStop(new AbortedError('The session was lost on purpose, from the inspector.'));
}
