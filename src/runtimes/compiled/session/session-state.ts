import type { JsonLike } from '../../../core/json-like.js';
import { anySavedState, partsOfState } from '../../../core/saved-state.js';
import type { EagerSession } from '../../eager/eager-session.js';
import { savedDraws, type DrawCounter, type DrawState } from '../draws/draw-counter.js';

/** What is saved of a session. */
interface SavedSession {
  readonly random: JsonLike;
  readonly draws: DrawState;
}

/** What the state of a session is that of. */
export interface StatefulParts {
  readonly eager: EagerSession;
  /** Where the random numbers of compiled steps stand. */
  readonly draws: DrawCounter;
  /** What is told when a state has no draws. */
  readonly engine: { tellNewDraws(): void };
}

/** Where the random numbers of a session are: those of steps that tfjs computes, and those of compiled ones. */
export function sessionState({ eager, draws }: StatefulParts): JsonLike {
  return { ...(eager.stateDict() as object), draws: { ...draws.state } };
}

/** Goes on with the random numbers where another session was; one that was not compiled has none for compiled steps. */
export function loadSessionState({ eager, draws, engine }: StatefulParts, state: JsonLike): void {
  const saved = partsOfState<SavedSession>('session', state, { random: anySavedState, draws: savedDraws });
  eager.loadStateDict(state);
  if (saved.draws) draws.state = saved.draws;
  else engine.tellNewDraws();
}
