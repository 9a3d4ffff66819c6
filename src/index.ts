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
export type { GraphLike, VariableKind, VariableLike } from './core/graph-like.js';
export type { Logger } from './core/logger.js';
export { NeverTriggerTimer } from './core/never-trigger-timer.js';
export type { Outcome, OutcomeKind } from './core/outcome.js';
export type {
  DebugOptions,
  DebugTensorWatch,
  EngineRunOptions,
  NodeStats,
  RunMetadata,
  RunOptions,
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
export type { StepResult } from './core/step-result.js';
export type {
  DataTypeName,
  FetchValue,
  NestedArray,
  ScalarValue,
  TensorData,
  TensorValue,
} from './core/tensor-value.js';
export type { Storage } from './core/storage.js';
export { checkpointExists } from './checkpoint/checkpoint-exists.js';
export { CheckpointReader } from './checkpoint/checkpoint-reader.js';
export { generateCheckpointState } from './checkpoint/generate-checkpoint-state.js';
export { getCheckpointMtimes } from './checkpoint/get-checkpoint-mtimes.js';
export { getCheckpointState } from './checkpoint/get-checkpoint-state.js';
export { keepBestN, type KeepBestNOptions } from './checkpoint/keep-best-n.js';
export { keepEveryNHours } from './checkpoint/keep-every-n-hours.js';
export { keepEveryNSteps } from './checkpoint/keep-every-n-steps.js';
export { latestCheckpoint } from './checkpoint/latest-checkpoint.js';
export { loadCheckpoint, readCheckpointState } from './checkpoint/load-checkpoint.js';
export { newestGoodCheckpoint } from './checkpoint/newest-good-checkpoint.js';
export type { PendingSave } from './checkpoint/pending-save.js';
export { removeCheckpoint } from './checkpoint/remove-checkpoint.js';
export type { KeepRule, SavedCheckpoint } from './checkpoint/retention.js';
export type { SaveOptions, SaverOptions } from './checkpoint/saver-options.js';
export { Saver } from './checkpoint/saver.js';
export { updateCheckpointState } from './checkpoint/update-checkpoint-state.js';
export { verifyCheckpoint } from './checkpoint/verify-checkpoint.js';
export { memoryStorage } from './storage/memory-storage.js';
export { addQueueRunner } from './coordination/add-queue-runner.js';
export { Coordinator, type CoordinatorOptions, type ErrorType } from './coordination/coordinator.js';
export { startQueueRunners, type StartQueueRunnersOptions } from './coordination/start-queue-runners.js';
export { Graph } from './graph/graph.js';
export type { ConstantOptions, MinimizeOptions, PlaceholderOptions, VariableOptions } from './graph/graph-options.js';
export type { LayersModelGraph, LayersModelGraphOptions, ModelPlaceholders } from './graph/layers-model-graph.js';
export type { OpResult } from './graph/node-definition.js';
export type { ComputedDataType, InitialValue, PartialShape, UnrankedValue } from './graph/node-value.js';
export { Node, VariableNode } from './graph/node.js';
export type { OpNodes, TensorsOf } from './graph/op-outputs.js';
export type { Trackable, Tracked } from './graph/trackable.js';
export { CheckpointSaverHook, type CheckpointSaverHookOptions } from './hooks/checkpoint-saver-hook.js';
export type { CheckpointSaverListener } from './hooks/checkpoint-saver-listener.js';
export { EarlyStoppingHook, type EarlyStoppingHookOptions } from './hooks/early-stopping-hook.js';
export { FeedFnHook, type FeedFn } from './hooks/feed-fn-hook.js';
export { FinalOpsHook, type FinalOpsHookOptions } from './hooks/final-ops-hook.js';
export { GlobalStepWaiterHook, type GlobalStepWaiterHookOptions } from './hooks/global-step-waiter-hook.js';
export { LoggingTensorHook, type LoggingTensorHookOptions } from './hooks/logging-tensor-hook.js';
export { NanTensorHook, type NanTensorHookOptions } from './hooks/nan-tensor-hook.js';
export type { NodeOrName } from './hooks/node-argument.js';
export { StepCounterHook, type StepCounterHookOptions } from './hooks/step-counter-hook.js';
export { StopAtStepHook, type StopAtStepHookOptions } from './hooks/stop-at-step-hook.js';
export type { TaggedTensors } from './hooks/tagged-tensors.js';
export { TensorLeakHook, type TensorLeak, type TensorLeakHookOptions } from './hooks/tensor-leak-hook.js';
export { eagerRuntime } from './runtimes/eager/eager-runtime.js';
export type { InitFn, ScaffoldOptions } from './scaffold/scaffold-options.js';
export { Scaffold } from './scaffold/scaffold.js';
export { ChiefSessionCreator, type ChiefSessionCreatorOptions } from './session/chief-session-creator.js';
export type { LifecycleActor } from './session/lifecycle.js';
export { MonitoredSession } from './session/monitored-session.js';
export type {
  BaseSessionOptions,
  MonitoredSessionOptions,
  RecoveryOptions,
} from './session/monitored-session-options.js';
export {
  MonitoredTrainingSession,
  type MonitoredTrainingSessionOptions,
} from './session/monitored-training-session.js';
export type {
  OpenSessionOptions,
  PrepareSessionOptions,
  RecoverSessionOptions,
  SessionManagerOptions,
  WaitForSessionOptions,
} from './session/session-manager-options.js';
export { SessionManager, type RecoveredSession } from './session/session-manager.js';
export {
  SingularMonitoredSession,
  type SingularMonitoredSessionOptions,
} from './session/singular-monitored-session.js';
export { StepContext, type StepFunction } from './session/step-context.js';
export { WorkerSessionCreator, type WorkerSessionCreatorOptions } from './session/worker-session-creator.js';
export { runSteps, type StepRunner } from './step/run-steps.js';
export { stepOperator, type Step, type StepProjection } from './step/step-operator.js';
