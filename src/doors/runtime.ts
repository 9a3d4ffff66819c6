/**
 * The ports, for those who write an engine, a storage or a session of their own.
 *
 * @module monitored-session/runtime
 */

export type {
  ClosedBy,
  CloseEvent,
  FailedCall,
  Failure,
  LifecycleContext,
  LifecycleEnd,
  LifecycleEvent,
  LifecycleInput,
  LifecycleTag,
  LossFacts,
  PauseEvent,
  MaybeLive,
  Notice,
  Progress,
  RestartCause,
  RunCount,
  StepFailedEvent,
  StopEvent,
  StepFailure,
  Verdict,
} from '../../machines/lifecycle-facts.js';
export type { CheckpointPlace } from '../core/checkpoint-place.js';
export { systemClock, type Clock } from '../core/clock.js';
export type {
  CoordinatedTask,
  CoordinatorLike,
  JoinOptions,
  QueueRunnerLike,
  TaskWork,
} from '../core/coordinator-like.js';
export type { EventSource } from '../core/event-source.js';
export type { FeedKey, Feeds, Fetched, NamedFeeds, NodeLike, NodeOrName } from '../core/fetches.js';
export type {
  GraphLike,
  GraphRuntime,
  PartitionedTensor,
  SummariesLike,
  VariableKind,
  VariableLike,
} from '../core/graph-like.js';
export type { HeldValue, HeldVariables } from '../core/held-variables.js';
export type { LiveSession } from '../core/live-session.js';
export type { Logger } from '../core/logger.js';
export type { Outcome, OutcomeKind } from '../core/outcome.js';
export type { RecoveryPolicy } from '../core/recovery-policy.js';
export type { RunOptions } from '../core/run-options.js';
export type { KernelStats, NodeStats, RunMetadata, StepStats } from '../core/run-metadata.js';
export type { DebugOptions, DebugTensorWatch, EngineRunOptions, RawRunOptions } from '../core/raw-run-options.js';
export type { PendingSave, WriteOptions } from '../core/pending-save.js';
export type { SaveOptions } from '../core/save-options.js';
export type { ClaimOptions, SaverLike } from '../core/saver-like.js';
export type { ScaffoldLike, ScaffoldOp, ScaffoldPieces } from '../core/scaffold-like.js';
export { Scope, type Finalizer } from '../core/scope.js';
export type { ResourceFill } from '../core/resource-fill.js';
export type { HookMethod, KernelSum, SessionDetail, StepStage } from '../core/session-detail.js';
export type { SessionEvent, SessionFact } from '../core/session-event.js';
export type { JsonLike } from '../core/json-like.js';
export type {
  FoundTask,
  PreparedRun,
  Runtime,
  RuntimeName,
  Session,
  SessionConfig,
  SessionTarget,
} from '../core/session.js';
export type { Initialization, SessionSharing, SharedVariables, VariableEntry } from '../core/session-sharing.js';
export type { CreateSessionContext, SessionCreator } from '../core/session-creator.js';
export type { Stateful, StatefulItem, TrainingState } from '../core/stateful.js';
export type {
  ByteSink,
  ByteSource,
  FileStat,
  OpenWriteOptions,
  ReadableFile,
  Storage,
  LockOptions,
  AnchoredStorage,
  StorageLock,
  StorageOptions,
  WritableFile,
} from '../core/storage.js';
export {
  tensorValue,
  type DataTypeName,
  type FetchValue,
  type NestedArray,
  type NumericData,
  type ScalarValue,
  type StringData,
  type TensorData,
  type TensorValue,
} from '../core/tensor-value.js';
export type { GraphUse, GraphUser } from '../graph/graph-use.js';
export type { GraphInternals, GraphResource } from '../graph/graph-internals.js';
export type { LayersModelNodes } from '../graph/layers-model/layers-model-nodes.js';
export type {
  ApplyDefinition,
  AssignDefinition,
  ConstantDefinition,
  GradientDefinition,
  GradientsDefinition,
  GradientSource,
  GroupDefinition,
  HostDefinition,
  InitializerDefinition,
  MinimizeDefinition,
  NodeDefinition,
  NodeParts,
  OpDefinition,
  OptimizerStep,
  OutputDefinition,
  PlaceholderDefinition,
  ProducedDtype,
  SinkDefinition,
  SourceDefinition,
  StopGradientDefinition,
  SummaryDefinition,
  UninitializedDefinition,
  VariableDefinition,
} from '../graph/node.js';
export type { AccumulationHost, GradientAccumulation } from '../graph/gradients/gradient-accumulation.js';
export type { AccumulatedGradients, Accumulator, GradientTreatment } from '../graph/gradients/gradient-treatment.js';
export type { WaitContext } from '../graph/wait-context.js';
export type { BindingHost, OptimizerBinding, SlotName } from '../graph/optimizer-binding.js';
export type { BoundOptimizer, OptimizerLayout, ScalarLayout, SlotLayout } from '../graph/optimizer-layout.js';
export type { AveragedGraph } from '../graph/moving-averages/moving-averages.js';
export type { GraphHiddenState, HeldState, HiddenState } from '../graph/state/hidden-state.js';
export type { NodeCheck } from '../graph/summaries/graph-summaries.js';
export type { SummaryContent, ValueSummary } from '../graph/summaries/summary-content.js';
export type {
  CounterStorage,
  OwnedStorage,
  ReadVariable,
  TrackedStorage,
  VariableStorage,
} from '../graph/variable-storage.js';
export type { Listenable, Listening, ObservedSessionLike, SessionObserverLike } from '../core/session-observer.js';
export { compiledRuntime } from '../runtimes/compiled/compiled-runtime.js';
export { eagerRuntime } from '../runtimes/eager/eager-runtime.js';
export type { OptionsOfScaffold } from '../scaffold/scaffold-options.js';
export type { BaseMonitoredSession } from '../session/base-monitored-session.js';
export type { SessionRestoreOptions } from '../session/creators/session-checkpoint-options.js';
export type {
  JoinOrPrepareSessionOptions,
  OpenSessionOptions,
  PrepareSessionOptions,
  RecoverSessionOptions,
  SessionManagerOptions,
  WaitForSessionOptions,
} from '../session/creators/session-manager-options.js';
export { SessionManager, type RecoveredSession } from '../session/creators/session-manager.js';
export type { ReadinessOps } from '../session/creators/session-readiness.js';
export type { SessionParts } from '../session/load-session-parts.js';
export type { ResolvedOptions } from '../session/monitored-session-options.js';
export type { StepContextOwner } from '../session/step-context.js';
export type { HostValues } from '../tensor/host-values.js';
export type { KnownValue } from '../tensor/known-value.js';
