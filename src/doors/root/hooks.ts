export { EarlyStoppingHook, type EarlyStoppingHookOptions } from '../../hooks/early-stopping-hook.js';
export { EvaluationHook, type EvaluationHookOptions } from '../../hooks/evaluation-hook.js';
export { EventLoopLagHook, type EventLoopLag, type EventLoopLagHookOptions } from '../../hooks/event-loop-lag-hook.js';
export { FeedFnHook, type FeedFn } from '../../hooks/feed-fn-hook.js';
export { FinalOpsHook, type FinalOpsHookOptions } from '../../hooks/final-ops-hook.js';
export { GlobalStepWaiterHook, type GlobalStepWaiterHookOptions } from '../../hooks/global-step-waiter-hook.js';
export { LoggingTensorHook, type LoggingTensorHookOptions } from '../../hooks/logging-tensor-hook.js';
export { NanTensorHook, type NanTensorHookOptions } from '../../hooks/nan-tensor-hook.js';
export { OpenTelemetryHook, type OpenTelemetryHookOptions } from '../../hooks/open-telemetry-hook.js';
export { ProfilerHook, type ProfilerHookOptions } from '../../hooks/profiler-hook.js';
export { ProgressHook, type ProgressHookOptions } from '../../hooks/progress-hook.js';
export {
  ReduceLearningRateOnPlateauHook,
  type ReduceLearningRateOnPlateauHookOptions,
} from '../../hooks/reduce-learning-rate-on-plateau-hook.js';
export { StopAtStepHook, type StopAtStepHookOptions } from '../../hooks/stop-at-step-hook.js';
export { TensorLeakHook, type TensorLeak, type TensorLeakHookOptions } from '../../hooks/tensor-leak-hook.js';
