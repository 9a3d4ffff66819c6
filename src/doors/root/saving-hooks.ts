export { CheckpointSaverHook, type CheckpointSaverHookOptions } from '../../hooks/checkpoint-saver-hook.js';
export { StepCounterHook, type StepCounterHookOptions } from '../../hooks/step-counter-hook.js';
export { SummarySaverHook, type SummaryOp, type SummarySaverHookOptions } from '../../hooks/summary-saver-hook.js';
