import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordingLogger, settle, VirtualClock } from '../../../src/doors/testing.js';
import { AbortedError, CancelledError } from '../../../src/errors.js';
import { SessionManager } from '../../../src/session/creators/session-manager.js';
import { LoggedGraph } from '../../scaffold/logged-graph.js';
import { FakeRuntime } from './fake-runtime.js';

const steps = ['open', 'init', 'readyForLocal', 'local', 'ready'] as const;
type Step = (typeof steps)[number];
type Fault = 'throw' | 'hang' | 'abort' | 'not ready';

const faults = fc.dictionary(
  fc.constantFrom<Step>(...steps),
  fc.constantFrom<Fault>('throw', 'hang', 'abort', 'not ready'),
);

it('whatever fails or is called off, a session is open at the end only if it was given out, and nothing waits', async () => {
  await fc.assert(
    fc.asyncProperty(faults, fc.constantFrom('prepare', 'recover', 'wait'), async (faultOf, method) => {
      const controller = new AbortController();
      const { signal } = controller;
      const [runtime, clock] = [new FakeRuntime(), new VirtualClock({ autoAdvance: true })];
      const fault = (step: Step): unknown => {
        if (faultOf[step] === 'throw') throw new AbortedError(step);
        if (faultOf[step] === 'hang') return new Promise(() => undefined);
        if (faultOf[step] === 'abort') controller.abort();
        return faultOf[step] === 'not ready' ? ['w'] : [];
      };
      runtime.onOpen = (given) => {
        if (faultOf['open'] === 'hang') return; // A runtime must settle once it is told to stop.
        fault('open');
        given.throwIfAborted();
      };
      for (const step of steps) runtime.behaviours.set(step, () => fault(step));
      const manager = new SessionManager({
        graph: new LoggedGraph(),
        runtime,
        clock,
        logger: new RecordingLogger(),
        readyOp: 'ready',
        readyForLocalInitOp: 'readyForLocal',
        localInitOp: 'local',
      });
      const opened =
        method === 'prepare'
          ? manager.prepareSession('', { initOp: 'init', signal })
          : method === 'recover'
            ? manager.recoverSession('', { signal }).then(({ session }) => session)
            : manager.waitForSession('', { maxWaitSecs: 100, signal });
      const settled = opened.then(
        (session) => ({ session, error: undefined }),
        (error: unknown) => ({ session: undefined, error }),
      );
      for (let turn = 0; turn < 10; turn++) await settle();
      const abortedBefore = signal.aborted;
      controller.abort();
      const { session, error } = await settled;
      expect(runtime.sessions.filter(({ closes }) => closes === 0)).toEqual(session ? [session] : []);
      if (abortedBefore) expect(error).toBeInstanceOf(CancelledError);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
      expect(clock.pending).toBe(0);
    }),
  );
});
