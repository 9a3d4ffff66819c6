import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { programHangsAfterMs } from '../support/hang-limits.js';
import { decodeLine, type ToldLine } from './job-line.js';

/** What a process is started with. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** The directory that it is started in; that of this process when left out. */
  readonly cwd?: string | undefined;
}

/** When to kill a process: so many milliseconds after its n-th line of a kind, or after its start. */
export interface Moment {
  readonly after: 'start' | 'step' | 'saving';
  /** Which line of the kind, from 1; none for the start. */
  readonly count: number;
  readonly ms: number;
}

/** What one process told until it ended. */
export interface Life {
  readonly lines: readonly ToldLine[];
  /** What it wrote to standard error. */
  readonly errors: string;
  readonly end: { readonly kind: 'exited'; readonly code: number | null } | { readonly kind: 'killed' };
}

/** Runs a job in a process of its own and kills it at `moment`, unless it has ended before. */
export async function live({ program, args, cwd }: Command, moment?: Moment): Promise<Life> {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve([code, signal]));
  });
  const watchdog = setTimeout(() => child.kill('SIGABRT'), programHangsAfterMs);
  const kill = (ms: number): void => {
    void delay(ms).then(() => child.kill('SIGKILL'));
  };
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines: ToldLine[] = [];
  let left = moment?.count ?? 0;
  if (moment?.after === 'start') kill(moment.ms);
  const reader = createInterface({ input: child.stdout });
  const read = new Promise<void>((resolve) => reader.once('close', resolve));
  reader.on('line', (text) => {
    const line = decodeLine(text);
    if (!line) return;
    lines.push(line);
    if (line.kind === moment?.after && --left === 0) kill(moment.ms);
  });
  const [code, signal] = await closed;
  await read;
  clearTimeout(watchdog);
  return { lines, errors, end: signal === 'SIGKILL' ? { kind: 'killed' } : { kind: 'exited', code } };
}
