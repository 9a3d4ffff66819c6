import type { ActionName } from './client-message.js';

/** The call of the API that does the same as an action. */
export const actionCalls: Readonly<Record<ActionName, string>> = {
  pause: 'session.pause()',
  resume: 'session.resume()',
  stepOnce: 'session.stepOnce()',
  saveNow: 'session.requestSave()',
  stop: 'session.requestStop()',
  lose: "coordinator.requestStop(new AbortedError('…'))",
};
