import { describe, expect, it } from 'vitest';
import type { Storage } from '../../src/core/storage.js';
import { RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { WriteQueue, type QueueFile } from '../../src/events/write-queue.js';
import { faultyStorage, type FaultPlan } from '../support/faulty-storage.js';
import { gatedStorage } from './gated-storage.js';

const fileIn = (storage: Storage, path: string): QueueFile => ({
  create: () => storage.openWrite(path),
  append: (known) => storage.openWrite(known, { mode: 'append' }),
});

const record = (number: number): Uint8Array => Uint8Array.of(number);

function scene({ maxQueue = 3, flushSecs = 10, plan = () => undefined }: Partial<SceneOptions> = {}) {
  const memory = memoryStorage();
  const storage = gatedStorage(faultyStorage(memory, plan));
  const clock = new VirtualClock();
  const logger = new RecordingLogger();
  const queue = new WriteQueue(fileIn(storage, 'f'), { maxQueue, flushSecs, clock, logger });
  const content = async (): Promise<number[]> => [...(await memory.readFile('f'))];
  return { storage, clock, logger, queue, content };
}

interface SceneOptions {
  readonly maxQueue: number;
  readonly flushSecs: number;
  readonly plan: FaultPlan;
}

const failOn =
  (operation: string): FaultPlan =>
  (call) =>
    call.operation === operation && call.index > 0 ? { kind: 'error', code: 'ENOSPC' } : undefined;

describe('WriteQueue', () => {
  it('holds no open file between a flush and what is added next', async () => {
    const { storage, queue, content } = scene();
    queue.push(record(1));
    await queue.flush();
    expect(storage.openFiles).toBe(0);
    queue.push(record(2));
    await queue.flush();
    await queue.close();
    expect(storage.openFiles).toBe(0);
    expect(await content()).toEqual([1, 2]);
  });

  it('opens the file at once, and leaves few records waiting', async () => {
    const { queue, content } = scene();
    expect(queue.path).toBeUndefined();
    await settle();
    for (const number of [1, 2, 3]) queue.push(record(number));
    await settle();
    expect(queue.path).toBe('f');
    expect(await content()).toEqual([]);
    await queue.close();
    expect(await content()).toEqual([1, 2, 3]);
  });

  it('writes without being asked when more than maxQueue wait, all of them at once', async () => {
    const { queue, content, storage } = scene();
    await settle();
    for (const number of [1, 2, 3, 4, 5]) queue.push(record(number));
    await settle();
    expect(await content()).toEqual([1, 2, 3, 4, 5]);
    expect(storage.writes).toEqual([5]);
    await queue.close();
  });

  it('writes a record that waits once flushSecs have gone by, and sets no timer without one', async () => {
    const { queue, content, clock } = scene();
    await settle();
    expect(clock.pending).toBe(0);
    queue.push(record(1));
    await clock.advance(9_999);
    expect(await content()).toEqual([]);
    queue.push(record(2));
    await clock.advance(1);
    expect(await content()).toEqual([1, 2]);
    expect(clock.pending).toBe(0);
    queue.push(record(3));
    expect(clock.pending).toBe(1);
    await queue.flush();
    expect(clock.pending).toBe(0);
    queue.push(record(4));
    const closing = queue.close();
    expect(clock.pending).toBe(0);
    await closing;
  });

  it('does not keep the process alive by its timer', async () => {
    let isHolding = true;
    const timer = { unref: () => (isHolding = false) };
    const clock = { setTimeout: () => timer, clearTimeout: () => undefined };
    const { storage, logger } = scene();
    const queue = new WriteQueue(fileIn(storage, 'g'), { maxQueue: 9, flushSecs: 1, clock, logger });
    queue.push(record(1));
    expect(isHolding).toBe(false);
    await queue.close();
  });

  it('takes records while a write is under way, and puts those into the next', async () => {
    const { queue, content, storage } = scene();
    await settle();
    storage.shut();
    for (let number = 1; number <= 4; number += 1) queue.push(record(number));
    await settle();
    for (let number = 5; number <= 100; number += 1) queue.push(record(number));
    expect(await content()).toEqual([]);
    storage.open();
    await settle();
    expect(await content()).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(storage.writes).toEqual([4, 96]);
    await queue.close();
  });

  it('flushes what was added before, also when more keeps coming', async () => {
    const { queue, content, storage } = scene({ maxQueue: 1000 });
    await settle();
    storage.shut();
    queue.push(record(1));
    const flushing = queue.flush();
    await settle();
    queue.push(record(2));
    storage.open();
    await flushing;
    expect(await content()).toEqual([1]);
    await queue.close();
    expect(await content()).toEqual([1, 2]);
  });

  it('gives its file back when it is closed, after all that was asked for before', async () => {
    const { queue, content, storage } = scene();
    queue.push(record(1));
    const flushes = [queue.flush(), queue.flush()];
    queue.push(record(2));
    await Promise.all([queue.close(), ...flushes]);
    expect(await content()).toEqual([1, 2]);
    expect(storage.openFiles).toBe(0);
  });
});

describe('a failing WriteQueue', () => {
  it('tells the next who asks, once, and drops what comes then', async () => {
    const { queue, logger, clock, storage } = scene({ plan: failOn('write') });
    for (const number of [1, 2, 3, 4]) queue.push(record(number));
    await settle();
    expect([queue.hasFailed, queue.hasTold]).toEqual([true, false]);
    expect(() => queue.raise()).toThrow('f; no space left on device (ENOSPC) on write: free space');
    expect(() => queue.raise()).not.toThrow();
    queue.push(record(5));
    await queue.flush();
    await queue.close();
    expect(logger.lines).toEqual([
      'warn FileWriter: 4 of 4 events are not in f; when the cause is gone, reopen() goes on in a new file.',
    ]);
    expect([clock.pending, storage.openFiles]).toEqual([0, 0]);
  });

  it('tells all that wait for it, and nobody else', async () => {
    const { queue } = scene({ plan: failOn('write') });
    queue.push(record(1));
    const results = await Promise.allSettled([queue.flush(), queue.flush(), queue.close()]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(queue.hasTold).toBe(true);
    expect(() => queue.raise()).not.toThrow();
  });

  it.each(['sync', 'close'])('tells of a failed %s too', async (operation) => {
    const { queue, storage } = scene({ plan: failOn(operation) });
    queue.push(record(1));
    await expect(queue.close()).rejects.toThrow(`on ${operation}`);
    expect(storage.openFiles).toBe(0);
  });

  it('tells of a file that cannot be made', async () => {
    const { queue, logger } = scene({ plan: () => ({ kind: 'error', code: 'EACCES' }) });
    queue.push(record(1));
    await expect(queue.flush()).rejects.toThrow('permission denied');
    expect(queue.path).toBeUndefined();
    expect(logger.lines[0]).toContain('1 of 1 events are not in any file');
  });

  it('tells of a flush by the timer at the next call', async () => {
    const { queue, clock } = scene({ plan: failOn('write') });
    queue.push(record(1));
    await clock.advance(10_000);
    expect(clock.pending).toBe(0);
    await expect(queue.flush()).rejects.toThrow('no space left');
    await queue.flush();
  });

  it('counts only what is lost', async () => {
    // The first makes the file and the third opens it again.
    let writes = 0;
    const plan: FaultPlan = ({ operation }) =>
      operation === 'write' && ++writes === 4 ? { kind: 'torn', code: 'EIO', bytes: 1 } : undefined;
    const { queue, logger, content } = scene({ plan });
    queue.push(record(1));
    await queue.flush();
    queue.push(record(2));
    queue.push(record(3));
    await expect(queue.close()).rejects.toThrow('the device failed');
    expect(await content()).toEqual([1, 2]);
    expect(logger.lines[0]).toContain('2 of 3 events are not in f');
  });
});
