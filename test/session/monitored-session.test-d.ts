import { of, type Observable } from 'rxjs';
import { expectTypeOf, test } from 'vitest';

import type { Storage } from '../../src/core/storage.js';
import type { Saver } from '../../src/checkpoint/saver.js';
import type {
  BeginContext,
  CheckpointSaverHookOptions,
  LifecycleState,
  MonitoredTrainingSession,
  RawRunOptions,
  RunOptions,
  SaverLike,
  Scaffold,
  ScaffoldLike,
  SessionCreator,
  SessionRunValues,
} from '../../src/index.js';
import {
  MonitoredSession,
  runSteps,
  type FetchValue,
  type NodeLike,
  type Outcome,
  type Session,
  type SessionEvent,
  SingularMonitoredSession,
  type StepContext,
  type StepResult,
} from '../../src/index.js';

declare const session: MonitoredSession;
declare const context: StepContext;
declare const raw: Session;
declare const loss: NodeLike<number>;
declare const train: NodeLike<null>;

test('run() gives the structure of its fetches, written in place', () => {
  expectTypeOf(session.run({ loss, train })).resolves.toEqualTypeOf<{ loss: number; train: null }>();
  expectTypeOf(session.run([loss, train])).resolves.toEqualTypeOf<[number, null]>();
  expectTypeOf(session.run([loss, 'name', { deep: [train] }])).resolves.toEqualTypeOf<
    [number, FetchValue, { deep: [null] }]
  >();
  expectTypeOf(session.run(new Map([['loss', loss]]))).resolves.toEqualTypeOf<Map<string, number>>();
  expectTypeOf(session.run('loss')).resolves.toEqualTypeOf<FetchValue>();
  expectTypeOf(session.run(loss, { x: 1 }, { traceLevel: 1 }, {})).resolves.toEqualTypeOf<number>();
});

test('so do the runs of a step context, of a raw session and of a stream', () => {
  expectTypeOf(context.runWithHooks([loss, train])).resolves.toEqualTypeOf<[number, null]>();
  expectTypeOf(raw.run({ loss })).resolves.toEqualTypeOf<{ loss: number }>();
  const steps$ = of(1).pipe(runSteps(session, { loss, train }, (x) => ({ x })));
  expectTypeOf(steps$).toEqualTypeOf<Observable<{ loss: number; train: null }>>();
});

test('a raw session takes no hooks: only the caller of a monitored session’s run has those', () => {
  type OptionsOf<R extends (...args: never[]) => unknown> = NonNullable<Parameters<R>[2]>;
  expectTypeOf<OptionsOf<Session['run']>>().toEqualTypeOf<RawRunOptions>();
  expectTypeOf<RawRunOptions>().not.toHaveProperty('hooks');
  expectTypeOf<OptionsOf<MonitoredSession['run']>>().toEqualTypeOf<RunOptions>();
  expectTypeOf<RunOptions>().toExtend<RawRunOptions>();
  expectTypeOf<SessionRunValues['options']>().toEqualTypeOf<RawRunOptions>();
});

test('hooks and creators know savers, scaffolds and storages by what they can do', () => {
  expectTypeOf<Saver>().toExtend<SaverLike>();
  expectTypeOf<Scaffold>().toExtend<ScaffoldLike>();
  expectTypeOf<BeginContext['scaffold']>().toEqualTypeOf<ScaffoldLike | undefined>();
  expectTypeOf<BeginContext['storage']>().toEqualTypeOf<Storage | undefined>();
  expectTypeOf<SessionCreator['scaffold']>().toEqualTypeOf<ScaffoldLike | undefined>();
  expectTypeOf<ScaffoldLike['saver']>().toEqualTypeOf<SaverLike | undefined>();
  expectTypeOf<CheckpointSaverHookOptions['saver']>().toEqualTypeOf<SaverLike | undefined>();
  expectTypeOf<MonitoredSession>().not.toExtend<Session>();
});

test('the function that makes feeds gets what the source emits', () => {
  const steps$ = of('text').pipe(
    runSteps(session, loss, (value) => {
      expectTypeOf(value).toEqualTypeOf<string>();
      return { x: value };
    }),
  );
  expectTypeOf(steps$).toEqualTypeOf<Observable<number>>();
});

test('a step function gives what it returns, and requestStop() never does', () => {
  expectTypeOf(session.runStepFn((step) => step.runWithHooks(loss))).resolves.toEqualTypeOf<number>();
  expectTypeOf(session.runStepFn((_step) => 'text')).resolves.toEqualTypeOf<string>();
  expectTypeOf<StepContext['requestStop']>().returns.toEqualTypeOf<never>();
  expectTypeOf<StepContext['session']>().toEqualTypeOf<Session>();
});

test('a block may end without a result', () => {
  expectTypeOf(MonitoredSession.with({}, () => 1)).resolves.toEqualTypeOf<number | undefined>();
  expectTypeOf(MonitoredSession.with({}, (open) => open.run(loss))).resolves.toEqualTypeOf<number | undefined>();
  expectTypeOf(SingularMonitoredSession.with({}, (open) => open.rawSession())).resolves.toEqualTypeOf<
    Session | undefined
  >();
  expectTypeOf<ReturnType<typeof MonitoredTrainingSession.open>>().resolves.toEqualTypeOf<MonitoredSession>();
});

test('streams and ends say what they give', () => {
  expectTypeOf(session.steps$).toEqualTypeOf<Observable<StepResult>>();
  expectTypeOf(session.events$).toEqualTypeOf<Observable<SessionEvent>>();
  expectTypeOf(session.closed).resolves.toEqualTypeOf<Outcome>();
  expectTypeOf(session.close()).resolves.toEqualTypeOf<Outcome>();
  expectTypeOf<MonitoredSession>().toExtend<AsyncDisposable>();
});

test('a state is one of the paths of the chart', () => {
  type Making = 'announcing' | 'backingOff' | 'creating' | 'discarding' | 'startingQueueRunners';
  type States =
    | `initializing.${'beginning' | 'finalizing' | Making}`
    | `running.${'ready' | 'paused' | 'sessionless'}`
    | `recovering.${'releasing' | Making}`
    | `closing.${'ending' | 'stopping' | 'releasing'}`
    | 'closed'
    | 'failed';
  expectTypeOf(session.state).toEqualTypeOf<States>();
  expectTypeOf(session.state$).toEqualTypeOf<Observable<States>>();
  expectTypeOf<LifecycleState>().toEqualTypeOf<States>();
});

test('only a SingularMonitoredSession shows its raw session, and only it takes the options of a creator', () => {
  expectTypeOf<MonitoredSession>().not.toHaveProperty('rawSession');
  expectTypeOf<NonNullable<Parameters<typeof SingularMonitoredSession.open>[0]>>().toHaveProperty('master');
  expectTypeOf<NonNullable<Parameters<typeof MonitoredSession.open>[0]>>().not.toHaveProperty('master');
});
