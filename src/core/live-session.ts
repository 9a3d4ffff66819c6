import type { CoordinatorLike } from './coordinator-like.js';
import type { Session } from './session.js';

/** A raw session in use, with what belongs to it alone. */
export interface LiveSession {
  readonly session: Session;
  readonly coordinator: CoordinatorLike;
  /** Number of its creation, from 1. */
  readonly creation: number;
}
