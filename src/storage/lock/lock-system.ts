import type { LockOwner } from './lock-owner.js';

/** What a system tells of a process of its own. */
export interface ProcessLife {
  readonly isAlive: boolean;
  /** When it began, as the system counts; '' where that is not told. */
  readonly began: string;
}

/** What a process knows of itself and of others. */
export interface LockSystem {
  /** This process as the owner of a lock in that directory, but for the id. */
  describeSelf(directory: string): Promise<Omit<LockOwner, 'id'>>;
  /** Asks about a process of the same namespace. */
  lifeOf(pid: number): Promise<ProcessLife>;
}
