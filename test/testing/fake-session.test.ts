import { describe, expect, it } from 'vitest';
import {
  FakeGraph,
  FakeSession,
  FakeSessionCreator,
  PlainGraph,
  RecordingLogger,
  VirtualClock,
} from '../../src/doors/testing.js';
import { NotFoundError, UnavailableError } from '../../src/errors.js';
import { StopAtStepHook } from '../../src/hooks/stop-at-step-hook.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';

describe('FakeSession', () => {
  it('names each leaf for the session and the run, in the structure of the fetches', async () => {
    const session = new FakeSession(new PlainGraph(), { creation: 2 });
    await session.run('first');
    expect(await session.run({ a: 'loss', b: ['x', null, undefined], c: new Map([['k', 'y']]) })).toEqual({
      a: 'loss@2.2',
      b: ['x@2.2', null, undefined],
      c: new Map([['k', 'y@2.2']]),
    });
  });

  it('evaluates nodes, and the names of nodes, once a run, with what is fed', async () => {
    const graph = new FakeGraph();
    let evaluations = 0;
    const loss = graph.add('loss', (feeds) => [++evaluations, feeds]);
    const session = new FakeSession(graph);
    const feeds = { x: 1 };
    expect(await session.run([loss, 'loss', { again: 'loss:0' }], feeds)).toEqual([
      [1, feeds],
      [1, feeds],
      { again: [1, feeds] },
    ]);
    await expect(session.run('accuracy')).rejects.toThrow(NotFoundError);
    expect([...graph.operations]).toEqual([loss]);
  });

  it('reads the global step before the others change it', async () => {
    const graph = new FakeGraph();
    let step = 5;
    graph.globalStep = graph.add('global_step', () => step, 'int64');
    graph.add('train', () => (step += 1));
    expect(await new FakeSession(graph).run(['train', 'global_step'])).toEqual([6, 5]);
  });

  it('keeps what it is asked for, and answers as its script says', async () => {
    const closed: number[] = [];
    const session = new FakeSession(new PlainGraph(), {
      onRun: ({ run }) => {
        if (run === 2) throw new UnavailableError('preempted');
        return run === 1 ? null : undefined;
      },
      onClose: (creation) => closed.push(creation),
    });
    const options = { timeoutInMs: 5 };
    const metadata = {};
    expect(await session.run('a', { x: 1 }, options, metadata)).toBe(null);
    await expect(session.run('b')).rejects.toThrow('preempted');
    expect(await session.run('c')).toBe('c@1.3');
    expect(session.runs[0]).toEqual({ creation: 1, run: 1, fetches: 'a', feeds: { x: 1 }, options, metadata });
    await session.close();
    await expect(session.run('d')).rejects.toThrow('Attempted to use a closed Session.');
    expect([session.runs.length, session.closes, closed]).toEqual([3, 1, [1]]);
  });
});

describe('FakeSessionCreator', () => {
  it('makes all that a monitored session needs, and keeps it', async () => {
    const graph = new FakeGraph();
    let step = 0;
    graph.globalStep = graph.add('global_step', () => step);
    graph.add('train', () => (step += 1));
    const attempts: number[] = [];
    const sessionCreator = new FakeSessionCreator(graph, {
      onCreate: ({ attempt }) => attempts.push(attempt),
      onRun: ({ creation, run }) => {
        if (creation === 1 && run === 2) throw new UnavailableError('preempted');
      },
    });
    const clock = new VirtualClock({ autoAdvance: true });
    const logger = new RecordingLogger();
    const hooks = [new StopAtStepHook({ lastStep: 3 })];
    const outcome = await MonitoredSession.open({ sessionCreator, clock, hooks, logger }).then(async (session) => {
      while (!session.shouldStop()) await session.run('train');
      return session.close();
    });
    expect([outcome.kind, step, attempts, sessionCreator.creations]).toEqual(['stopped', 3, [1, 2], 2]);
    expect(sessionCreator.sessions.map(({ closes }) => closes)).toEqual([1, 1]);
    expect(logger.lines).toEqual(['warn Session lost (preempted): restart 1 in 0.0 s.']);
    expect(sessionCreator.runs.every(({ creation }) => creation <= 2)).toBe(true);
  });

  it('fails a creation with what its script throws, and counts it', async () => {
    const broken = new UnavailableError('no machine');
    const creator = new FakeSessionCreator(new PlainGraph(), { onCreate: () => Promise.reject(broken) });
    const context = { signal: new AbortController().signal, attempt: 1 };
    await expect(creator.createSession(context)).rejects.toBe(broken);
    expect([creator.creations, creator.sessions]).toEqual([1, []]);
  });
});
