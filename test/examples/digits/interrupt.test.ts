import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../../dist/examples/digits/main.js', import.meta.url));

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'the digits example, ended by %s, ends in order with code %d',
  { timeout: 60_000 },
  async (signal, expected) => {
    const dir = await mkdtemp(path.join(tmpdir(), 'interrupt-'));
    try {
      const args = [main, '--dir', dir, '--backend', 'cpu', '--epochs', '500'];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        // The first steps are made, and the bar is none: this is a pipe.
        if (text === '') setTimeout(() => child.kill(signal), 2000);
        text += String(chunk);
      });
      const [code] = (await once(child, 'close')) as [number | null];
      expect(code).toBe(expected);
      expect(text).toContain(`Asked to stop (${signal}): saved, and tested as it is.`);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
);
