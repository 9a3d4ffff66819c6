import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../../src/errors.js';
import type { NativeGraph } from '../../src/runtimes/tensorflow/c-api/native-graph.js';
import type { NativeLibrary } from '../../src/runtimes/tensorflow/c-api/native-library.js';
import type { NativeOutput } from '../../src/runtimes/tensorflow/c-api/native-operation.js';
import type { NativeSession } from '../../src/runtimes/tensorflow/c-api/native-session.js';
import { loadTestLibrary } from '../support/native/load-test-library.js';
import { addBlockedGraph, type BlockedGraph } from './exits/blocked-graph.js';

let library: NativeLibrary;
let graph: NativeGraph;
let session: NativeSession;
let parts: BlockedGraph;

beforeAll(async () => {
  library = await loadTestLibrary();
});
beforeEach(async () => {
  graph = library.newGraph();
  parts = addBlockedGraph(graph);
  session = await library.openSession(graph, {});
});
afterEach(async () => {
  await session.close();
  graph.close();
  expect(library.counts()).toEqual({ tensors: 0, buffers: 0, graphs: 0, sessions: 0, statuses: 0 });
});

const fetch = (output: NativeOutput): { feeds: []; fetches: [NativeOutput]; targets: [] } => ({
  feeds: [],
  fetches: [output],
  targets: [],
});

describe('runs that wait for a queue', () => {
  it('leave steps, reads and writes of files alone, sixteen at a time', async () => {
    const waiting = Array.from({ length: 16 }, () => session.run({ ...fetch(parts.dequeue), lane: 'own' }));
    const ends = Promise.allSettled(waiting);
    const folder = await mkdtemp(path.join(tmpdir(), 'blocked-'));
    try {
      const file = path.join(folder, 'data');
      const begin = performance.now();
      for (let step = 0; step < 100; step += 1) {
        const { values } = await session.run({ ...fetch(parts.step), lane: 'pool' });
        expect(values[0]?.toArray()).toBe(2);
        await writeFile(file, String(step));
        expect(await readFile(file, 'utf8')).toBe(String(step));
      }
      // What needs a thread that is blocked waits for seconds or for ever; each of these takes a millisecond.
      expect(performance.now() - begin).toBeLessThan(10_000);
    } finally {
      await rm(folder, { recursive: true });
    }
    await session.run({ feeds: [], fetches: [], targets: [parts.enqueue] });
    expect((await Promise.race(waiting)).values[0]?.toArray()).toBe(1);
    await session.close();
    const reasons = (await ends).flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(reasons).toHaveLength(15);
    for (const reason of reasons) expect(reason).toBeInstanceOf(CancelledError);
  });

  it('hold what they were given until they have returned, when their caller has given them up', async () => {
    const controller = new AbortController();
    const run = session.run({ ...fetch(parts.dequeue), metadata: true, lane: 'own' }, controller.signal);
    await session.run(fetch(parts.step));
    controller.abort(new Error('enough'));
    await expect(run).rejects.toThrow(CancelledError);
    expect(library.counts()).toMatchObject({ buffers: 1, statuses: 1 });
    await session.close();
    expect(library.counts()).toMatchObject({ buffers: 0, statuses: 0 });
  });

  it('leave nothing in the memory of the library when they end after that', async () => {
    const controller = new AbortController();
    const { dequeue, enqueue } = parts;
    const prepared = session.prepare({ feeds: [], fetches: [dequeue], targets: [], kept: [dequeue] }, 'own');
    const ends: Promise<void>[] = [];
    const run = prepared.run([], { signals: [controller.signal], goesOn: (ended) => ends.push(ended) });
    controller.abort();
    await expect(run).rejects.toThrow(CancelledError);
    await session.run({ feeds: [], fetches: [], targets: [enqueue] });
    expect(ends).toHaveLength(1);
    await ends[0];
    expect(library.counts()).toMatchObject({ tensors: 0, buffers: 0, statuses: 0 });
  });

  it('are not begun with a signal that was aborted before', async () => {
    const run = session.run(fetch(parts.dequeue), AbortSignal.abort());
    await expect(run).rejects.toThrow(CancelledError);
    expect(library.counts()).toMatchObject({ buffers: 0, statuses: 0 });
  });

  it('end by the timeout of their options', async () => {
    // RunOptions { timeout_in_ms: 50 }
    const runOptions = new Uint8Array([0x10, 50]);
    const run = session.run({ ...fetch(parts.dequeue), runOptions, lane: 'own' });
    await expect(run).rejects.toThrow(/DeadlineExceeded|timed out|deadline/i);
  });

  it('share one session with others that are begun at the same time', async () => {
    const runs = Array.from({ length: 50 }, () => session.run(fetch(parts.step)));
    for (const { values } of await Promise.all(runs)) expect(values[0]?.toArray()).toBe(2);
  });

  it('end when the session is closed, and closing it twice is closing it once', async () => {
    const run = session.run({ ...fetch(parts.dequeue), lane: 'own' });
    const [first, second] = [session.close(), session.close()];
    expect(first).toBe(second);
    await expect(run).rejects.toThrow(CancelledError);
    await first;
    expect(library.counts()).toMatchObject({ sessions: 0 });
  });
});

describe('a graph', () => {
  it('may be closed while a session over it is opened, and while it runs', async () => {
    const other = library.newGraph();
    const { step } = addBlockedGraph(other);
    const opening = library.openSession(other, {});
    other.close();
    const opened = await opening;
    await expect(opened.run(fetch(step))).rejects.toThrow('the graph is closed');
    await opened.close();

    const third = library.newGraph();
    const { dequeue } = addBlockedGraph(third);
    const running = await library.openSession(third, {});
    const run = running.run({ ...fetch(dequeue), lane: 'own' });
    third.close();
    await running.close();
    await expect(run).rejects.toThrow(CancelledError);
  });

  it('leaves no session behind whose opening was given up', async () => {
    const controller = new AbortController();
    const opening = library.openSession(graph, {}, controller.signal);
    controller.abort();
    await expect(opening).rejects.toThrow(CancelledError);
    await expect.poll(() => library.counts()).toMatchObject({ sessions: 1, statuses: 0 });
  });

  it('is freed when nobody holds it any more', async () => {
    const { gc } = globalThis;
    expect(gc).toBeTypeOf('function');
    const before = library.counts().graphs;
    (() => {
      addBlockedGraph(library.newGraph());
    })();
    await expect
      .poll(
        () => {
          gc?.();
          return library.counts().graphs;
        },
        { timeout: 10_000 },
      )
      .toBe(before);
  });
});
