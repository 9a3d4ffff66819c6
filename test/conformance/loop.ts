import { unknownWord, type BodyAction, type LoopCall } from './scenario.js';
import type { Stage } from './stage.js';
import { createStepFunction } from './step-function.js';
import { decodeStructure, encodeStructure } from './structure.js';

/** The kit's LOOP: the body actions and calls of the scenario, in turn. */
export async function playLoop(stage: Stage): Promise<void> {
  const { max_runs: maxRuns, on_error: onError, stop_check: stopCheck = 'obey' } = stage.scenario;
  if ((await playBody(stage, 0)) === 'leave') return;
  for (let index = 1; ; index += 1) {
    const stop = stopCheck !== 'never' && checkStop(stage);
    if (stop && stopCheck === 'obey') return;
    if (index > maxRuns) return;
    try {
      await playCall(stage, index);
    } catch (error) {
      if (onError !== 'continue') throw error;
      stage.emitRaised('run', error);
    }
    if ((await playBody(stage, index)) === 'leave') return;
  }
}

function checkStop(stage: Stage): boolean {
  try {
    const value = stage.session.shouldStop();
    stage.recording.emit('should_stop', { value });
    return value;
  } catch (error) {
    if (stage.scenario.on_error !== 'continue') throw error;
    stage.emitRaised('should_stop', error);
    return false;
  }
}

async function playCall(stage: Stage, index: number): Promise<void> {
  const { recording, session, scenario } = stage;
  const calls = scenario.runs ?? [];
  const spec = calls[Math.min(index, calls.length) - 1];
  if (!spec) throw new TypeError(`runs: expected at least one call for max_runs ${scenario.max_runs}`);
  recording.emit('call', { index, call: spec.call ?? 'run' });
  if (spec.call === 'run_step_fn') {
    const value = await session.runStepFn(createStepFunction(stage, spec.step_fn, index));
    recording.emit('result', { value: encodeStructure(value) });
  } else {
    await playRun(stage, spec);
  }
}

async function playRun(stage: Stage, spec: Exclude<LoopCall, { call: 'run_step_fn' }>): Promise<void> {
  const { feeds, options, metadata } = stage.arguments(spec);
  try {
    const value = await stage.session.run(decodeStructure(spec.fetches), feeds, options ?? undefined, metadata);
    stage.recording.emit('result', { value: encodeStructure(value) });
  } finally {
    stage.emitArguments(spec);
  }
}

async function playBody(stage: Stage, index: number): Promise<'go on' | 'leave'> {
  for (const action of stage.scenario.body ?? []) {
    if (action.after_run !== index) continue;
    if (action.do === 'break') return 'leave';
    await playBodyAction(stage, action);
  }
  return 'go on';
}

async function playBodyAction(stage: Stage, action: Exclude<BodyAction, { do: 'break' }>): Promise<void> {
  switch (action.do) {
    case 'raise':
      return stage.recording.fault(action.error, `body:${action.after_run}`);
    case 'close':
      await stage.close();
      break;
    case 'state':
      stage.emitState();
      break;
    case 'raw_run': {
      const raw = stage.rawSession();
      if (!raw) throw new TypeError('raw_run: expected a raw session, got none');
      const result = await raw.run(decodeStructure(action.fetches));
      stage.recording.emit('raw_run', { result: encodeStructure(result) });
      break;
    }
    default:
      unknownWord('body.do', action);
  }
}
