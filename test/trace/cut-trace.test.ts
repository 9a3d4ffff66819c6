import { expect, test } from 'vitest';

import type { Storage } from '../../src/core/storage.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { traceTo } from '../../src/trace/trace-to.js';
import { Scene } from '../support/scene.js';
import { linesOf, tracedSession } from './traced-session.js';

const path = 'trace.ndjson';

async function write(storage: Storage, bytes: Uint8Array): Promise<void> {
  const file = await storage.openWrite(path);
  await file.write(bytes);
  await file.close();
}

test('a trace that is cut at any byte, as by a kill, has all of its whole lines, and at most one that cannot be read', async () => {
  const storage = await tracedSession(3);
  const whole = await storage.readFile(path);
  const all = await linesOf(storage);
  /** The byte behind each line, without its end. */
  const ends = [...whole.keys()].filter((place) => whole[place] === 0x0a);
  expect(ends).toHaveLength(all.length);
  const [firstEnd = 0] = ends;
  for (let length = firstEnd; length <= whole.length; length++) {
    const cut = memoryStorage();
    await write(cut, whole.subarray(0, length));
    const damage = { lines: 0 };
    const lines = await linesOf(cut, path, damage);
    // A line is whole from its last brace on.
    const count = ends.filter((end) => end <= length).length;
    expect(lines, `cut at ${length}`).toEqual(all.slice(0, count));
    expect(damage.lines).toBe(ends.includes(length) || ends.includes(length - 1) ? 0 : 1);
  }
});

test('a trace that was cut is gone on with, and has the lines of both', async () => {
  const storage = await tracedSession(3);
  const whole = await storage.readFile(path);
  const all = await linesOf(storage);
  await write(storage, whole.subarray(0, whole.length - 20));
  const scene = new Scene();
  const trace = traceTo(path, { storage, append: true, clock: scene.clock });
  await scene.with({ observers: [trace] }, (session) => session.run('loss'));
  const damage = { lines: 0 };
  const lines = await linesOf(storage, path, damage);
  expect(lines.slice(0, all.length - 1)).toEqual(all.slice(0, -1));
  expect(lines.slice(all.length - 1).map(({ kind }) => kind)).toContain('trace.closed');
  expect(damage.lines).toBe(1);
});
