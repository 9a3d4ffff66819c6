import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import type { CoordinatedTask, QueueRunnerLike } from '../../src/core/coordinator-like.js';
import { GraphKeys } from '../../src/core/graph-keys.js';
import type { Outcome } from '../../src/core/outcome.js';
import { addQueueRunner } from '../../src/coordination/add-queue-runner.js';
import { RecordingLogger, settle } from '../../src/doors/testing.js';
import type { Graph } from '../../src/graph/graph.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import type { MonitoredSessionOptions } from '../../src/session/monitored-session-options.js';

/** What a block over a monitored session came to. */
export interface Played {
  readonly outcome: Outcome | undefined;
  /** What the block threw; undefined when it left quietly. */
  readonly error: unknown;
  readonly events: readonly string[];
}

/**
 * Plays `body` in a block over a monitored session of `graph` on the engine's own JavaScript, without waits before
 * recoveries, and checks what it leaves behind: no task of a queue runner, no tensor, no rejection that nobody handles.
 */
export async function play(
  graph: Graph,
  body: (session: MonitoredSession) => Promise<void>,
  options: Pick<MonitoredSessionOptions, 'hooks'> = {},
): Promise<Played> {
  await tf.ready();
  const before = tf.memory().numTensors;
  const tasks = recordedTasks(graph);
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const logger = new RecordingLogger();
  const events: string[] = [];
  let closed: Promise<Outcome> | undefined;
  let error: unknown;
  try {
    const sessionCreator = new ChiefSessionCreator({ graph, config: { backend: 'cpu' }, logger });
    const recovery = { backoff: () => 0 };
    await MonitoredSession.with({ sessionCreator, recovery, logger, ...options }, (session) => {
      closed = session.closed;
      session.events$.subscribe(({ kind }) => events.push(kind));
      return body(session);
    });
  } catch (thrown) {
    error = thrown;
  }
  const outcome = await closed;
  await settle();
  process.off('unhandledRejection', note);
  expect(tasks.filter(({ alive }) => alive).map(({ name }) => name)).toEqual([]);
  expect(unhandled).toEqual([]);
  expect(logger.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  expect(tf.memory().numTensors - before).toBe(0);
  return { outcome, error, events };
}

/** Fetches again and again until the session stops; `taken` gets the values, nested arrays in place of tensors. */
export async function takeAll(session: MonitoredSession, fetches: unknown, taken: unknown[]): Promise<void> {
  while (!session.shouldStop()) taken.push(plain(await session.run(fetches)));
}

/** All that a loop over a monitored session of `graph` fetches, which must end as exhausted. */
export async function exhaust(graph: Graph, fetches: unknown): Promise<unknown[]> {
  const taken: unknown[] = [];
  const { outcome, error } = await play(graph, (session) => takeAll(session, fetches, taken));
  expect([outcome?.kind, error]).toEqual(['exhausted', undefined]);
  return taken;
}

/** Nested arrays in place of the tensors in a fetched structure. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('toArray' in value) return (value as { toArray(): unknown }).toArray();
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

/** The tasks that the queue runners of `graph` will ever have. */
function recordedTasks(graph: Graph): readonly CoordinatedTask[] {
  const tasks: CoordinatedTask[] = [];
  for (const runner of [...graph.getCollection(GraphKeys.QUEUE_RUNNERS)] as readonly QueueRunnerLike[]) {
    graph.removeFromCollection(GraphKeys.QUEUE_RUNNERS, runner);
    addQueueRunner(graph, {
      name: runner.name,
      createTasks: (session, coordinator) => {
        const made = runner.createTasks(session, coordinator) as readonly CoordinatedTask[];
        tasks.push(...made);
        return made;
      },
    });
  }
  return tasks;
}
