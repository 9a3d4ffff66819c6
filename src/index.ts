/**
 * What a training program uses: graphs, sessions, hooks, triggers, errors.
 *
 * @module monitored-session
 */

export * from './errors.js';
export { checkpointsOf, type CheckpointsOfOptions } from './checkpoint/follow/checkpoints-of.js';
export { bestCheckpoint, type BestCheckpointOptions } from './checkpoint/read/best-checkpoint.js';
export type { AssignmentMap, AssignmentTarget } from './checkpoint/warm-start/assignments.js';
export { initFromCheckpoint } from './checkpoint/warm-start/init-from-checkpoint.js';
export { exponentialBackoff, type BackoffPolicy, type ExponentialBackoffOptions } from './core/backoff.js';
export { systemClock, type Clock } from './core/clock.js';
export type { CoordinatorLike } from './core/coordinator-like.js';
export type { FeedKey, Feeds, Fetched, NodeLike, NodeOrName } from './core/fetches.js';
export { GraphKeys } from './core/graph-keys.js';
export type {
  DescribedVariable,
  GraphInitialization,
  InitializedVariable,
  VariablePurpose,
} from './core/graph-initialization.js';
export type { GraphLike } from './core/graph-like.js';
export type { Logger } from './core/logger.js';
export { NeverTriggerTimer } from './core/never-trigger-timer.js';
export type { OptimizerLike } from './core/optimizer-rate.js';
export type { Outcome, OutcomeKind } from './core/outcome.js';
export type { RunOptions } from './core/run-options.js';
export type { KernelStats, NodeStats, RunMetadata, StepStats } from './core/run-metadata.js';
export type { DebugOptions, DebugTensorWatch, EngineRunOptions, RawRunOptions } from './core/raw-run-options.js';
export type { SaverLike } from './core/saver-like.js';
export type { ScaffoldLike, ScaffoldOp, ScaffoldPieces } from './core/scaffold-like.js';
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
  SaveRequest,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from './core/session-run-hook.js';
