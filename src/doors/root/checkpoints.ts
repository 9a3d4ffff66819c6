export { checkpointsOf, type CheckpointsOfOptions } from '../../checkpoint/follow/checkpoints-of.js';
export { bestCheckpoint, type BestCheckpointOptions } from '../../checkpoint/read/best-checkpoint.js';
export { initFromCheckpoint } from '../../checkpoint/warm-start/init-from-checkpoint.js';
export { checkpoints$ } from '../../step/checkpoints.js';
export { memoryStorage, type MemoryStorageOptions } from '../../storage/memory-storage.js';
