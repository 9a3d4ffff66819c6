import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../../dist/examples/digits/main.js', import.meta.url));

/** Runs the example, sends it `signal` once it has said that it is in `state`, and gives all that it said. */
async function interruptIn(state: string, signal: NodeJS.Signals): Promise<{ code: number | null; text: string }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'interrupt-'));
  try {
    const args = [main, '--dir', dir, '--backend', 'cpu', '--epochs', '500', '--watch-state'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let isSent = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += String(chunk);
        if (isSent || !text.includes(state)) return;
        isSent = true;
        child.kill(signal);
      });
    }
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, text };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('the digits example, asked to stop by %s', (signal, expected) => {
  it(`ends in order with code ${expected}`, { timeout: 60_000 }, async () => {
    const { code, text } = await interruptIn('running.ready', signal);
    expect(text).toContain(`Asked to stop (${signal}): saved, and tested as it is.`);
    expect(code).toBe(expected);
  });

  it(`ends with code ${expected} while it still opens`, { timeout: 60_000 }, async () => {
    const { code, text } = await interruptIn('initializing', signal);
    expect(text).toContain(`Asked to stop (${signal})`);
    expect(code).toBe(expected);
  });
});
