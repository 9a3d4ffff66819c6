import { asFakeSession } from './fake-session.js';
import { unknownWord, type Tail } from './scenario.js';
import type { Stage } from './stage.js';
import { createStepFunction } from './step-function.js';
import { encodeStructure } from './structure.js';

/** Does the tail number `index`, from 0. */
export async function playTail(stage: Stage, tail: Tail, index: number): Promise<void> {
  const { recording, session } = stage;
  switch (tail.do) {
    case 'close':
      await stage.close();
      break;
    case 'should_stop':
      recording.emit('should_stop', { value: session.shouldStop() });
      break;
    case 'run':
      emitResult(stage, await session.run('tail'));
      break;
    case 'run_step_fn': {
      const step = createStepFunction(stage, { ops: [{ do: 'run_with_hooks', fetches: 'tail' }] }, 0);
      emitResult(stage, await session.runStepFn(step));
      break;
    }
    case 'run_step_fn_bad':
      emitResult(stage, await session.runStepFn(createStepFunction(stage, { params: ['context'] }, 0)));
      break;
    case 'with':
      await stage.with(() => playBlock(stage, tail, index), 'tail');
      break;
    case 'state':
      stage.emitState();
      break;
    case 'raw_session': {
      const raw = stage.rawSession();
      recording.emit('raw_session', { session: raw ? asFakeSession(raw).creation : null });
      break;
    }
    case 'run_with_saved_context':
      if (stage.savedContext) emitResult(stage, await stage.savedContext.runWithHooks('tail'));
      break;
    default:
      unknownWord('tail.do', tail);
  }
}

async function playBlock(stage: Stage, tail: Extract<Tail, { do: 'with' }>, index: number): Promise<void> {
  const { recording, session } = stage;
  if (tail.run) {
    const stop = session.shouldStop();
    recording.emit('should_stop', { value: stop });
    if (!stop) emitResult(stage, await session.run('tail'));
  }
  if (tail.error) recording.fault(tail.error, `tail:${index}`);
}

function emitResult({ recording }: Stage, value: unknown): void {
  recording.emit('result', { value: encodeStructure(value) });
}
