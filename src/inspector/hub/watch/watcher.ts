import type { ActionName } from '../../protocol/client-message.js';
import type { SessionHistory } from '../history/session-history.js';

/** What those work with who write histories. */
export interface WatcherTools {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Says that something has happened, which is to be told soon. */
  readonly touch: () => void;
  /** Says that there are new numbers, which are told when there is time for it. */
  readonly count: () => void;
  /** Whether a session may be lost on purpose. */
  readonly allowFaults: boolean;
}

/** Writes the history of a session or a machine. */
export interface Watcher {
  readonly history: SessionHistory;
  /** Does what was asked; what it gives, a promise above all, is the caller's. */
  act(action: ActionName): unknown;
  /** Notes what the steps came to by now. */
  tick(nowMs: number): void;
  /** Looks at the second that is over, for what looks wrong. */
  lint(nowMs: number): void;
  /** Looks no more at what it watches. */
  close(): void;
}
