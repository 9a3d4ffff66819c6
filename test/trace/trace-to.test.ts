import { describe, expect, test } from 'vitest';

import type { SessionEvent } from '../../src/core/session-event.js';
import { RecordingLogger, VirtualClock } from '../../src/doors/testing.js';
import { ResourceExhaustedError } from '../../src/errors.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { readTrace } from '../../src/trace/read-trace.js';
import { traceTo } from '../../src/trace/trace-to.js';
import { KeptEvents } from '../support/kept-events.js';
import { Scene } from '../support/scene.js';
import { linesOf, tracedSession } from './traced-session.js';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('a trace', () => {
  test('is whole when the session is closed: a line of JSON for each event, from the first to the last', async () => {
    const storage = await tracedSession(3);
    const content = text(await storage.readFile('trace.ndjson'));
    expect(content.endsWith('\n')).toBe(true);
    const lines = content.trimEnd().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ kind: expect.any(String) as string });
    const kinds = (await linesOf(storage)).map(({ kind }) => kind);
    expect(kinds).toHaveLength(lines.length);
    expect(kinds.slice(0, 3)).toEqual(['trace.opened', 'trace.session', 'transition.taken']);
    expect(kinds.slice(-3)).toEqual(['transition.taken', 'session.closed', 'trace.closed']);
  });

  test('begins with its schema and limits, and names the session', async () => {
    const [opened, session] = await linesOf(await tracedSession(1, { stepsPerSec: 5, maxBytes: 1e6 }));
    expect(opened).toEqual({
      s: 0,
      kind: 'trace.opened',
      atMs: 0,
      schema: 1,
      stepsPerSec: 5,
      eventsPerSec: 200,
      maxBytes: 1e6,
    });
    expect(session).toEqual({ s: 1, kind: 'trace.session', atMs: 0, name: 'digits' });
  });

  test('has the steps with their stages, the failures with their errors, the hooks outside of steps', async () => {
    const lines = await linesOf(await tracedSession(2));
    const steps = lines.filter(({ kind }) => kind === 'step.ended');
    expect(steps.map(({ index, attempt, outcome }) => [index, attempt, outcome])).toEqual([
      [0, 1, 'failed'],
      [0, 2, 'succeeded'],
      [1, 1, 'succeeded'],
    ]);
    expect(steps[0]).toMatchObject({ error: { name: 'AbortedError', message: 'lost' } });
    expect(steps[1]).toMatchObject({
      stages: [{ stage: 'before', hook: 'A' }, { stage: 'execute' }, { stage: 'after' }],
    });
    const calls = lines.filter(({ kind }) => kind === 'hook.called').map(({ method }) => method);
    expect(calls).toEqual(['begin', 'afterCreateSession', 'afterCreateSession', 'end']);
    const failed = lines.find(({ event }) => event === 'step.failed');
    expect(failed).toMatchObject({ guard: 'restartsLeft', cause: { name: 'AbortedError' } });
    expect(lines.filter(({ kind }) => kind === 'session.recovered')).toHaveLength(1);
  });

  test('sums up the steps beyond its limit, so that none is lost', async () => {
    const lines = await linesOf(await tracedSession(100, { stepsPerSec: 2 }));
    const traced = lines.filter(({ kind, outcome }) => kind === 'step.ended' && outcome === 'succeeded');
    const summed = lines.filter(({ kind }) => kind === 'steps.summed');
    expect(traced.length).toBeGreaterThan(5);
    expect(traced.length).toBeLessThanOrEqual(10);
    expect(summed).toHaveLength(1);
    expect(summed[0]).toMatchObject({ steps: 100 - traced.length, minMs: 0, maxMs: 0, sumMs: 0 });
  });

  test('replaces an older one, or goes on behind it', async () => {
    const storage = await tracedSession(1);
    await tracedSession(1, { storage });
    const opened = async (): Promise<number> =>
      (await linesOf(storage)).filter(({ kind }) => kind === 'trace.opened').length;
    expect(await opened()).toBe(1);
    await tracedSession(1, { storage, append: true });
    expect(await opened()).toBe(2);
  });

  test('has its sessions numbered through where several processes have gone on with it', async () => {
    const storage = await tracedSession(1);
    await tracedSession(2, { storage, append: true });
    const lines = await linesOf(storage);
    const steps = lines.filter(({ kind, outcome }) => kind === 'step.ended' && outcome === 'succeeded');
    expect(steps.map(({ s, index }) => [s, index])).toEqual([
      [1, 0],
      [2, 0],
      [2, 1],
    ]);
  });

  test('goes on behind a line that a killed process has begun', async () => {
    const storage = memoryStorage();
    const file = await storage.openWrite('trace.ndjson');
    await file.write(new TextEncoder().encode('{"s":0,"kind":"trace.opened","atMs":0,"schema":1}\n{"s":1,"ki'));
    await file.close();
    await tracedSession(1, { storage, append: true });
    const damage = { lines: 0 };
    const lines = await linesOf(storage, 'trace.ndjson', damage);
    expect(damage.lines).toBe(1);
    expect(lines.filter(({ kind }) => kind === 'trace.opened')).toHaveLength(2);
    expect(lines.at(-1)).toMatchObject({ kind: 'trace.closed' });
  });

  test('has the lines of several sessions, side by side', async () => {
    const scene = new Scene();
    const storage = memoryStorage();
    const trace = traceTo('runs/trace.ndjson', { storage, clock: scene.clock });
    const first = await scene.open({ name: 'first', observers: [trace] });
    const second = await scene.openSingular({ name: 'second', observers: [trace] });
    await first.run('loss');
    await second.run('loss');
    await first.close();
    await second.run('loss');
    await second.close();
    const lines = await linesOf(storage, 'runs/trace.ndjson');
    expect(lines.filter(({ kind }) => kind === 'trace.session').map(({ s, name }) => [s, name])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
    const steps = lines.filter(({ kind }) => kind === 'step.ended').map(({ s }) => s);
    expect(steps).toEqual([1, 2, 2]);
    expect(lines.filter(({ kind }) => kind === 'trace.closed')).toHaveLength(1);
  });

  test('is written while the session runs', async () => {
    const scene = new Scene();
    const clock = new VirtualClock();
    const storage = memoryStorage();
    const session = await scene.open({ clock, observers: [traceTo('trace.ndjson', { storage, clock })] });
    await session.run('loss');
    await clock.advance(250);
    expect((await linesOf(storage)).filter(({ kind }) => kind === 'step.ended')).toHaveLength(1);
    await session.close();
  });

  test('on a disk that is full harms nothing, and is told of once', async () => {
    const scene = new Scene();
    const clock = new VirtualClock();
    const full = new ResourceExhaustedError('no space left');
    const storage = Object.assign(memoryStorage(), { openWrite: () => Promise.reject(full) });
    const kept = new KeptEvents();
    const logger = new RecordingLogger();
    const trace = traceTo('trace.ndjson', { storage, clock });
    const session = await scene.open({ clock, logger, observers: [trace, kept] });
    await clock.advance(1000);
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(await session.close()).toEqual({ kind: 'completed' });
    const told = kept.of('onlooker.failed');
    expect(told.length).toBeGreaterThan(0);
    for (const { error } of told) expect(error).toBe(full);
  });

  test('has numbers that JSON lacks as texts', async () => {
    const clock = new VirtualClock();
    const storage = memoryStorage();
    const trace = traceTo('trace.ndjson', { storage, clock });
    const scene = new Scene();
    const session = await scene.open({ observers: [trace] });
    trace.attach({
      name: 'second',
      graph: undefined,
      steps$: never(),
      events$: justOne(stepWith({ loss: NaN, big: Infinity })),
    });
    await session.close();
    await trace.detach();
    const step = (await linesOf(storage)).find(({ kind }) => kind === 'step.ended');
    expect(step?.['scalars']).toEqual({ loss: 'NaN', big: 'Infinity' });
  });

  test.each<[string, object, string]>([
    ['', {}, 'traceTo: file: expected the path of a file'],
    ['x', { stepsPerSec: -1 }, 'stepsPerSec: expected'],
    ['x', { maxBytes: 10 }, 'maxBytes: expected'],
    ['x', { rate: 1 }, 'traceTo: unknown option "rate"'],
  ])('refuses %j with %j', (file, options, message) => {
    expect(() => traceTo(file, options)).toThrow(message);
  });
});

