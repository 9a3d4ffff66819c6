import { loadPart } from '../core/load-part.js';
import type * as parts from './session-parts.js';

/** What a monitored session is made of, behind its class. */
export type SessionParts = typeof parts;

/** Loads what a monitored session is made of: a program may build its graph and show its page before. */
export function loadSessionParts(): Promise<SessionParts> {
  return loadPart('runs monitored sessions', () => import('./session-parts.js'));
}
