import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { latestCheckpoint, loadCheckpoint } from '../../src/doors/checkpoint.js';
import { runProgram, type ProgramEnd } from '../support/run-program.js';

const program = fileURLToPath(new URL('../../dist/test/kill/paused-job.js', import.meta.url));
/** How long a paused process is looked at, in milliseconds. */
const lookedAtMs = 500;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'paused-process-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** Runs the job, and sends it the signal, if there is one, when it has been paused for a while. */
async function runJob(args: readonly string[], answer?: NodeJS.Signals): Promise<Omit<ProgramEnd, 'errors'>> {
  const { errors, ...end } = await runProgram(program, args, async (line, child, lines) => {
    if (line !== 'paused' || !answer) return;
    await wait(lookedAtMs);
    lines.push(child.exitCode === null ? 'still there' : 'gone');
    child.kill(answer);
  });
  if (errors !== '') console.error(errors);
  return end;
}

/** The global step of the newest checkpoint. */
async function savedStep(): Promise<unknown> {
  const reader = await loadCheckpoint((await latestCheckpoint(directory)) ?? '');
  try {
    return (await reader.read('global_step')).toArray();
  } finally {
    await reader.close();
  }
}

describe('a process of which nothing but a paused session is left', () => {
  test.each<[string, NodeJS.Signals]>([
    ['timer', 'SIGINT'],
    ['breakpoint', 'SIGINT'],
    ['breakpoint', 'SIGTERM'],
  ])('stays while a run waits, and a signal ends it in order: paused by a %s, ended by %s', async (by, answer) => {
    const { code, signal, lines } = await runJob(['--dir', directory, '--by', by], answer);
    expect([code, signal]).toEqual([0, null]);
    const steps = Number(/^steps: (\d+)$/.exec(lines.at(-2) ?? '')?.[1]);
    expect(lines).toEqual(['paused', 'still there', 'loop over', `steps: ${steps}`, `closed: stopped ${answer}`]);
    // The run that was held is made, and saved.
    if (by === 'breakpoint') expect(steps).toBe(4);
    expect(await savedStep()).toBe(BigInt(steps));
  });

  test('ends by itself where no run waits', async () => {
    expect(await runJob(['--by', 'idle'])).toEqual({ code: 0, signal: null, lines: ['paused'] });
  });
});
