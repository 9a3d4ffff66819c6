// What the root gave before the doors were made; gone with 1.0.
export {
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  checkpointExists,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  CheckpointReader,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  generateCheckpointState,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  getCheckpointMtimes,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  getCheckpointState,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  keepBestN,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  keepEveryNHours,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  keepEveryNSteps,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  latestCheckpoint,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  loadCheckpoint,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  newestGoodCheckpoint,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  readTrainingState,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  removeCheckpoint,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  Saver,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  updateCheckpointState,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  verifyCheckpoint,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  type KeepBestNOptions,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  type KeepRule,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  type PendingSave,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  type SavedCheckpoint,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  type SaveOptions,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  type SaverOptions,
} from './checkpoint.js';
export {
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  InputPipeline,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  inputs,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type AnyNodes,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type BatchOf,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type BatchOptions,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type ColumnSource,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type ElementOf,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type ElementTypes,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type HostedElement,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type InputSource,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type IteratorNodes,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type IteratorOptions,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type ShuffleOptions,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  type StreamSource,
} from './data.js';
export {
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  FileWriter,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  FileWriterCache,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  readEvents,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  summary,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type AudioSummaryOptions,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type Event,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type FileWriterOptions,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type GlobalStep,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type HParam,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type HParamDomain,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type HParamsMetric,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type HParamsOptions,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type HParamsSummaries,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type HParamValue,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type ImageSummaryOptions,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type SessionLog,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type SessionLogEntry,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type Summary,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type SummaryValue,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type SummaryWriter,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type TensorLike,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  type WritableSummary,
} from './events.js';
export {
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  addQueueRunner,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  batch,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  Coordinator,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  FIFOQueue,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  inputProducer,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  LooperThread,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  PaddingFIFOQueue,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  PriorityQueue,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueRunner,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  RandomShuffleQueue,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  rangeInputProducer,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  shuffleBatch,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  startQueueRunners,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  stringInputProducer,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type BatchInputs,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type BatchNodes,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type CloseQueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type CommonBatchOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type ComponentValue,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type CoordinatedTask,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type CoordinatorOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type ErrorType,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type ForEachInput,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type InputBatchOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type InputProducerOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type JoinOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type LooperThreadOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type LooperThreadSettings,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type OpErrorType,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type PaddingFIFOQueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type PriorityQueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type ProducerOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueBase,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueDataType,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueDataTypes,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueInput,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueInputs,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueLike,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueNames,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueNodes,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueRunnerDef,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueRunnerFromJSONOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueRunnerLike,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type QueueRunnerOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type RandomShuffleQueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type ShuffleBatchOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type StartQueueRunnersOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  type TaskWork,
} from './queues.js';
export {
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  eagerRuntime,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  Scope,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  SessionManager,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type ByteSource,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type CreateSessionContext,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type Finalizer,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type HeldValue,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type HeldVariables,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type OpenSessionOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type PreparedRun,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type PrepareSessionOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type ReadableFile,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type RecoveredSession,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type RecoverSessionOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type Runtime,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type SessionManagerOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type SessionTarget,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type Storage,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type SummariesLike,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type VariableKind,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type VariableLike,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type WaitForSessionOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  type WritableFile,
} from './runtime.js';
export {
  /** @deprecated Import readTrainingState from 'monitored-session/checkpoint': the root gives this name until 1.0. */
  readCheckpointState,
} from '../checkpoint/read/load-checkpoint.js';
