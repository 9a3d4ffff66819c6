import { loadPart } from '../core/load-part.js';
import type * as observation from './observation/observation-parts.js';
import type { ResolvedOptions } from './monitored-session-options.js';
import type * as parts from './session-parts.js';

/** What a monitored session is made of, behind its class; what tells observers is there where there are some. */
export type SessionParts = typeof parts & Partial<typeof observation>;

/** Loads what a monitored session is made of: a program may build its graph and show its page before. */
export function loadSessionParts(): Promise<SessionParts> {
  return loadPart('runs monitored sessions', () => import('./session-parts.js'));
}

/** Does the same for a session with these options. */
export async function loadPartsFor({
  observers,
  breakOn,
}: Pick<ResolvedOptions, 'observers' | 'breakOn'>): Promise<SessionParts> {
  if (observers.length === 0 && !breakOn) return loadSessionParts();
  const telling = loadPart('tells observers of sessions', () => import('./observation/observation-parts.js'));
  const [parts, observation] = await Promise.all([loadSessionParts(), telling]);
  return { ...parts, ...observation };
}
