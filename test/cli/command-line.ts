import { fileURLToPath } from 'node:url';
import type { Storage } from '../../src/core/storage.js';
import { runCommandLine } from '../../src/cli/run-command-line.js';

/** What a command line printed, and its exit code. */
export interface CommandLineEnd {
  readonly code: number;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
}

/** The folder with the checkpoints of real TensorFlow. */
export const golden = fileURLToPath(new URL('../golden/formats/checkpoints', import.meta.url));

/** Runs `checkpoint` with these arguments. */
export async function runCheckpoint(args: readonly string[], storage?: Storage): Promise<CommandLineEnd> {
  const lines: string[] = [];
  const errors: string[] = [];
  const output = {
    print: (text: string) => void lines.push(...text.split('\n')),
    complain: (text: string) => void errors.push(text),
  };
  const code = await runCommandLine(['checkpoint', ...args], { output, ...(storage ? { storage } : {}) });
  return { code, lines, errors };
}