describe('a million steps', () => {
  test('are bounded by the rate and by the size of the file', async () => {
    const clock = new VirtualClock();
    const storage = memoryStorage();
    const maxBytes = 1 << 20;
    const trace = traceTo('trace.ndjson', { storage, clock, maxBytes });
    let tell: (event: SessionEvent) => void = () => undefined;
    trace.attach({
      name: 'long',
      graph: undefined,
      steps$: never(),
      events$: {
        subscribe: (listener) => {
          tell = listener;
          return { unsubscribe: () => undefined };
        },
      },
    });
    const count = 1_000_000;
    for (let index = 0; index < count; index++) {
      if (index % 1000 === 0) await clock.advance(1000);
      tell(stepWith({ loss: index }, { index, startedAtMs: clock.now() }));
    }
    tell({ kind: 'session.closed', outcome: { kind: 'completed' } });
    await trace.detach();
    expect((await storage.stat('trace.ndjson')).size).toBeLessThan(maxBytes);
    let [traced, summed] = [0, 0];
    for await (const line of readTrace(storage, 'trace.ndjson')) {
      if (line.kind === 'step.ended') traced++;
      if (line.kind === 'steps.summed') summed += Number(line['steps']);
    }
    expect(traced).toBeGreaterThan(1000);
    expect(traced + summed).toBe(count);
  });
});

function stepWith(scalars: Record<string, number>, more: { index?: number; startedAtMs?: number } = {}): SessionEvent {
  const at = { index: 0, attempt: 1, startedAtMs: 0, durationMs: 1, ...more };
  return { kind: 'step.ended', outcome: 'succeeded', stages: [{ stage: 'execute', durationMs: 1 }], scalars, ...at };
}

function never(): { subscribe: () => { unsubscribe: () => void } } {
  return { subscribe: () => ({ unsubscribe: () => undefined }) };
}

function justOne(event: SessionEvent): {
  subscribe: (listener: (event: SessionEvent) => void) => { unsubscribe: () => void };
} {
  return {
    subscribe: (listener) => {
      listener(event);
      return { unsubscribe: () => undefined };
    },
  };
}
