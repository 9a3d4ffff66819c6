import type { SessionDetail } from '../../core/session-detail.js';
import type { TakenTransition } from './transition-watch.js';

/** Tells how long recoveries took. */
export class RecoveryWatch {
  readonly #tell: (detail: SessionDetail) => void;
  #lostAtMs: number | undefined;

  constructor(tell: (detail: SessionDetail) => void) {
    this.#tell = tell;
  }

  /** Takes note of a transition: a recovery begins, or has failed. */
  see({ to, atMs }: TakenTransition): void {
    if (to.startsWith('recovering')) this.#lostAtMs ??= atMs;
    else if (to !== 'running.ready' && to !== 'running.paused') this.#lostAtMs = undefined;
  }

  /** There is a session again, if one was lost. */
  end(creation: number, atMs: number): void {
    const lostAtMs = this.#lostAtMs;
    if (lostAtMs === undefined) return;
    this.#lostAtMs = undefined;
    this.#tell({ kind: 'session.recovered', atMs, creation, durationMs: atMs - lostAtMs });
  }
}
