import { describe, expect, it } from 'vitest';
import type { CoordinatorLike, QueueRunnerLike } from '../../src/core/coordinator-like.js';
import { GraphKeys } from '../../src/core/graph-keys.js';
import type { Session } from '../../src/core/session.js';
import { addQueueRunner } from '../../src/coordination/add-queue-runner.js';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { startQueueRunners } from '../../src/coordination/start-queue-runners.js';
import { FakeGraph, FakeSession } from '../../src/doors/testing.js';
import { FakeLogger } from '../support/fake-logger.js';

class FakeQueueRunner implements QueueRunnerLike {
  readonly started: (readonly [Session, CoordinatorLike | undefined])[] = [];

  constructor(
    readonly name: string,
    readonly result: () => unknown = () => [],
  ) {}

  createTasks(session: Session, coordinator?: CoordinatorLike): unknown {
    this.started.push([session, coordinator]);
    return this.result();
  }
}

describe('addQueueRunner', () => {
  it('puts the queue runner into the collection of queue runners, or another', () => {
    const graph = new FakeGraph();
    const [first, second] = [new FakeQueueRunner('first'), new FakeQueueRunner('second')];
    addQueueRunner(graph, first);
    addQueueRunner(graph, second, 'mine');
    expect(graph.getCollection(GraphKeys.QUEUE_RUNNERS)).toEqual([first]);
    expect(graph.getCollection('mine')).toEqual([second]);
  });

  it.each([
    ['graph', () => addQueueRunner({} as never, new FakeQueueRunner('a')), /graph: expected a graph/],
    ['queueRunner', () => addQueueRunner(new FakeGraph(), { name: 'a' } as never), /queueRunner: .*createTasks/],
    ['name', () => addQueueRunner(new FakeGraph(), { createTasks: () => [] } as never), /queueRunner: .*with a name/],
    ['collection', () => addQueueRunner(new FakeGraph(), new FakeQueueRunner('a'), 7 as never), /collection: .*got 7/],
  ])('refuses a wrong %s with a TypeError', (_what, call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});

describe('startQueueRunners', () => {
  it('starts all in order, each once the one before has started, and gives their tasks', async () => {
    const graph = new FakeGraph();
    const order: string[] = [];
    const coordinator = new Coordinator();
    const [one, two, three] = ['one', 'two', 'three'].map((name) => coordinator.register(() => undefined, { name }));
    const slow = new FakeQueueRunner('slow', async () => {
      await Promise.resolve();
      order.push('slow');
      return [one, two];
    });
    const quick = new FakeQueueRunner('quick', () => {
      order.push('quick');
      return three;
    });
    addQueueRunner(graph, slow);
    addQueueRunner(graph, quick);
    const session = new FakeSession(graph);
    expect(await startQueueRunners(session, coordinator)).toEqual([one, two, three]);
    expect(order).toEqual(['slow', 'quick']);
    expect([slow.started, quick.started]).toEqual([[[session, coordinator]], [[session, coordinator]]]);
  });

  it('fails with the error of one that does not start, and starts no more', async () => {
    const graph = new FakeGraph();
    const failing = new FakeQueueRunner('failing', () => {
      throw new Error('no queue');
    });
    const next = new FakeQueueRunner('next');
    addQueueRunner(graph, failing);
    addQueueRunner(graph, next);
    await expect(startQueueRunners(new FakeSession(graph), new Coordinator())).rejects.toThrow('no queue');
    expect(next.started).toEqual([]);
  });

  it('starts them without a coordinator too, and gives no task of one that gives something else', async () => {
    const graph = new FakeGraph();
    const runner = new FakeQueueRunner('runner', () => ['no task', null, { name: 'neither' }]);
    addQueueRunner(graph, runner);
    const session = new FakeSession(graph);
    expect(await startQueueRunners(session)).toEqual([]);
    expect(runner.started).toEqual([[session, undefined]]);
  });

  it('takes those of another collection, and warns when there is none', async () => {
    const graph = new FakeGraph();
    const runner = new FakeQueueRunner('runner');
    addQueueRunner(graph, runner, 'mine');
    const logger = new FakeLogger();
    const session = new FakeSession(graph);
    await startQueueRunners(session, new Coordinator(), { collection: 'mine', logger });
    expect([runner.started.length, logger.lines]).toEqual([1, []]);
    expect(await startQueueRunners(session, new Coordinator(), { logger })).toEqual([]);
    expect(logger.lines.map(([level]) => level)).toEqual(['WARNING']);
  });

  it('refuses a monitored session: that starts its queue runners itself', async () => {
    class MonitoredSession extends FakeSession {
      runStepFn(): void {
        throw new Error('not called');
      }
    }
    const call = startQueueRunners(new MonitoredSession(new FakeGraph()), new Coordinator());
    await expect(call).rejects.toThrow(TypeError);
    await expect(call).rejects.toThrow(/tf\.Session.*Given class: MonitoredSession/);
  });

  it.each([
    ['session', () => startQueueRunners(undefined as never, new Coordinator()), /session: .*got undefined/],
    ['coordinator', () => startQueueRunners(new FakeSession(new FakeGraph()), {} as never), /coordinator: expected/],
    [
      'logger',
      () => startQueueRunners(new FakeSession(new FakeGraph()), new Coordinator(), { logger: 5 as never }),
      /^logger: expected a logger \(with info, warn, error\), got 5$/,
    ],
  ])('refuses a wrong %s with a TypeError', async (_what, call, message) => {
    await expect(call()).rejects.toThrow(TypeError);
    await expect(call()).rejects.toThrow(message);
  });

  it('refuses what is no queue runner in the collection, before any starts', async () => {
    const graph = new FakeGraph();
    const runner = new FakeQueueRunner('runner');
    addQueueRunner(graph, runner);
    graph.addToCollection(GraphKeys.QUEUE_RUNNERS, 'no queue runner');
    await expect(startQueueRunners(new FakeSession(graph), new Coordinator())).rejects.toThrow(
      /item 1: expected a queue runner/,
    );
    expect(runner.started).toEqual([]);
  });
});
