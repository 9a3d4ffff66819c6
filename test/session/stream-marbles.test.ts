import { map } from 'rxjs';
import { describe, expect, test } from 'vitest';

import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { Scene } from '../support/scene.js';
import { runMarbles } from '../support/step-values.js';

/** The streams of a session, each value as one word. */
const streamsOf = (session: MonitoredSession) => ({
  state$: session.state$,
  events$: session.events$.pipe(map(({ kind }) => kind)),
  steps$: session.steps$.pipe(map(({ index }) => `step ${index}`)),
});

const words = {
  r: 'running.ready',
  e: 'closing.ending',
  x: 'closed',
  c: 'session.created',
  s: 'stop.requested',
  n: 'session.ending',
  d: 'session.closed',
};

describe('the streams of a session in marbles', () => {
  test('are hot; state$ begins with the current state, events$ with the latest events, steps$ with nothing', async () => {
    const session = await new Scene().open();
    await session.run('loss');
    runMarbles(({ cold, expectObservable }) => {
      const { state$, events$, steps$ } = streamsOf(session);
      expectObservable(state$, '^-----!').toBe('r----e-', words);
      expectObservable(state$, '------^!').toBe('------e-', words);
      expectObservable(events$, '^---!').toBe('c--s-', words);
      expectObservable(events$, '----^-!').toBe('----(cs)', words);
      expectObservable(steps$, '^-----!').toBe('-------');
      cold('---a').subscribe(() => {
        session.requestStop();
      });
      cold('-----a').subscribe(() => {
        void session.close();
      });
    });
    expect(await session.closed).toEqual({ kind: 'stopped' });
  });

  test('are left without an effect on the session, and on others who listen', async () => {
    const session = await new Scene().open();
    runMarbles(({ cold, expectObservable }) => {
      const { state$, events$, steps$ } = streamsOf(session);
      for (const stream$ of [state$, events$, steps$]) stream$.subscribe().unsubscribe();
      expectObservable(events$, '^-!').toBe('c--', words);
      expectObservable(events$, '^---!').toBe('c--s-', words);
      cold('---a').subscribe(() => {
        session.requestStop();
      });
    });
    expect(session.state).toBe('running.ready');
    await session.close();
  });

  test('are complete after the close; who comes then gets the last state and the latest events', async () => {
    const session = await new Scene().open();
    await session.run('loss');
    await session.close();
    runMarbles(({ expectObservable }) => {
      const { state$, events$, steps$ } = streamsOf(session);
      expectObservable(state$).toBe('(x|)', words);
      expectObservable(events$).toBe('(cnd|)', words);
      expectObservable(steps$).toBe('|');
    });
  });
});
