import { FileWriter } from '../../src/events/file-writer.js';
import type { GoldenTensor } from '../conformance-formats/golden-tensor.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { runsWhatIsDue, scriptedClock } from '../conformance-formats/scripted-clock.js';

/** What was written into a directory of event files, told without the files: the other side does the same by itself. */
export interface EventScript {
  readonly name: string;
  /** Where our files are. */
  readonly logdir: string;
  /** Path at which the other side notes what should be in them. */
  readonly expected: string;
  /** What each file has in it, in order, but for the version that each begins with. */
  readonly files: readonly (readonly ScriptEntry[])[];
  /** What TensorBoard should make of all files together. */
  readonly accumulator?: { readonly scalars: Readonly<Record<string, readonly (readonly [number, number])[]>> };
}

/** One event. */
export type ScriptEntry = ScriptEvent & { readonly step: number; readonly wall_time: number };

/** What one event says. */
export type ScriptEvent =
  | { readonly kind: 'summary'; readonly values: readonly ScriptValue[] }
  | { readonly kind: 'session_log'; readonly status: string; readonly checkpoint_path?: string; readonly msg?: string }
  | { readonly kind: 'graph'; readonly nodes: readonly string[] }
  | { readonly kind: 'meta_graph'; readonly nodes: readonly string[]; readonly collections: readonly string[] }
  | { readonly kind: 'run_metadata'; readonly tag: string; readonly nodes: readonly string[] };

/** A value of a summary: which of TensorFlow's functions gives it, and its arguments. */
export interface ScriptValue {
  readonly op: string;
  readonly tag: string;
  readonly input?: GoldenTensor;
  readonly [argument: string]: unknown;
}

/** A writer of events that takes down what it is told to write. */
export interface ScriptedWriter {
  /** What was written up to now. */
  readonly entries: readonly ScriptEntry[];
  /** Has `write` called a quarter of a second later by the writer's clock, and takes down `event`. */
  write(step: number, event: ScriptEvent, write: (writer: FileWriter) => void): void;
  close(): Promise<void>;
}

const startSecs = 1_700_000_000;

/** Opens a writer whose clock begins `afterSecs` after the moment at which all scripts begin. */
export function openScriptedWriter(logdir: string, afterSecs = 0): ScriptedWriter {
  const clock = scriptedClock(startSecs);
  clock.set(afterSecs);
  const writer = new FileWriter(logdir, { clock: runsWhatIsDue(clock), logger: quietLogger });
  const entries: ScriptEntry[] = [];
  return {
    entries,
    write: (step, event, write) => {
      const secs = afterSecs + (entries.length + 1) / 4;
      clock.set(secs);
      entries.push({ step, wall_time: startSecs + secs, ...event });
      write(writer);
    },
    close: () => writer.close(),
  };
}
