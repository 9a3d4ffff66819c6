import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const programs = fileURLToPath(new URL('../../../dist/test/native/fuzz/', import.meta.url));
const perProcess = 500;

/** How many misuses there are; 10000 are done by `NATIVE_MISUSES=10000 npm run test:native -- test/native/fuzz`. */
const count = Number(process.env['NATIVE_MISUSES'] ?? 1000);

/** The number of the first one, which is the seed as well. */
const first = Number(process.env['NATIVE_SEED'] ?? 1);

interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly lastLine: string;
}

function misuse(from: number, program = 'main.js'): Promise<End> {
  const args = [`${programs}${program}`, '--from', String(from), '--count', String(perProcess)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, lastLine: output.trimEnd().split('\n').at(-1) ?? '' });
    });
  });
}

it(
  `${count} misuses from number ${first} on end no process, and leave nothing behind`,
  { timeout: 600_000 },
  async () => {
    const nothing = { tensors: 0, buffers: 0, graphs: 0, sessions: 0, statuses: 0 };
    for (let from = first; from < first + count; from += perProcess) {
      const { lastLine, ...end } = await misuse(from);
      expect(end, `the last misuse was ${lastLine}`).toEqual({ code: 0, signal: null });
      const { done, refused, after } = JSON.parse(lastLine) as { done: number; refused: number; after: unknown };
      expect({ done, after }).toEqual({ done: perProcess, after: nothing });
      // Most of them are mistakes that are told of; some are none.
      expect(refused).toBeGreaterThan(perProcess / 2);
      expect(refused).toBeLessThan(perProcess);
    }
  },
);

it(`${count} operations with random inputs and attributes end no process`, { timeout: 600_000 }, async () => {
  for (let from = first; from < first + count; from += perProcess) {
    const { lastLine, ...end } = await misuse(from, 'operations.js');
    expect(end, `the last operation was ${lastLine}`).toEqual({ code: 0, signal: null });
    const { refused } = JSON.parse(lastLine) as { refused: number };
    expect(refused).toBeLessThan(perProcess);
  }
});
