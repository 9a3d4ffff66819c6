import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeStorage } from '../../src/storage/node-storage.js';
import { quietSaver, sampleSession } from '../checkpoint/sample-model.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = path.join(root, 'dist/src/cli/main.js');

describe('the program at the end of a pipe', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'pipes-'));
    const state = new Map([['much', Array.from({ length: 40_000 }, (_, place) => `element ${place}`)]]);
    await quietSaver({ storage: nodeStorage }).save(sampleSession(1), path.join(directory, 'm'), { state });
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('ends quietly when its reader has seen enough', async () => {
    const args = ['checkpoint', 'show', path.join(directory, 'm'), '--json'];
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, Buffer.concat(errors).toString()]).toEqual([0, '']);
  });

  it('ends quietly when nobody reads what it complains of', async () => {
    const child = spawn(process.execPath, [program, 'nonsense'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    child.stderr.destroy();
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(2);
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    for (const flag of ['--version', '-V']) {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, flag]);
      expect([stdout, stderr]).toEqual([`${version}\n`, '']);
    }
  });
});
