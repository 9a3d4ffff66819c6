import { FailedPreconditionError } from '../../errors.js';
import type { SessionCheckpointOptions } from './session-checkpoint-options.js';

/** @throws FailedPreconditionError naming the option that would restore variables which another session uses. */
export function refuseRestoring(options: SessionCheckpointOptions): void {
  const name = (['checkpointDir', 'checkpointFilenameWithPath'] as const).find((one) => options[one]);
  if (name === undefined) return;
  throw new FailedPreconditionError(
    `${name}: expected nothing, since another session that is open on this graph has initialized its variables, and ` +
      `restoring would reset them under it, got ${JSON.stringify(options[name])}: use another graph, or leave ${name} out ` +
      'to share the variables as they are',
  );
}
