import { of, type Observable } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import { setup, type OutputFrom, type SnapshotFrom } from 'xstate';

import {
  fromSession,
  latestMap,
  runSteps,
  sessionActor,
  SingularMonitoredSession,
  stepsOf,
  type Feeds,
  type LifecycleState,
  type MonitoredSession,
  type NodeLike,
  type Outcome,
} from '../../src/index.js';

declare const session: MonitoredSession;
declare const loss: NodeLike<number>;
declare const feeds: AsyncIterable<{ readonly x: number }>;

test('steps give the structure of their fetches, pulled as well as pushed', () => {
  expectTypeOf(stepsOf(session, { loss })).toEqualTypeOf<AsyncIterable<{ loss: number }>>();
  expectTypeOf(stepsOf(session, loss, feeds, { buffer: 3 })).toEqualTypeOf<AsyncIterable<number>>();
  expectTypeOf(stepsOf(session, loss, of({ x: 1 }))).toEqualTypeOf<AsyncIterable<number>>();
  expectTypeOf(runSteps(session, loss, (x: number) => ({ x }))([1, 2])).toEqualTypeOf<Observable<number>>();
});

test('what is dropped has the type of the source', () => {
  void of('text').pipe(
    runSteps(session, loss, (x) => ({ x }), {
      onDrop: (value) => {
        expectTypeOf(value).toEqualTypeOf<string>();
      },
    }),
  );
  stepsOf(session, loss, feeds, {
    onDrop: (value) => {
      expectTypeOf(value).toEqualTypeOf<Feeds | null | undefined>();
    },
  });
});

test('a stream of sessions has the class of what is opened, and a body gives its own', () => {
  expectTypeOf(fromSession({})).toEqualTypeOf<Observable<MonitoredSession>>();
  expectTypeOf(fromSession(({ signal }) => SingularMonitoredSession.open({ signal }))).toEqualTypeOf<
    Observable<SingularMonitoredSession>
  >();
  expectTypeOf(fromSession({}, (open) => open.run(loss))).toEqualTypeOf<Observable<number>>();
  expectTypeOf(fromSession({}, (open) => stepsOf(open, { loss }))).toEqualTypeOf<Observable<{ loss: number }>>();
  expectTypeOf(of(1).pipe(latestMap((value) => [String(value)]))).toEqualTypeOf<Observable<string>>();
});

test('an actor gives an outcome, and has the session and the state of its lifecycle in its snapshot', () => {
  const logic = sessionActor({}, (open) => open.run(loss));
  expectTypeOf<OutputFrom<typeof logic>>().toEqualTypeOf<Outcome>();
  expectTypeOf<SnapshotFrom<typeof logic>['session']>().toEqualTypeOf<MonitoredSession | undefined>();
  expectTypeOf<SnapshotFrom<typeof logic>['state']>().toEqualTypeOf<LifecycleState | undefined>();
  setup({ actors: { logic } }).createMachine({
    invoke: {
      src: 'logic',
      onDone: {
        actions: ({ event }) => {
          expectTypeOf(event.output).toEqualTypeOf<Outcome>();
        },
      },
      onSnapshot: {
        actions: ({ event }) => {
          expectTypeOf(event.snapshot.session).toEqualTypeOf<MonitoredSession | undefined>();
        },
      },
    },
  });
});
