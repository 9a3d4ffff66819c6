import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { Storage } from '../src/core/storage.js';
import { FileWriter } from '../src/events/file-writer.js';
import { summary } from '../src/events/summary.js';
import { spreadOf, type Spread } from './statistics.js';
import { timed } from './timed.js';

/** How many scalars a file gets, and how many files are written. */
export interface EventWriterSize {
  readonly scalars: number;
  readonly rounds: number;
}

/** What adding scalars to event files costs. */
export interface EventWriterCost {
  /** Made, added, and on the disk: a file after the other. */
  readonly scalars_per_second: Spread;
  /** The longest that one call took to make and add a scalar while the disk was busy with a write, by round. */
  readonly longest_add_ms: Spread;
  /** How long each of these writes took. */
  readonly write_ms: number;
}

/** How long the slow disk takes for a write. */
const slowWriteMs = 100;

/** Writes files of scalars, and then adds as many to a writer whose disk is slow. */
export async function measureEventWriter({ scalars, rounds }: EventWriterSize): Promise<EventWriterCost> {
  const directory = await mkdtemp(join(tmpdir(), 'event-writer-'));
  const rates: number[] = [];
  const longest: number[] = [];
  try {
    // The first rounds let the compiler settle.
    for (let round = -2; round < rounds; round += 1) {
      const rate = (scalars * 1000) / (await timed(() => writeFile(directory, scalars)));
      const add = await longestAdd(scalars);
      if (round < 0) continue;
      rates.push(rate);
      longest.push(add);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
  return { scalars_per_second: spreadOf(rates), longest_add_ms: spreadOf(longest), write_ms: slowWriteMs };
}

async function writeFile(directory: string, scalars: number): Promise<void> {
  const writer = new FileWriter(directory);
  for (let step = 0; step < scalars; step += 1) writer.addSummary(summary.scalar('loss', 1 / (step + 1)), step);
  await writer.close();
}

async function longestAdd(scalars: number): Promise<number> {
  const writer = new FileWriter('slow', { storage: slowStorage() });
  let longestMs = 0;
  for (let step = 0; step < scalars; step += 1) {
    const startMs = performance.now();
    writer.addSummary(summary.scalar('loss', 1 / (step + 1)), step);
    longestMs = Math.max(longestMs, performance.now() - startMs);
    if (step % 100 === 0) await breathe();
  }
  await writer.close();
  return longestMs;
}

/** A disk that takes its time, and keeps nothing; a writer of events needs no more of it. */
function slowStorage(): Storage {
  const storage: Pick<Storage, 'makeDirectory' | 'openWrite'> = {
    makeDirectory: async () => undefined,
    openWrite: async (label) => ({
      label,
      write: async () => {
        await sleep(slowWriteMs);
      },
      sync: async () => undefined,
      close: async () => undefined,
    }),
  };
  return storage as Storage;
}
