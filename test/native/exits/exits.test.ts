import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../../dist/test/native/exits/main.js', import.meta.url));

interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
}

function endOf(how: string): Promise<End> {
  const child = spawn(process.execPath, [program, how], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, output });
    });
  });
}

/** An end of the process that TensorFlow has no say in takes seconds; one that waits for it takes for ever. */
describe('a process that has called TensorFlow', { timeout: 60_000 }, () => {
  it.each([
    ['ends when nothing is left to do, sessions open or not', ['open', 'closed', 'close-blocked'], 0],
    ['waits at its natural end for a run that ends', ['computing'], 0],
    ['ends by process.exit() whatever a run waits for or computes', ['exit-blocked', 'exit-computing'], 3],
    ['ends by an error that nobody catches while a run waits', ['error-blocked', 'rejection-blocked'], 1],
  ])('%s', async (_what, ways, code) => {
    for (const way of ways) {
      const { output, ...end } = await endOf(way);
      expect({ way, ...end }, output).toEqual({ way, code, signal: null });
      expect(output).toContain('a later listener');
    }
  });
});
