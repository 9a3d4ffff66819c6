import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { settle } from '../../src/doors/testing.js';
import { CancelledError, UnavailableError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { FIFOQueue } from '../../src/graph/queues/fifo-queue.js';
import { eagerRuntime } from '../../src/runtimes/eager/eager-runtime.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene, settled } from '../support/scene.js';

const warnings: string[] = [];
const note = ({ name }: Error): void => {
  warnings.push(name);
};

beforeEach(() => {
  warnings.length = 0;
  process.on('warning', note);
});

afterEach(() => {
  process.off('warning', note);
});

/** What Node has warned of by now; a warning comes a turn of the event loop after its cause. */
async function warned(): Promise<readonly string[]> {
  await settle();
  return warnings;
}

const listenersOf = ({ signal }: AbortController): number => getEventListeners(signal, 'abort').length;

test('one signal over a thousand queued runs warns of nothing, takes them all out, and keeps no listener', async () => {
  const raw = createDeferred();
  const scene = new Scene({ onRun: () => raw.promise });
  const session = await scene.open();
  const controller = new AbortController();
  const { signal } = controller;
  const runs = Array.from({ length: 1000 }, () => rejection(session.run('loss', undefined, { signal })));
  const contexts = Array.from({ length: 1000 }, () =>
    session.runStepFn((context) => rejection(context.runWithHooks('loss', undefined, { signal }))),
  );
  await settle();
  controller.abort('enough');
  for (const error of await Promise.all(runs)) expect(error).toBeInstanceOf(CancelledError);
  for (const error of await Promise.all(contexts)) expect(error).toBeInstanceOf(CancelledError);
  expect(scene.rawRuns).toHaveLength(1);
  expect(await warned()).toEqual([]);
  expect(listenersOf(controller)).toBe(0);
  raw.resolve();
  await session.close();
});

test('one signal over runs that all succeed keeps no listener', async () => {
  const scene = new Scene();
  const session = await scene.open();
  const controller = new AbortController();
  const { signal } = controller;
  await Promise.all(Array.from({ length: 1000 }, () => session.run('loss', undefined, { signal })));
  expect(listenersOf(controller)).toBe(0);
  expect(await warned()).toEqual([]);
  await session.close();
});

test('one signal over thirty sessions, which open, recover and run at once, warns of nothing and keeps no listener', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const scenes = Array.from(
    { length: 30 },
    () =>
      new Scene({
        onRun: ({ creation }) => {
          if (creation === 1) throw new UnavailableError('lost');
          return new Promise(() => undefined);
        },
      }),
  );
  const runs = scenes.map(async (scene) => {
    const session = await scene.open({ signal, stopGracePeriodSecs: 1 });
    const run = settled(session.run('loss', undefined, { signal }));
    await session.closed;
    return run;
  });
  await settle();
  await settle();
  controller.abort('enough');
  for (const end of await Promise.all(runs)) expect(end).toHaveProperty('error');
  expect(await warned()).toEqual([]);
  expect(listenersOf(controller)).toBe(0);
});

test('one signal over raw runs that wait for a queue warns of nothing and keeps no listener', async () => {
  const graph = new Graph();
  const queue = new FIFOQueue(graph, { capacity: 1, dtypes: 'float32', shapes: [] });
  const element = queue.dequeue();
  const controller = new AbortController();
  const { signal } = controller;
  const session = await eagerRuntime.openSession(graph, { master: '', config: {} }, signal);
  const runs = Array.from({ length: 50 }, () => rejection(session.run(element, undefined, { signal })));
  await settle();
  controller.abort('enough');
  for (const error of await Promise.all(runs)) expect(error).toBeInstanceOf(CancelledError);
  await session.close();
  expect(await warned()).toEqual([]);
  expect(listenersOf(controller)).toBe(0);
});
