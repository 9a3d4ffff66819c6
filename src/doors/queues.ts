/**
 * Queues, what fills them, and the tasks beside a training.
 *
 * @module monitored-session/queues
 */

export { addQueueRunner } from '../coordination/add-queue-runner.js';
export { Coordinator, type CoordinatorOptions, type ErrorType } from '../coordination/coordinator.js';
export { LooperThread, type LooperThreadOptions, type LooperThreadSettings } from '../coordination/looper-thread.js';
export type { OpErrorType } from '../coordination/op-error-type.js';
export type { QueueRunnerDef } from '../coordination/queue-runner-def.js';
export type { QueueRunnerOptions } from '../coordination/queue-runner-options.js';
export { QueueRunner, type QueueRunnerFromJSONOptions } from '../coordination/queue-runner.js';
export { startQueueRunners, type StartQueueRunnersOptions } from '../coordination/start-queue-runners.js';
export type { CoordinatedTask, JoinOptions, QueueRunnerLike, TaskWork } from '../core/coordinator-like.js';
export type { CloseQueueOptions, QueueLike } from '../core/queue-like.js';
export type { QueueOrder } from '../core/queue-order.js';
export { FIFOQueue } from '../graph/queues/fifo-queue.js';
export { PaddingFIFOQueue } from '../graph/queues/padding-fifo-queue.js';
export { PriorityQueue, type Prioritized } from '../graph/queues/priority-queue.js';
export type { QueueBase, QueueParts } from '../graph/queues/queue-base.js';
export type { ComponentSpecs, QueueComponents, QueueElement } from '../graph/queues/queue-components.js';
export type { QueueShapes } from '../graph/queues/component-specs.js';
export type { QueueDataType, QueueDataTypes } from '../graph/queues/queue-data-type.js';
export type { ComponentValue, QueueInput, QueueInputs, QueueNodes } from '../graph/queues/queue-nodes.js';
export type {
  PaddingFIFOQueueOptions,
  PriorityQueueOptions,
  QueueNames,
  QueueOptions,
  RandomShuffleQueueOptions,
} from '../graph/queues/queue-options.js';
export type { CloseOptions, QueueState, QueueStateOptions, TakeOptions } from '../graph/queues/queue-state.js';
export { RandomShuffleQueue } from '../graph/queues/random-shuffle-queue.js';
export type { BatchInputs, BatchNodes, CommonBatchOptions, ForEachInput } from '../producers/batch-inputs.js';
export { batch, type InputBatchOptions } from '../producers/batch.js';
export type { InputProducerOptions, ProducerOptions } from '../producers/input-producer-options.js';
export { inputProducer } from '../producers/input-producer.js';
export { rangeInputProducer } from '../producers/range-input-producer.js';
export { shuffleBatch, type ShuffleBatchOptions } from '../producers/shuffle-batch.js';
export { stringInputProducer } from '../producers/string-input-producer.js';