export type { JsonLike } from './core/json-like.js';
export type { Session, SessionConfig } from './core/session.js';
export type { SessionCreator } from './core/session-creator.js';
export type { StepResult } from './core/step-result.js';
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
} from './core/tensor-value.js';
export { anyOf } from './core/triggers/any-of.js';
export { at } from './core/triggers/at.js';
export { everySecs } from './core/triggers/every-secs.js';
export { everySteps } from './core/triggers/every-steps.js';
export { once } from './core/triggers/once.js';
export { TriggerTimer, type TriggerTimerOptions } from './core/triggers/trigger-timer.js';
export type { Moment, Trigger } from './core/triggers/trigger.js';
export type { GradientNodes, GradientVariables } from './graph/gradients/graph-gradients.js';
export type { GradientsBy, GradientTransform } from './graph/gradients/gradient-treatment.js';
export type { ApplyGradientsOptions, LearningRate, MinimizeOptions } from './graph/gradients/minimize-options.js';
export type { ConstantOptions, PlaceholderOptions, VariableOptions } from './graph/graph-options.js';
export { Graph, type LayersModelGraph } from './graph/graph.js';
export { cosineDecay, type CosineDecayOptions } from './graph/learning-rates/cosine-decay.js';
export { exponentialDecay, type RateDecayOptions } from './graph/learning-rates/exponential-decay.js';
export { inverseTimeDecay } from './graph/learning-rates/inverse-time-decay.js';
export { learningRateOf } from './graph/learning-rates/learning-rate-of.js';
export { linearWarmup, type LinearWarmupOptions } from './graph/learning-rates/linear-warmup.js';
export { naturalExpDecay } from './graph/learning-rates/natural-exp-decay.js';
export { piecewiseConstant, type PiecewiseConstantOptions } from './graph/learning-rates/piecewise-constant.js';
export { polynomialDecay, type PolynomialDecayOptions } from './graph/learning-rates/polynomial-decay.js';
export type { DecayOptions, ScheduleOptions } from './graph/learning-rates/schedule.js';
export type { LayersModelEvaluation, ModelPlaceholders } from './graph/layers-model/layers-model-nodes.js';
export type { MetricNodes } from './graph/layers-model/metric-nodes.js';
export type { LayersModelGraphOptions, PerPort } from './graph/layers-model/layers-model-options.js';
export type { ClassWeight } from './graph/layers-model/class-weights.js';
export type { MovingAverageOptions } from './graph/moving-averages/moving-average-options.js';
export type { Averaged, MovingAverages } from './graph/moving-averages/moving-averages.js';
export type { OpNodes, OpResult, TensorsOf } from './graph/op-outputs.js';
export { Node, VariableNode } from './graph/node.js';
export type { GraphSummaries, SeveralOutputsOptions, SummaryNodeOptions } from './graph/summaries/graph-summaries.js';
export type { Trackable, Tracked } from './graph/trackable.js';
export { CheckpointSaverHook, type CheckpointSaverHookOptions } from './hooks/checkpoint-saver-hook.js';
export type { CheckpointSaverListener, ListenerAnswer } from './hooks/checkpoint-saver-listener.js';
export { EarlyStoppingHook, type EarlyStoppingHookOptions } from './hooks/early-stopping-hook.js';
export type { EvaluationFeedFn, EvaluationFeeds } from './hooks/evaluation-feeds.js';
export { EvaluationHook, type EvaluationHookOptions } from './hooks/evaluation-hook.js';
export type {
  EvaluationContext,
  EvaluationListener,
  EvaluationResult,
  EvaluationSource,
  MetricNames,
} from './hooks/evaluation-listener.js';
export { EventLoopLagHook, type EventLoopLag, type EventLoopLagHookOptions } from './hooks/event-loop-lag-hook.js';
export type { EventOutputOptions } from './hooks/event-output.js';
export { FeedFnHook, type FeedFn } from './hooks/feed-fn-hook.js';
export { FinalOpsHook, type FinalOpsHookOptions } from './hooks/final-ops-hook.js';
export { GlobalStepWaiterHook, type GlobalStepWaiterHookOptions } from './hooks/global-step-waiter-hook.js';
export { LoggingTensorHook, type LoggingTensorHookOptions } from './hooks/logging-tensor-hook.js';
export type { Monitor } from './hooks/monitor-argument.js';
export { NanTensorHook, type NanTensorHookOptions } from './hooks/nan-tensor-hook.js';
export { OpenTelemetryHook, type OpenTelemetryHookOptions } from './hooks/open-telemetry-hook.js';
export { ProfilerHook, type ProfilerHookOptions } from './hooks/profiler-hook.js';
export { ProgressHook, type ProgressHookOptions } from './hooks/progress-hook.js';
export type { ProgressStream } from './hooks/progress-stream.js';
export {
  ReduceLearningRateOnPlateauHook,
  type ReduceLearningRateOnPlateauHookOptions,
} from './hooks/reduce-learning-rate-on-plateau-hook.js';
export { StepCounterHook, type StepCounterHookOptions } from './hooks/step-counter-hook.js';
export { StopAtStepHook, type StopAtStepHookOptions } from './hooks/stop-at-step-hook.js';
export { SummarySaverHook, type SummaryOp, type SummarySaverHookOptions } from './hooks/summary-saver-hook.js';
export type { TaggedTensors } from './hooks/tagged-tensors.js';
export type {
  CounterLike,
  HistogramLike,
  InstrumentOptions,
  MeterLike,
  SpanLike,
  TelemetryAttributes,
  TracerLike,
} from './hooks/telemetry-like.js';
export { TensorLeakHook, type TensorLeak, type TensorLeakHookOptions } from './hooks/tensor-leak-hook.js';
export type { InitFn, ScaffoldOptions } from './scaffold/scaffold.js';
export type { ChiefSessionCreatorOptions } from './session/creators/chief-session-creator.js';
export type { CheckpointKeepingOptions } from './session/creators/checkpoint-keeping-options.js';
export type { SessionCheckpointOptions } from './session/creators/session-checkpoint-options.js';
export type { SessionCreatorOptions } from './session/creators/session-creator-options.js';
export { WorkerSessionCreator, type WorkerSessionCreatorOptions } from './session/creators/worker-session-creator.js';
export type { LifecycleActor } from './session/lifecycle-actor.js';
export type { LifecycleState } from './session/lifecycle-state.js';
export type {
  BaseSessionOptions,
  MonitoredSessionOptions,
  RecoveryOptions,
} from './session/monitored-session-options.js';
export { fromSession } from './session/from-session.js';
export { MonitoredSession } from './session/monitored-session.js';
export { MonitoredTrainingSession } from './session/monitored-training-session.js';
export type { ProcessSignal } from './session/handled-signals.js';
export { breakEverySteps, breakOnKinds, breakOnStates, breakWhen } from './session/pausing/break-on.js';
export type { BreakOn } from './session/pausing/breakpoints.js';
export type { ObservedSession, SessionObserver } from './session/session-observer.js';
export {
  sessionActor,
  type SessionActorContext,
  type SessionActorEmitted,
  type SessionActorEvent,
  type SessionActorLogic,
  type SessionActorSnapshot,
} from './session/session-actor.js';
export type { OpenedSession, OpeningContext, SessionOpening } from './session/session-opening.js';
export {
  SingularMonitoredSession,
  type SingularMonitoredSessionOptions,
} from './session/singular-monitored-session.js';
export { StepContext, type StepFunction } from './session/step-context.js';
export type { TrainingOutputOptions } from './session/training-hooks.js';
export type { MonitoredTrainingSessionOptions } from './session/training-session-options.js';
export { checkpoints$ } from './step/checkpoints.js';
export { latestMap } from './step/latest-map.js';
export type { PulledSource } from './step/iterator-reader.js';
export type { StepSource, SubscribableSource } from './step/pulled-steps.js';
export { runSteps, type StepRunner, type StepsOperator } from './step/run-steps.js';
export type { ToFeeds } from './step/step-maker.js';
export type { Overflow, StepSourceOptions } from './step/step-source-options.js';
export { stepsOf } from './step/steps-of.js';
export { stepOperator, type Step, type StepProjection } from './step/step-operator.js';
export { memoryStorage, type MemoryStorageOptions } from './storage/memory-storage.js';
export type {
  ComputedDataType,
  ElementArray,
  InitialValue,
  PartialShape,
  RankedValue,
  UnrankedValue,
  ValueOfInitial,
  ValueOfShape,
  ValueOfTensor,
} from './tensor/node-value.js';
export { ChiefSessionCreator, Scaffold } from './doors/made-by-sessions.js';
export * from './doors/moved.js';
