import type { StepContext } from '../../src/index.js';
import { asFakeSession } from './fake-session.js';
import { unknownWord, type StepFnSpec, type StepOp } from './scenario.js';
import type { Stage } from './stage.js';
import { shapeStepFunction } from './step-function-form.js';
import { decodeStructure, encodeStructure } from './structure.js';

/** What a monitored session takes as a step function. */
export type StepFunction = (context: StepContext) => Promise<unknown>;

/** Builds the step function of the call number `index` (0 in a tail), in the form that the scenario asks for. */
export function createStepFunction(stage: Stage, spec: StepFnSpec, index: number): StepFunction {
  let attempts = 0;
  const body: StepFunction = async (context) => {
    attempts += 1;
    const attempt = attempts;
    emitStepFunction(stage, { index, attempt, context });
    const results: unknown[] = [];
    for (const [position, op] of (spec.ops ?? []).entries()) {
      if (op.attempts && !op.attempts.includes(attempt)) continue;
      results.push(await playOp(stage, op, { position, context, label: `step_fn:${index}#${attempt}[${position}]` }));
    }
    return spec.returns === undefined ? results : decodeStructure(spec.returns);
  };
  return shapeStepFunction(body, spec.form ?? 'function', spec.params ?? ['step_context']) as StepFunction;
}

interface StepCall {
  readonly index: number;
  readonly attempt: number;
  readonly context: StepContext;
}

function emitStepFunction({ recording }: Stage, { index, attempt, context }: StepCall): void {
  const raw = asFakeSession(context.session);
  recording.emit('step_fn', { index, attempt, session: raw.creation, closed: raw.closed });
}

interface OpCall {
  /** Place of the operation among all, from 0. */
  readonly position: number;
  readonly context: StepContext;
  /** Label of the error that the operation raises, if it does. */
  readonly label: string;
}

async function playOp(stage: Stage, op: StepOp, call: OpCall): Promise<unknown> {
  const { recording } = stage;
  const event = { op: call.position, do: op.do };
  try {
    const result = await doOp(stage, op, call);
    recording.emit('step.op', { ...event, result: encodeStructure(result) });
    return result;
  } catch (error) {
    recording.emit('step.op', { ...event, error: recording.errors.describe(error) });
    if (!op.catch) throw error;
    return 'caught';
  } finally {
    if (op.do === 'run_with_hooks' || op.do === 'session_run') stage.emitArguments(op);
  }
}

async function doOp(stage: Stage, op: StepOp, { context, label }: OpCall): Promise<unknown> {
  switch (op.do) {
    case 'run_with_hooks': {
      const { feeds, options, metadata } = stage.arguments(op);
      return context.runWithHooks(decodeStructure(op.fetches), feeds, options ?? undefined, metadata);
    }
    case 'session_run':
      return context.session.run(decodeStructure(op.fetches), stage.arguments(op).feeds);
    case 'request_stop':
      return context.requestStop();
    case 'raise':
      return stage.recording.fault(op.error, label);
    case 'close':
      await stage.close();
      return null;
    case 'should_stop':
      return stage.session.shouldStop();
    case 'save_context':
      stage.savedContext = context;
      return null;
    case 'run_with_saved_context':
      if (!stage.savedContext) throw new TypeError('run_with_saved_context: expected a kept step context');
      return stage.savedContext.runWithHooks(decodeStructure(op.fetches));
    default:
      return unknownWord('op.do', op);
  }
}
