import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

import { programHangsAfterMs } from './hang-limits.js';

/** How a program that was run in a process of its own came to its end, and what it wrote. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** The lines of its output, with those that `lookAt` has added. */
  readonly lines: string[];
  readonly errors: string;
}

/** What is done about a line of the program, with the process and the lines so far; the end waits for it. */
export type LookAtLine = (line: string, child: ChildProcess, lines: string[]) => Promise<void> | void;

/** Runs a program of Node to its end; one that hangs is killed. */
export async function runProgram(program: string, args: readonly string[], lookAt: LookAtLine): Promise<ProgramEnd> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const watchdog = setTimeout(() => child.kill('SIGKILL'), programHangsAfterMs);
  try {
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    const lines: string[] = [];
    const looks: Promise<void>[] = [];
    const reader = createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      looks.push(Promise.resolve(lookAt(line, child, lines)));
    });
    const read = new Promise<void>((resolve) => reader.once('close', resolve));
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      child.once('error', reject).once('close', (...end) => {
        resolve(end);
      });
    });
    await read;
    await Promise.all(looks);
    return { code, signal, lines, errors };
  } finally {
    clearTimeout(watchdog);
  }
}
