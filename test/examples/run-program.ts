import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programHangsAfterMs } from '../support/hang-limits.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** How a program ended, and what it wrote. */
export interface ProgramEnd {
  readonly code: number;
  /** Lines of standard output. */
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs a compiled program of the repository until it exits by itself; one that hangs is killed: code -1. */
export function runProgram(program: string, ...args: readonly string[]): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const command = ['--expose-gc', `dist/${program}`, ...args];
    execFile(process.execPath, command, { cwd: root, timeout: programHangsAfterMs }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, lines: stdout.trimEnd().split('\n'), errors: stderr });
    });
  });
}
