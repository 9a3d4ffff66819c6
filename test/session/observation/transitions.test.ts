import { describe, expect, test } from 'vitest';

import { VirtualClock } from '../../../src/doors/testing.js';
import { AbortedError, InternalError } from '../../../src/errors.js';
import { KeptEvents } from '../../support/kept-events.js';
import { rejection, Scene } from '../../support/scene.js';

const lost = new AbortedError('lost');

describe('an observer is told of transitions', () => {
  test('from the start to the end, each from the state in which the one before has ended', async () => {
    const scene = new Scene();
    const kept = new KeptEvents();
    const session = await scene.open({ observers: [kept] });
    await session.close();
    const transitions = kept.of('transition.taken');
    expect(transitions.at(0)).toMatchObject({ to: 'initializing.beginning', event: '' });
    expect(transitions.at(0)).not.toHaveProperty('from');
    expect(transitions.at(-1)).toMatchObject({ to: 'closed', event: 'done', actor: 'dispose' });
    const states = transitions.map(({ to }) => to);
    expect(transitions.slice(1).map(({ from }) => from)).toEqual(states.slice(0, -1));
  });

  test('with the actor that is done, and the guards that said no', async () => {
    const kept = new KeptEvents();
    const session = await new Scene().open({ observers: [kept] });
    await session.close();
    expect(kept.of('transition.taken').find(({ to }) => to === 'running.ready')).toEqual({
      kind: 'transition.taken',
      atMs: 0,
      from: 'initializing.announcing',
      to: 'running.ready',
      event: 'done',
      actor: 'announce',
      refused: ['closeRequested', 'pauseRequested'],
    });
  });

  test('with the guard that said yes, and the error that it is about', async () => {
    const scene = new Scene({ onRun: ({ creation }) => (creation === 1 ? Promise.reject(lost) : undefined) });
    const kept = new KeptEvents();
    const session = await scene.open({ observers: [kept] });
    await session.run('loss');
    await session.close();
    expect(kept.of('transition.taken').find(({ event }) => event === 'step.failed')).toEqual({
      kind: 'transition.taken',
      atMs: 0,
      from: 'running.ready',
      to: 'recovering.releasing',
      event: 'step.failed',
      guard: 'restartsLeft',
      refused: expect.arrayContaining(['wasCancelled', 'isBeyondRecovery', 'wasReplaced']) as string[],
      cause: lost,
    });
  });

  test('that nothing is waited for in', async () => {
    const scene = new Scene({ onRun: ({ creation }) => (creation === 1 ? Promise.reject(lost) : undefined) });
    const kept = new KeptEvents();
    const session = await scene.open({ observers: [kept], recovery: { backoff: () => 0 } });
    await session.run('loss');
    await session.close();
    const [, next] = kept.of('transition.taken').filter(({ from }) => from?.startsWith('recovering'));
    expect(next).toMatchObject({ from: 'recovering.backingOff', event: '', guard: 'atOnce' });
    expect(next).not.toHaveProperty('cause');
  });

  test('that a time has passed for', async () => {
    const scene = new Scene({ onRun: ({ creation }) => (creation === 1 ? Promise.reject(lost) : undefined) });
    const kept = new KeptEvents();
    const session = await scene.open({ observers: [kept], recovery: { backoff: () => 3 } });
    await session.run('loss');
    await session.close();
    const waited = kept.of('transition.taken').find(({ event }) => event === 'after backoffDelay');
    expect(waited).toMatchObject({ from: 'recovering.backingOff', to: 'recovering.creating', atMs: 3000 });
  });

  test('that only run actions, as from a state to itself', async () => {
    const kept = new KeptEvents();
    const session = await new Scene().open({ observers: [kept] });
    session.requestStop('enough');
    await session.close();
    const stop = kept.of('transition.taken').find(({ event }) => event === 'stop.requested');
    expect(stop).toMatchObject({ from: 'running.ready', to: 'running.ready', guard: 'not stopRequested' });
  });

  test('in the moment in which they are taken, before the facts that they tell', async () => {
    const kept = new KeptEvents();
    const session = await new Scene().open({ observers: [kept] });
    await session.close();
    const kinds = kept.all.map((event) => (event.kind === 'transition.taken' ? event.to : event.kind));
    expect(kinds.indexOf('running.ready')).toBeLessThan(kinds.indexOf('session.created'));
    expect(kinds.slice(-2)).toEqual(['closed', 'session.closed']);
  });

  test('of an opening that fails', async () => {
    const broken = new InternalError('broken');
    const scene = new Scene({ onCreate: () => Promise.reject(broken) });
    const kept = new KeptEvents();
    expect(await rejection(scene.open({ observers: [kept] }))).toBe(broken);
    const failed = kept.of('transition.taken').find(({ event }) => event === 'error');
    expect(failed).toMatchObject({ from: 'initializing.creating', actor: 'create', cause: broken });
    expect(kept.of('transition.taken').at(-1)).toMatchObject({ to: 'failed', guard: 'endsInFailure' });
  });
});

describe('an observer is told of recoveries', () => {
  test('with the time that there was no session', async () => {
    const scene = new Scene({ onRun: ({ creation }) => (creation < 3 ? Promise.reject(lost) : undefined) });
    const kept = new KeptEvents();
    const backoff = (restart: number): number => restart * 2;
    const session = await scene.open({ observers: [kept], recovery: { backoff } });
    await session.run('loss');
    await session.close();
    expect(kept.of('session.recovered')).toEqual([
      { kind: 'session.recovered', atMs: 2000, creation: 2, durationMs: 2000 },
      { kind: 'session.recovered', atMs: 6000, creation: 3, durationMs: 4000 },
    ]);
    const kinds = kept.all.map(({ kind }) => kind);
    expect(kinds[kinds.indexOf('session.recovered') - 1]).toBe('session.created');
  });

  test('not when none was made', async () => {
    const scene = new Scene({ onRun: () => Promise.reject(lost) });
    const clock = new VirtualClock({ autoAdvance: true });
    const kept = new KeptEvents();
    const session = await scene.open({ clock, observers: [kept], recovery: { maxRestarts: 0 } });
    expect(await rejection(session.run('loss'))).toBe(lost);
    expect(kept.of('session.recovered')).toEqual([]);
  });
});
