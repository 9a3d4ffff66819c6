import { loadPart } from '../../core/load-part.js';
import type { ScaffoldLike } from '../../core/scaffold-like.js';
import type { SessionCreatorOptions } from './session-creator-options.js';
import type { SessionManagerOptions } from './session-manager-options.js';
import type { SessionManager } from './session-manager.js';

/** The manager of a creator's sessions; it takes its ops from the scaffold as that is now. */
export async function createSessionManager(
  scaffold: ScaffoldLike,
  options: SessionCreatorOptions & Pick<SessionManagerOptions, 'recoveryWaitSecs'>,
): Promise<SessionManager> {
  const { SessionManager } = await loadPart('opens sessions', () => import('./session-manager.js'));
  const { graph, runtime, storage, clock, logger, recoveryWaitSecs } = options;
  const { readyOp, readyForLocalInitOp, localInitOp, localInitFeeds } = scaffold;
  return new SessionManager({
    graph,
    readyOp,
    readyForLocalInitOp,
    localInitOp,
    localInitFeeds,
    runtime,
    storage,
    clock,
    logger,
    recoveryWaitSecs,
  });
}
