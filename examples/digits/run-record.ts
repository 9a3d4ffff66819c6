import type { JsonLike, SessionRunHook } from 'monitored-session';
import { latestCheckpoint, readTrainingState } from 'monitored-session/checkpoint';

/** What a run of the program set out to do. */
export interface RunRecord {
  /** Of the weights and of the order of the digits. */
  readonly seed: number;
  /** The step that it began with. */
  readonly firstStep: number;
  /** The step that it is to end with. */
  readonly lastStep: number;
}

const key = 'digits-run';

/** Has the record saved in every checkpoint: state of a hook travels with the weights. */
export class RunRecordHook implements SessionRunHook {
  readonly stateKey = key;
  readonly #record: RunRecord;

  constructor(record: RunRecord) {
    this.#record = record;
  }

  stateDict(): JsonLike {
    return { ...this.#record };
  }

  loadStateDict(): void {
    // The record of the run before was read before this one began.
  }
}

/** The step of the newest checkpoint of a directory, 0 without one, and what the run that saved it set out to do. */
export async function readLastRun(
  directory: string,
): Promise<{ readonly step: number; readonly record?: RunRecord | undefined }> {
  const checkpoint = await latestCheckpoint(directory);
  if (checkpoint === undefined) return { step: 0 };
  const step = Number(/-(\d+)$/.exec(checkpoint)?.[1] ?? 0);
  const states = [...(await readTrainingState(checkpoint))];
  const [, record] = states.find(([name]) => name.endsWith(`:${key}`)) ?? [];
  return { step, record: record as RunRecord | undefined };
}
