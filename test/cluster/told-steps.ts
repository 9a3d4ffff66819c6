import type { Child } from './child.js';

/** The losses that a task has told. */
export function lossesOf({ lines }: Child): readonly number[] {
  return lines.flatMap((line) => /^step \d+ loss (.+)/.exec(line)?.[1] ?? []).map(Number);
}

/** The last step that a task has told. */
export function lastStepOf({ lines }: Child): number {
  return Number(lines.flatMap((line) => /^step (\d+) /.exec(line)?.[1] ?? []).at(-1));
}

/** The step of the last checkpoint that a task has told of. */
export function lastSaveOf({ lines }: Child): number {
  return Number(lines.flatMap((line) => /^saved (\d+)/.exec(line)?.[1] ?? []).at(-1));
}
