import { describe, expect, test } from 'vitest';

import type { SessionEvent } from '../../../src/core/session-event.js';
import { settle, VirtualClock } from '../../../src/doors/testing.js';
import { MonitoredTrainingSession } from '../../../src/session/monitored-training-session.js';
import type { ObservedSession, SessionObserver } from '../../../src/session/session-observer.js';
import { Graph } from '../../../src/graph/graph.js';
import { rejection, Scene } from '../../support/scene.js';
import { watchRejections } from '../../support/watch-rejections.js';

watchRejections();

/** An observer that keeps what it is attached to, and how often. */
class Keeper implements SessionObserver {
  readonly sessions: ObservedSession[] = [];
  readonly events: SessionEvent[] = [];
  readonly states: string[] = [];

  attach(session: ObservedSession): void {
    this.sessions.push(session);
    session.events$.subscribe((event) => this.events.push(event));
    session.state$.subscribe((state) => this.states.push(state));
  }

  get session(): ObservedSession {
    const [first] = this.sessions;
    if (!first) throw new Error('expected a session, got none');
    return first;
  }
}

const fail = (): never => {
  throw new Error('foreign');
};

const failLater: () => unknown = async () => fail();

describe('an observer', () => {
  test('is attached once, before begin() of the first hook', async () => {
    const scene = new Scene();
    const observer = { attach: () => scene.log.push('attach') };
    const session = await scene.open({ observers: [observer], hooks: [scene.hook('A')] });
    await session.close();
    expect(scene.log.slice(0, 3)).toEqual(['attach', 'A.begin', 'create 1']);
    expect(scene.log.filter((line) => line === 'attach')).toHaveLength(1);
  });

  test('sees every state and fact from the first to the last, and the ends of the streams', async () => {
    const scene = new Scene();
    const keeper = new Keeper();
    const ends: string[] = [];
    const ender: SessionObserver = {
      attach: ({ events$, state$, steps$ }) => {
        events$.subscribe({ complete: () => ends.push('events$') });
        state$.subscribe({ complete: () => ends.push('state$') });
        steps$.subscribe({ complete: () => ends.push('steps$') });
      },
    };
    const session = await scene.open({ observers: [keeper, ender] });
    await session.run('loss');
    await session.close();
    expect(keeper.states.at(0)).toBe('initializing.beginning');
    expect(keeper.states).toContain('running.ready');
    expect(keeper.states.at(-1)).toBe('closed');
    const kinds = keeper.events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('session.'))).toEqual([
      'session.created',
      'session.ending',
      'session.closed',
    ]);
    expect(ends.toSorted()).toEqual(['events$', 'state$', 'steps$']);
  });

  test('has the name of the session, its actor and its graph; the graph until the close', async () => {
    const scene = new Scene();
    const keeper = new Keeper();
    const session = await scene.open({ observers: [keeper], name: 'digits' });
    expect(keeper.session.name).toBe('digits');
    expect(session.name).toBe('digits');
    expect(keeper.session.actor).toBe(session.actor);
    expect(keeper.session.graph).toBe(scene.graph);
    await session.close();
    expect(keeper.session.graph).toBeUndefined();
  });

  test('has a name for every session', async () => {
    const scene = new Scene();
    const keeper = new Keeper();
    const session = await scene.openSingular({ observers: [keeper] });
    expect(keeper.session.name).toBe('monitored-session');
    await session.close();
  });

  test('sees the steps that succeed, with values of its own', async () => {
    const scene = new Scene();
    const values: unknown[] = [];
    const observer: SessionObserver = {
      attach: ({ steps$ }) => {
        steps$.subscribe((step) => values.push(step.values));
      },
    };
    const session = await scene.open({ observers: [observer] });
    await session.run('loss');
    await session.close();
    expect(values).toEqual(['loss@1.1']);
  });

  test('may ask for a stop, and for the close', async () => {
    const scene = new Scene();
    const keeper = new Keeper();
    const session = await scene.open({ observers: [keeper] });
    keeper.session.requestStop('seen enough');
    expect(session.shouldStop()).toBe(true);
    const outcome = { kind: 'stopped', reason: 'seen enough' };
    expect(await keeper.session.close()).toEqual(outcome);
    expect(await session.closed).toEqual(outcome);
  });

  test('may ask for a stop before anything begins', async () => {
    const scene = new Scene();
    const observer: SessionObserver = {
      attach: (observed) => {
        observed.requestStop('not today');
      },
    };
    const session = await scene.open({ observers: [observer] });
    expect(session.shouldStop()).toBe(true);
    expect(await session.close()).toEqual({ kind: 'stopped', reason: 'not today' });
  });

  test('that closes takes no failure from whoever runs the session', async () => {
    const scene = new Scene();
    const keeper = new Keeper();
    const failing = scene.hook('A', { end: fail });
    const session = await scene.open({ observers: [keeper], hooks: [failing] });
    expect(await keeper.session.close()).toMatchObject({ kind: 'failed' });
    expect(await rejection(session.run('loss'))).toEqual(new Error('foreign'));
  });

  test('watches several sessions, and each session has several observers', async () => {
    const scene = new Scene();
    const [one, two] = [new Keeper(), new Keeper()];
    const first = await scene.open({ observers: [one, two], name: 'first' });
    await first.close();
    const second = await scene.openSingular({ observers: new Set([one]), name: 'second' });
    await second.close();
    expect(one.sessions.map(({ name }) => name)).toEqual(['first', 'second']);
    expect(two.sessions.map(({ name }) => name)).toEqual(['first']);
  });

  test('of a training session is attached as any other', async () => {
    const keeper = new Keeper();
    const graph = new Graph();
    await MonitoredTrainingSession.with({ graph, observers: [keeper], name: 'job' }, () => undefined);
    expect(keeper.session.name).toBe('job');
    expect(keeper.states.at(-1)).toBe('closed');
  });

  test('is attached to a session that fails to open, too', async () => {
    const scene = new Scene({ onCreate: fail });
    const keeper = new Keeper();
    expect(await rejection(scene.open({ observers: [keeper] }))).toEqual(new Error('foreign'));
    expect(keeper.states.at(-1)).toBe('failed');
    expect(keeper.events.at(-1)).toMatchObject({ kind: 'session.closed', outcome: { kind: 'failed' } });
  });
});

