/**
 * Savers, what they keep, and checkpoints on disk.
 *
 * @module monitored-session/checkpoint
 */

export { checkpointsOf, type CheckpointsOfOptions } from '../checkpoint/follow/checkpoints-of.js';
export { bestCheckpoint, type BestCheckpointOptions } from '../checkpoint/read/best-checkpoint.js';
export { CheckpointReader, type VariableInfo } from '../checkpoint/read/checkpoint-reader.js';
export { loadCheckpoint, readTrainingState } from '../checkpoint/read/load-checkpoint.js';
export {
  newestGoodCheckpoint,
  type GoodCheckpoint,
  type NewestGoodCheckpointOptions,
  type PassedOver,
} from '../checkpoint/read/newest-good-checkpoint.js';
export { verifyCheckpoint } from '../checkpoint/read/verify-checkpoint.js';
export type { PathAndTime } from '../checkpoint/retention/checkpoint-list.js';
export { keepBestN, type KeepBestNOptions } from '../checkpoint/retention/keep-best-n.js';
export { keepEveryNHours } from '../checkpoint/retention/keep-every-n-hours.js';
export { keepEveryNSteps } from '../checkpoint/retention/keep-every-n-steps.js';
export type { KeepRule, SavedCheckpoint } from '../checkpoint/retention/retention.js';
export type { SaverOptions } from '../checkpoint/saver-options.js';
export { Saver } from '../checkpoint/saver.js';
export { checkpointExists } from '../checkpoint/state-file/checkpoint-exists.js';
export {
  generateCheckpointState,
  type GenerateCheckpointStateOptions,
} from '../checkpoint/state-file/generate-checkpoint-state.js';
export { getCheckpointMtimes } from '../checkpoint/state-file/get-checkpoint-mtimes.js';
export { getCheckpointState } from '../checkpoint/state-file/get-checkpoint-state.js';
export { latestCheckpoint } from '../checkpoint/state-file/latest-checkpoint.js';
export type { LookupOptions } from '../checkpoint/state-file/lookup-options.js';
export { removeCheckpoint, type RemoveCheckpointOptions } from '../checkpoint/write/remove-checkpoint.js';
export type { CheckpointNaming } from '../checkpoint/write/save-path.js';
export type { AssignmentMap, AssignmentTarget } from '../checkpoint/warm-start/assignments.js';
export { initFromCheckpoint } from '../checkpoint/warm-start/init-from-checkpoint.js';
export {
  updateCheckpointState,
  type UpdateCheckpointStateOptions,
} from '../checkpoint/write/update-checkpoint-state.js';
export type { PendingSave, WriteOptions } from '../core/pending-save.js';
export type { SaveOptions } from '../core/save-options.js';
export type { ClaimOptions, SaverLike } from '../core/saver-like.js';
export type { TrainingState } from '../core/stateful.js';
export type { StorageOptions } from '../core/storage.js';
export type { ReadTensorOptions } from '../formats/bundle/bundle-reader.js';
export type { TensorSlice } from '../formats/bundle/tensor-slice.js';
export type { CheckpointState } from '../formats/checkpoint-state.js';
export { checkpoints$ } from '../step/checkpoints.js';
