import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { latestCheckpoint, loadCheckpoint } from '../../src/doors/checkpoint.js';
import { runProgram, type ProgramEnd } from '../support/run-program.js';

const program = fileURLToPath(new URL('../../dist/test/kill/signalled-job.js', import.meta.url));
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'process-signals-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** Runs the job, and sends it a signal each time when it says that it waits at that place. */
function runJob(args: readonly string[], answers: Readonly<Record<string, NodeJS.Signals>>): Promise<ProgramEnd> {
  const waits = Object.keys(answers).flatMap((place) => ['--wait', place]);
  return runProgram(program, [...args, ...waits], (line, child) => {
    const [, place = ''] = /^waiting: (\w+)$/.exec(line) ?? [];
    const answer = answers[place];
    if (answer !== undefined) child.kill(answer);
  });
}

/** The global step of the newest checkpoint, by its name and by what is in it. */
async function savedStep(): Promise<unknown> {
  const newest = (await latestCheckpoint(directory)) ?? '';
  const reader = await loadCheckpoint(newest);
  try {
    return [path.basename(newest), (await reader.read('global_step')).toArray()];
  } finally {
    await reader.close();
  }
}

describe('a training process that handles signals', () => {
  test('ends by itself after the first, in the middle of a step: that step is made and saved', async () => {
    const end = await runJob(['--handle', '--dir', directory], { step: 'SIGTERM' });
    expect(end.lines).toEqual([
      'listeners: 0 0',
      'step 1',
      'step 2',
      'waiting: step',
      'step 3',
      'body returned',
      'closed: stopped SIGTERM',
      'listeners: 0 0',
    ]);
    expect([end.code, end.signal]).toEqual([0, null]);
    expect(await savedStep()).toEqual(['model.ckpt-3', 3n]);
  });

  test('dies of one that comes after the close', async () => {
    const end = await runJob(['--handle', '--dir', directory], { step: 'SIGINT', closed: 'SIGTERM' });
    expect(end.lines.slice(-3)).toEqual(['closed: stopped SIGINT', 'listeners: 0 0', 'waiting: closed']);
    expect([end.code, end.signal]).toEqual([null, 'SIGTERM']);
    expect(await savedStep()).toEqual(['model.ckpt-3', 3n]);
  });

  test.each<[string, readonly string[], NodeJS.Signals]>([
    ['of the same name', [], 'SIGTERM'],
    ['of another name, where a second session handles them too', ['--two'], 'SIGINT'],
  ])('dies at once of a second one while it closes: %s', async (_what, more, second) => {
    const end = await runJob(['--handle', '--dir', directory, ...more], { step: 'SIGTERM', end: second });
    expect([end.code, end.signal]).toEqual([null, second]);
    expect(await savedStep()).toEqual(['model.ckpt-3', 3n]);
  });

  test('gives up its opening, and throws that to the program', async () => {
    const end = await runJob(['--handle', '--dir', directory], { opening: 'SIGTERM' });
    expect(end.lines).toEqual([
      'listeners: 0 0',
      'waiting: opening',
      'thrown: CancelledError: open: the signal was aborted., because of CancelledError: SIGTERM',
      'listeners: 0 0',
    ]);
    expect([end.code, end.signal]).toEqual([0, null]);
  });
});

test('a training process that does not handle signals dies of the first', async () => {
  const end = await runJob(['--dir', directory], { step: 'SIGTERM' });
  expect([end.code, end.signal]).toEqual([null, 'SIGTERM']);
  expect(await savedStep()).toEqual(['model.ckpt-0', 0n]);
});
