import type { Session } from './session.js';

/**
 * True for a raw session. The members tell, so that sessions of a user's own count too: `runStepFn` is what only monitored
 * sessions have, whose classes no layer below them knows.
 */
export function isRawSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null || 'runStepFn' in value) return false;
  const { run, close, graph } = value as { readonly [M in keyof Session]?: unknown };
  const getCollection = (graph as { readonly getCollection?: unknown } | null | undefined)?.getCollection;
  return [run, close, getCollection].every((member) => typeof member === 'function');
}
