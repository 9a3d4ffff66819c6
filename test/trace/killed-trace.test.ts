import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { nodeStorage } from '../../src/storage/node-storage.js';
import { linesOf } from './traced-session.js';

const job = fileURLToPath(new URL('../../dist/test/trace/traced-job.js', import.meta.url));

test('a trace of a process that was killed can be read to its last whole line', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'trace-'));
  try {
    const file = path.join(directory, 'run', 'trace.ndjson');
    const child = spawn(process.execPath, [job, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    await Promise.race([once(child.stdout, 'data'), closed]);
    child.kill('SIGKILL');
    expect(await closed).toEqual([null, 'SIGKILL']);
    const damage = { lines: 0 };
    const lines = await linesOf(nodeStorage, file, damage);
    expect(damage.lines).toBeLessThanOrEqual(1);
    expect(lines.at(0)).toMatchObject({ kind: 'trace.opened' });
    expect(lines.at(-1)?.kind).not.toBe('trace.closed');
    const steps = lines.filter(({ kind }) => kind === 'step.ended');
    expect(steps.length).toBeGreaterThan(500);
    expect(steps.map(({ index }) => index).slice(0, 500)).toEqual(Array.from({ length: 500 }, (_, index) => index));
    expect(steps[0]).toMatchObject({ outcome: 'succeeded', scalars: { loss: 0.5 } });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
