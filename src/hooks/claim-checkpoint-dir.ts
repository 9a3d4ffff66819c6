import type { SaverLike } from '../core/saver-like.js';
import type { ResolvedCheckpointSaverOptions } from './checkpoint-saver-options.js';

/** Has a saver take the directory of a hook, unless it has it; one that was lost is not taken again. */
export async function claimCheckpointDir(
  saver: SaverLike,
  { checkpointDir, forceLock, lockStaleSecs }: ResolvedCheckpointSaverOptions,
  signal: AbortSignal | undefined,
): Promise<void> {
  await saver.claim?.(checkpointDir, { forceLock, lockStaleSecs, signal });
}
