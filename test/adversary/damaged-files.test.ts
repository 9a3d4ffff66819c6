import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { programHangsAfterMs } from '../support/hang-limits.js';
import { inProportion } from './adversary-size.js';
import { attackers } from './files/attacks.js';

/** What a process tells of a case: that it tries it, then how it ended. */
interface Told {
  readonly tries?: number;
  readonly index?: number;
  readonly sample: string;
  readonly faults?: readonly string[];
}

const program = fileURLToPath(new URL('../../dist/test/adversary/files/main.js', import.meta.url));
const seed = process.env['FAST_CHECK_SEED'] ?? '1';
/** Cases of each attack. */
const count = inProportion(80);

/** Reads files in a process with little memory; gives how that ended, and the lines that it has told. */
async function attack(name: string): Promise<{ readonly end: string; readonly told: readonly Told[]; errors: string }> {
  const args = ['--max-old-space-size=512', program, '--attack', name, '--seed', seed, '--count', String(count)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const told: Told[] = [];
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const hang = setTimeout(() => child.kill('SIGKILL'), programHangsAfterMs);
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => told.push(JSON.parse(line) as Told));
  const read = new Promise<void>((resolve) => lines.once('close', resolve));
  const end = await new Promise<string>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => {
      resolve(signal ?? `code ${code}`);
    });
  });
  await read;
  clearTimeout(hang);
  return { end, told, errors };
}

describe('reading files in 512 MiB gives right values or an error of ours that names the file', () => {
  it.each(Object.keys(attackers))('from %s', async (name) => {
    const { end, told, errors } = await attack(name);
    const faults = told.filter((line) => (line.faults?.length ?? 0) > 0);
    expect(faults, `--attack '${name}' --seed ${seed}`).toEqual([]);
    expect(end, `after ${JSON.stringify(told.at(-1))}: ${errors}`).toBe('code 0');
    expect(told.filter(({ index }) => index !== undefined)).toHaveLength(count);
  });
});
