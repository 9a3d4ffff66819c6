import type { Logger } from '../../src/index.js';
import { encodeLine, type JobLine } from './job-line.js';

/** Tells whoever has started the job of something. */
export function say(line: JobLine): void {
  process.stdout.write(`${encodeLine(line)}\n`);
}

/** Tells of saves as they begin, and of all that is wrong. */
export const jobLogger: Logger = {
  info: (text: string) => {
    const [, step] = /^Saving checkpoints for (\d+) /.exec(text) ?? [];
    if (step !== undefined) say({ kind: 'saving', step: Number(step) });
  },
  warn: (text: string) => void process.stderr.write(`${text}\n`),
  error: (text: string) => void process.stderr.write(`${text}\n`),
};