describe('an observer that throws', () => {
  test.each<[string, SessionObserver['attach']]>([
    ['at once', fail],
    ['later', failLater],
  ])('%s when it is attached harms nothing, and is told of once', async (_when, attach) => {
    const scene = new Scene();
    const keeper = new Keeper();
    const session = await scene.open({ observers: [{ attach }, keeper] });
    await settle();
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(keeper.events.filter(({ kind }) => kind === 'onlooker.failed')).toEqual([
      { kind: 'onlooker.failed', what: 'observers[0].attach', error: new Error('foreign') },
    ]);
    expect(scene.logger.lines.filter((line) => line.includes('observers[0].attach failed'))).toHaveLength(1);
  });

  test('at each event harms nothing, and is told of once', async () => {
    const scene = new Scene();
    const keeper = new Keeper();
    const observer: SessionObserver = {
      attach: (observed) => {
        observed.events$.subscribe(fail);
      },
    };
    const session = await scene.open({ observers: [keeper, observer] });
    for (const run of [1, 2, 3]) expect(await session.run('loss')).toBe(`loss@1.${run}`);
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(keeper.events.filter(({ kind }) => kind === 'onlooker.failed')).toHaveLength(1);
  });

  test('when it is detached is told of before the streams complete', async () => {
    const scene = new Scene();
    const keeper = new Keeper();
    const observer: SessionObserver = { attach: () => undefined, detach: async () => fail() };
    const session = await scene.open({ observers: [observer, keeper] });
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(keeper.events.at(-1)).toEqual({
      kind: 'onlooker.failed',
      what: 'observers[0].detach',
      error: new Error('foreign'),
    });
  });
});

describe('detach()', () => {
  test('is told the outcome once the session is closed, and close() waits for it', async () => {
    const scene = new Scene();
    const log: unknown[] = [];
    const observer: SessionObserver = {
      attach: ({ events$ }) => {
        events$.subscribe({ next: ({ kind }) => log.push(kind), complete: () => log.push('complete') });
      },
      detach: async (outcome) => {
        await settle();
        log.push(outcome);
      },
    };
    const session = await scene.open({ observers: [observer] });
    await session.close();
    expect(log.slice(-3)).toEqual(['session.closed', { kind: 'completed' }, 'complete']);
  });

  test('is called for a session that fails to open', async () => {
    const scene = new Scene({ onCreate: fail });
    const outcomes: unknown[] = [];
    const observer: SessionObserver = { attach: () => undefined, detach: (outcome) => void outcomes.push(outcome) };
    await rejection(scene.open({ observers: [observer] }));
    expect(outcomes).toEqual([{ kind: 'failed', error: new Error('foreign') }]);
  });

  test('that never ends is waited for a tenth of the grace, and told of', async () => {
    const scene = new Scene();
    const clock = new VirtualClock();
    const keeper = new Keeper();
    const observer: SessionObserver = { attach: () => undefined, detach: () => new Promise(() => undefined) };
    const session = await scene.open({ clock, observers: [observer, keeper], stopGracePeriodSecs: 50 });
    const closed = session.close();
    await settle();
    await clock.advance(4999);
    await settle();
    expect(keeper.events.at(-1)).toMatchObject({ kind: 'session.closed' });
    await clock.advance(1);
    expect(await closed).toEqual({ kind: 'completed' });
    expect(keeper.events.at(-1)).toEqual({ kind: 'work.abandoned', what: 'observers[0].detach', afterSecs: 5 });
  });
});

describe('what is no observer', () => {
  test.each([
    [5, 'observers: expected an iterable of SessionObservers, got 5'],
    [[{}], 'observers[0]: expected a SessionObserver, got an object with keys [], which lacks attach'],
    [[() => undefined], 'observers[0]: expected a SessionObserver, got function'],
  ])('is refused by name: %j', async (observers, message) => {
    const scene = new Scene();
    const error = await rejection(scene.open({ observers: observers as never, hooks: [scene.hook('A')] }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toContain(message);
    expect(scene.log).toEqual([]);
  });

  test('is warned of where its method is misspelt', async () => {
    const scene = new Scene();
    const observer = { attach: () => undefined, detatch: () => undefined };
    const session = await scene.open({ observers: [observer] });
    await session.close();
    expect(scene.logger.lines.filter((line) => line.includes('did you mean "detach"?'))).toHaveLength(1);
  });

  test('is an empty name', async () => {
    const error = await rejection(new Scene().open({ name: '' }));
    expect(error).toEqual(new TypeError('name: expected a name that is not empty, got ""'));
  });
});
