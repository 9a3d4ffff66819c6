/**
 * What a training program uses: graphs, sessions, hooks, triggers, errors.
 *
 * @module monitored-session
 */

// What the root gives at run time comes from modules of doors/root/ and from moved.ts, by `export *` alone: esbuild then leaves this
// module out of programs, and with it the modules of which a program uses nothing.
export * from './doors/root/checkpoints.js';
export * from './doors/root/creators.js';
export * from './doors/root/errors.js';
export * from './doors/root/graph.js';
export * from './doors/root/hooks.js';
export * from './doors/root/learning-rates.js';
export * from './doors/root/saving-hooks.js';
export * from './doors/root/sessions.js';
export * from './doors/root/steps.js';
export * from './doors/root/traces.js';
export * from './doors/root/triggers.js';
export * from './doors/moved.js';
export type { AssignmentMap, AssignmentTarget } from './checkpoint/warm-start/assignments.js';
export type { CoordinatorLike } from './core/coordinator-like.js';
export type { FeedKey, Feeds, Fetched, NamedFeeds, NodeLike, NodeOrName } from './core/fetches.js';
export type {
  DescribedVariable,
  GraphInitialization,
  InitializedVariable,
  VariablePurpose,
} from './core/graph-initialization.js';
export type { GraphLike } from './core/graph-like.js';
export type { Logger } from './core/logger.js';
export type { OptimizerLike } from './core/optimizer-rate.js';
export type { Outcome, OutcomeKind } from './core/outcome.js';
export type { RunOptions } from './core/run-options.js';
export type { KernelStats, NodeStats, RunMetadata, StepStats } from './core/run-metadata.js';
export type { DebugOptions, DebugTensorWatch, EngineRunOptions, RawRunOptions } from './core/raw-run-options.js';
export type { SaverLike } from './core/saver-like.js';
export type { ScaffoldLike, ScaffoldOp, ScaffoldPieces } from './core/scaffold-like.js';
export type { ResourceFill } from './core/resource-fill.js';
export type { HookMethod, KernelSum, SessionDetail, StepStage } from './core/session-detail.js';
export type { SessionEvent, SessionFact } from './core/session-event.js';
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
export type {
  ExperimentalConfigProto,
  GPUOptionsProto,
  GraphOptionsProto,
  OptimizerOptionsProto,
  RewriterConfigProto,
  RewriterToggle,
  RPCOptionsProto,
  SessionConfigProto,
  ThreadPoolOptionProto,
} from './core/session-config-proto.js';
export type { RuntimeName, Session, SessionConfig } from './core/session.js';
export type { SessionCreator } from './core/session-creator.js';
export type { StepResult } from './core/step-result.js';
export type { Moment, Trigger } from './core/triggers/trigger.js';
export type { GradientNodes, GradientVariables } from './graph/gradients/graph-gradients.js';
export type { GradientsBy, GradientTransform } from './graph/gradients/gradient-treatment.js';
export type { ApplyGradientsOptions, LearningRate, MinimizeOptions } from './graph/gradients/minimize-options.js';
export type { ConstantOptions, PlaceholderOptions, VariableOptions } from './graph/graph-options.js';
export type { DecayOptions, ScheduleOptions } from './graph/learning-rates/schedule.js';
export type {
  LayersModelEvaluation,
  ModelPlaceholders,
  ModelPredictions,
} from './graph/layers-model/layers-model-nodes.js';
export type { MetricNodes } from './graph/layers-model/metric-nodes.js';
export type { LayersModelGraphOptions, PerPort } from './graph/layers-model/layers-model-options.js';
export type { ClassWeight } from './graph/layers-model/class-weights.js';
export type { MovingAverageOptions } from './graph/moving-averages/moving-average-options.js';
export type { Averaged, MovingAverages } from './graph/moving-averages/moving-averages.js';
export type { OpNodes, OpResult, TensorsOf } from './graph/op-outputs.js';
export type { GraphSummaries } from './graph/summaries/graph-summaries.js';
export type { MergeAllOptions, SeveralOutputsOptions, SummaryNodeOptions } from './graph/summaries/summary-options.js';
export type { Trackable, Tracked } from './graph/trackable.js';
export type { CheckpointSaverListener, ListenerAnswer } from './hooks/checkpoint-saver-listener.js';
export type { EvaluationFeedFn, EvaluationFeeds } from './hooks/evaluation-feeds.js';
export type {
  EvaluationContext,
  EvaluationListener,
  EvaluationResult,
  EvaluationSource,
  MetricNames,
} from './hooks/evaluation-listener.js';
export type { EventOutputOptions } from './hooks/event-output.js';
export type { Monitor } from './hooks/monitor-argument.js';
export type { ProgressStream } from './hooks/progress-stream.js';
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
export type { CheckpointKeepingOptions } from './session/creators/checkpoint-keeping-options.js';
export type { SessionCheckpointOptions } from './session/creators/session-checkpoint-options.js';
export type { SessionCreatorOptions } from './session/creators/session-creator-options.js';
export type { LifecycleActor } from './session/lifecycle-actor.js';
export type { LifecycleState } from './session/lifecycle-state.js';
export type {
  BaseSessionOptions,
  MonitoredSessionOptions,
  RecoveryOptions,
} from './session/monitored-session-options.js';
export type { ProcessSignal } from './session/handled-signals.js';
export type { ObservedSession, SessionObserver } from './session/session-observer.js';
export type { OpenedSession, OpeningContext, SessionOpening } from './session/session-opening.js';
export type { TrainingOutputOptions } from './session/training-hooks.js';
export type { MonitoredTrainingSessionOptions } from './session/training-session-options.js';
export type { PulledSource } from './step/iterator-reader.js';
export type { StepSource, SubscribableSource } from './step/pulled-steps.js';
export type { ToFeeds } from './step/step-maker.js';
export type { Overflow, StepSourceOptions } from './step/step-source-options.js';
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
