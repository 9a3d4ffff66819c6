import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'monitored-session';
import { removeCheckpoint, Saver } from 'monitored-session/checkpoint';
import { timed } from './timed.js';
import { openCheckpointedSession, quietLogger } from './checkpointed-session.js';
import { ratios } from './interleave.js';
import { measureStall, type Stall } from './save-stall.js';
import { spreadOf, type Spread } from './statistics.js';
import { writePlainly } from './write-plainly.js';

/** How large the model is, and how often it is saved in each way. */
export interface CheckpointSize {
  readonly variables: number;
  /** Floats of 32 bits in each variable. */
  readonly floats: number;
  readonly rounds: number;
}

/** Milliseconds, and their ratios within a round. */
export interface CheckpointCost {
  /** The step that takes a checkpoint, beyond other steps, by the save that is waited for. */
  readonly stall_ratio: Spread;
  /** The plain write by the checkpoint's: the share that the saver reaches of the disk's own speed. */
  readonly write_ratio: Spread;
  readonly stall_ms: Spread;
  /** The longest step while the checkpoint is written beside the steps, beyond other steps. */
  readonly longest_later_ms: Spread;
  /** What all these steps together take more. */
  readonly later_ms: Spread;
  /** From the step that takes the checkpoint until it is written beside the steps. */
  readonly beside_ms: Spread;
  /** Saver.save(), waited for. */
  readonly save_ms: Spread;
  /** Its second half, the writing. */
  readonly write_ms: Spread;
  /** As many bytes written and synced by node:fs, to the same disk. */
  readonly disk_ms: Spread;
  readonly megabytes: number;
}

/** One round. */
interface Round extends Stall {
  readonly saveMs: number;
  readonly writeMs: number;
  readonly diskMs: number;
}

/** Saves a model in turn beside the steps and waited for, and writes as many bytes without a saver; all to one disk. */
export async function measureCheckpointCost({ variables, floats, rounds }: CheckpointSize): Promise<CheckpointCost> {
  const directory = await mkdtemp(join(tmpdir(), 'checkpoint-cost-'));
  const taken: Round[] = [];
  const saver = new Saver({ logger: quietLogger });
  try {
    const training = await openCheckpointedSession({ variables, floats, checkpointDir: join(directory, 'beside') });
    const bytes = randomBytes(4 * variables * floats);
    // The first rounds let the compiler settle.
    for (let round = -2; round < rounds; round += 1) {
      const stall = await measureStall(training);
      const disk = (): number => writePlainly(join(directory, 'plain'), bytes);
      const before = round % 2 === 0 ? disk() : undefined;
      const saved = await saveWaiting(saver, training.raw, join(directory, 'model.ckpt'));
      const one = { ...stall, ...saved, diskMs: before ?? disk() };
      if (round >= 0) taken.push(one);
    }
    await training.close();
    await saver.close();
  } finally {
    await rm(directory, { recursive: true });
  }
  return summary(taken, (4 * variables * floats) / 1e6);
}

/** Saves, and removes the checkpoint again. */
async function saveWaiting(saver: Saver, session: Session, path: string): Promise<{ saveMs: number; writeMs: number }> {
  let writeMs = 0;
  const saveMs = await timed(async () => {
    const pending = await saver.capture(session, path);
    writeMs = await timed(() => pending.write());
  });
  await removeCheckpoint(path);
  return { saveMs, writeMs };
}

function randomBytes(count: number): Uint8Array {
  return new Uint8Array(Float32Array.from({ length: count / 4 }, Math.random).buffer);
}

function summary(rounds: readonly Round[], megabytes: number): CheckpointCost {
  const all = (key: keyof Round): number[] => rounds.map((round) => round[key]);
  return {
    stall_ratio: spreadOf(ratios(all('stallMs'), all('saveMs'))),
    write_ratio: spreadOf(ratios(all('diskMs'), all('writeMs'))),
    stall_ms: spreadOf(all('stallMs')),
    longest_later_ms: spreadOf(all('longestLaterMs')),
    later_ms: spreadOf(all('laterMs')),
    beside_ms: spreadOf(all('besideMs')),
    save_ms: spreadOf(all('saveMs')),
    write_ms: spreadOf(all('writeMs')),
    disk_ms: spreadOf(all('diskMs')),
    megabytes,
  };
}
