export * from './errors.js';
export { GraphKeys } from './core/graph-keys.js';
export { exponentialBackoff, type BackoffPolicy, type ExponentialBackoffOptions } from './core/backoff.js';
export { systemClock, type Clock } from './core/clock.js';
export type {
  CoordinatedTask,
  CoordinatorLike,
  JoinOptions,
  QueueRunnerLike,
  TaskWork,
} from './core/coordinator-like.js';
export type { Fetched, FeedKey, Feeds, NodeLike } from './core/fetches.js';
export type { GraphLike, SummariesLike, VariableKind, VariableLike } from './core/graph-like.js';
export type { HeldValue, HeldVariables } from './core/held-variables.js';
export type { Logger } from './core/logger.js';
export { anyOf } from './core/triggers/any-of.js';
export { at } from './core/triggers/at.js';
export { everySecs } from './core/triggers/every-secs.js';
export { everySteps } from './core/triggers/every-steps.js';
export { once } from './core/triggers/once.js';
export { TriggerTimer, type TriggerTimerOptions } from './core/triggers/trigger-timer.js';
export type { Moment, Trigger } from './core/triggers/trigger.js';
export { NeverTriggerTimer } from './core/never-trigger-timer.js';
export type { Outcome, OutcomeKind } from './core/outcome.js';
export type {
  DebugOptions,
  DebugTensorWatch,
  EngineRunOptions,
  KernelStats,
  NodeStats,
  RawRunOptions,
  RunMetadata,
  RunOptions,
  StepStats,
} from './core/run-options.js';
export { Scope, type Finalizer } from './core/scope.js';
export {
  SecondOrStepTimer,
  type Elapsed,
  type SecondOrStepTimerOptions,
  type StepTimer,
} from './core/second-or-step-timer.js';
export type { SessionEvent } from './core/session-event.js';
export type {
  BeforeRunResult,
  BeginContext,
  JsonLike,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from './core/session-run-hook.js';
export type {
  CreateSessionContext,
  PreparedRun,
  Runtime,
  Session,
  SessionConfig,
  SessionCreator,
  SessionTarget,
} from './core/session.js';
export type { CloseQueueOptions, QueueLike } from './core/queue-like.js';
export type { StepResult } from './core/step-result.js';
export {
  tensorValue,
  type DataTypeName,
  type FetchValue,
  type NestedArray,
  type ScalarValue,
  type TensorData,
  type TensorValue,
} from './core/tensor-value.js';
export type { ByteSource, ReadableFile, Storage, WritableFile } from './core/storage.js';
export { checkpointExists } from './checkpoint/state-file/checkpoint-exists.js';
export { CheckpointReader } from './checkpoint/read/checkpoint-reader.js';
export { generateCheckpointState } from './checkpoint/state-file/generate-checkpoint-state.js';
export { getCheckpointMtimes } from './checkpoint/state-file/get-checkpoint-mtimes.js';
export { getCheckpointState } from './checkpoint/state-file/get-checkpoint-state.js';
export { keepBestN, type KeepBestNOptions } from './checkpoint/retention/keep-best-n.js';
export { keepEveryNHours } from './checkpoint/retention/keep-every-n-hours.js';
export { keepEveryNSteps } from './checkpoint/retention/keep-every-n-steps.js';
export { latestCheckpoint } from './checkpoint/state-file/latest-checkpoint.js';
export { loadCheckpoint, readTrainingState } from './checkpoint/read/load-checkpoint.js';
// eslint-disable-next-line @typescript-eslint/no-deprecated -- the older name is exported until 1.0
export { readCheckpointState } from './checkpoint/read/load-checkpoint.js';
export { newestGoodCheckpoint } from './checkpoint/read/newest-good-checkpoint.js';
export type { PendingSave } from './checkpoint/write/pending-save.js';
export { removeCheckpoint } from './checkpoint/write/remove-checkpoint.js';
export type { KeepRule, SavedCheckpoint } from './checkpoint/retention/retention.js';
export type { SaverOptions } from './checkpoint/saver-options.js';
export type { SaveOptions } from './checkpoint/write/save-options.js';
export { Saver } from './checkpoint/saver.js';
export { updateCheckpointState } from './checkpoint/write/update-checkpoint-state.js';
export { verifyCheckpoint } from './checkpoint/read/verify-checkpoint.js';
export { memoryStorage } from './storage/memory-storage.js';
export { addQueueRunner } from './coordination/add-queue-runner.js';
export { Coordinator, type CoordinatorOptions, type ErrorType } from './coordination/coordinator.js';
export { LooperThread, type LooperThreadOptions, type LooperThreadSettings } from './coordination/looper-thread.js';
export type { OpErrorType } from './coordination/op-error-type.js';
export type { QueueRunnerDef } from './coordination/queue-runner-def.js';
export type { QueueRunnerOptions } from './coordination/queue-runner-options.js';
export { QueueRunner, type QueueRunnerFromJSONOptions } from './coordination/queue-runner.js';
export { startQueueRunners, type StartQueueRunnersOptions } from './coordination/start-queue-runners.js';
export { Graph } from './graph/graph.js';
export { readEvents } from './formats/event-file/read-events.js';
export type { Event, SessionLog } from './formats/proto/generated/event_pb.js';
export type { Summary } from './formats/proto/generated/summary_pb.js';
export type { AudioSummaryOptions } from './formats/summary/audio-summary.js';
export type { HParam, HParamDomain, HParamsMetric, HParamValue } from './formats/summary/hparam-info.js';
export type { ImageSummaryOptions } from './formats/summary/image-summary.js';
export type { ConstantOptions, MinimizeOptions, PlaceholderOptions, VariableOptions } from './graph/graph-options.js';
export type { ElementTypes } from './data/elements/host-element.js';
export type {
  BatchOf,
  ColumnSource,
  ElementOf,
  HostedElement,
  InputSource,
  StreamSource,
} from './data/elements/input-element.js';
export { InputPipeline, inputs, type BatchOptions, type ShuffleOptions } from './data/input-pipeline.js';
export type { AnyNodes, IteratorNodes } from './graph/iterators/iterator-nodes.js';
export type { IteratorOptions } from './graph/iterators/iterator-options.js';
export type { LayersModelGraph, LayersModelGraphOptions, ModelPlaceholders } from './graph/layers-model-graph.js';
export type { OpResult } from './graph/node-definition.js';
export type { ComputedDataType, InitialValue, PartialShape, UnrankedValue } from './tensor/node-value.js';
export { Node, VariableNode } from './graph/node.js';
export type { OpNodes, TensorsOf } from './graph/op-outputs.js';
export { FIFOQueue } from './graph/queues/fifo-queue.js';
export { PaddingFIFOQueue } from './graph/queues/padding-fifo-queue.js';
export { PriorityQueue } from './graph/queues/priority-queue.js';
export type { QueueBase } from './graph/queues/queue-base.js';
export type { QueueDataType } from './graph/queues/queue-data-type.js';
export type { ComponentValue, QueueInput, QueueInputs, QueueNodes } from './graph/queues/queue-nodes.js';
export type {
  PaddingFIFOQueueOptions,
  PriorityQueueOptions,
  QueueDataTypes,
  QueueNames,
  QueueOptions,
  RandomShuffleQueueOptions,
} from './graph/queues/queue-options.js';
export { RandomShuffleQueue } from './graph/queues/random-shuffle-queue.js';
export type { GraphSummaries, SeveralOutputsOptions, SummaryNodeOptions } from './graph/summaries/graph-summaries.js';
export type { Trackable, Tracked } from './graph/trackable.js';
export { CheckpointSaverHook, type CheckpointSaverHookOptions } from './hooks/checkpoint-saver-hook.js';
export type { CheckpointSaverListener } from './hooks/checkpoint-saver-listener.js';
export { EarlyStoppingHook, type EarlyStoppingHookOptions } from './hooks/early-stopping-hook.js';
export type { EvaluationFeedFn, EvaluationFeeds } from './hooks/evaluation-feeds.js';
export { EvaluationHook, type EvaluationHookOptions } from './hooks/evaluation-hook.js';
export { EventLoopLagHook, type EventLoopLag, type EventLoopLagHookOptions } from './hooks/event-loop-lag-hook.js';
export type { EventOutputOptions } from './hooks/event-output.js';
export { FeedFnHook, type FeedFn } from './hooks/feed-fn-hook.js';
export { FinalOpsHook, type FinalOpsHookOptions } from './hooks/final-ops-hook.js';
export { GlobalStepWaiterHook, type GlobalStepWaiterHookOptions } from './hooks/global-step-waiter-hook.js';
export { LoggingTensorHook, type LoggingTensorHookOptions } from './hooks/logging-tensor-hook.js';
export { NanTensorHook, type NanTensorHookOptions } from './hooks/nan-tensor-hook.js';
export type { NodeOrName } from './hooks/node-argument.js';
export { OpenTelemetryHook, type OpenTelemetryHookOptions } from './hooks/open-telemetry-hook.js';
export { ProfilerHook, type ProfilerHookOptions } from './hooks/profiler-hook.js';
export { ProgressHook, type ProgressHookOptions } from './hooks/progress-hook.js';
export type { ProgressStream } from './hooks/progress-stream.js';
export { StepCounterHook, type StepCounterHookOptions } from './hooks/step-counter-hook.js';
export { StopAtStepHook, type StopAtStepHookOptions } from './hooks/stop-at-step-hook.js';
export { SummarySaverHook, type SummaryOp, type SummarySaverHookOptions } from './hooks/summary-saver-hook.js';
export type {
  CounterLike,
  HistogramLike,
  InstrumentOptions,
  MeterLike,
  SpanLike,
  TelemetryAttributes,
  TracerLike,
} from './hooks/telemetry-like.js';
export type { TaggedTensors } from './hooks/tagged-tensors.js';
export { TensorLeakHook, type TensorLeak, type TensorLeakHookOptions } from './hooks/tensor-leak-hook.js';
export type { BatchInputs, BatchNodes, CommonBatchOptions, ForEachInput } from './producers/batch-inputs.js';
export { batch, type InputBatchOptions } from './producers/batch.js';
export type { InputProducerOptions, ProducerOptions } from './producers/input-producer-options.js';
export { inputProducer } from './producers/input-producer.js';
export { rangeInputProducer } from './producers/range-input-producer.js';
export { shuffleBatch, type ShuffleBatchOptions } from './producers/shuffle-batch.js';
export { stringInputProducer } from './producers/string-input-producer.js';
export { eagerRuntime } from './runtimes/eager/eager-runtime.js';
export type { InitFn, ScaffoldOptions } from './scaffold/scaffold-options.js';
export { Scaffold } from './scaffold/scaffold.js';
export { ChiefSessionCreator, type ChiefSessionCreatorOptions } from './session/creators/chief-session-creator.js';
export type { LifecycleActor } from './session/lifecycle.js';
export { MonitoredSession } from './session/monitored-session.js';
export type {
  BaseSessionOptions,
  MonitoredSessionOptions,
  RecoveryOptions,
} from './session/monitored-session-options.js';
export { MonitoredTrainingSession } from './session/monitored-training-session.js';
export type {
  OpenSessionOptions,
  PrepareSessionOptions,
  RecoverSessionOptions,
  SessionManagerOptions,
  WaitForSessionOptions,
} from './session/creators/session-manager-options.js';
export { SessionManager, type RecoveredSession } from './session/creators/session-manager.js';
export {
  SingularMonitoredSession,
  type SingularMonitoredSessionOptions,
} from './session/singular-monitored-session.js';
export { StepContext, type StepFunction } from './session/step-context.js';
export type { TrainingOutputOptions } from './session/training-hooks.js';
export type { MonitoredTrainingSessionOptions } from './session/training-session-options.js';
export { WorkerSessionCreator, type WorkerSessionCreatorOptions } from './session/creators/worker-session-creator.js';
export type { ProcessSignal } from './session/process-signals.js';
export { runSteps, type StepRunner } from './step/run-steps.js';
export { stepOperator, type Step, type StepProjection } from './step/step-operator.js';
export { FileWriterCache } from './events/file-writer-cache.js';
export type { FileWriterOptions } from './events/file-writer-options.js';
export { FileWriter } from './events/file-writer.js';
export type { HParamsOptions, HParamsSummaries } from './events/hparams.js';
export type { SessionLogEntry, SummaryWriter, WritableSummary } from './events/summary-writer.js';
export { summary } from './events/summary.js';
export type { GlobalStep } from './events/to-step.js';
export type { SummaryValue, TensorLike } from './events/to-tensor.js';
