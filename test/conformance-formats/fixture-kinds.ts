import { checkpointsKind } from './checkpoints.js';
import { checkpointSaverHookKind } from './checkpoint-saver-hook.js';
import { corruptKind } from './corrupt.js';
import type { FixtureKind } from './fixture-kind.js';
import { retentionKind } from './retention.js';
import { timerKind } from './timer.js';

/** Every kind of fixture that can be replayed. */
export const fixtureKinds: readonly FixtureKind[] = [
  checkpointsKind,
  corruptKind,
  retentionKind,
  timerKind,
  checkpointSaverHookKind,
];
