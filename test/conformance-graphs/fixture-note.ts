import type { Session } from '../../src/core/session.js';
import { fromGolden, type GoldenTensor } from '../conformance-formats/golden-tensor.js';

/** Names of what a fixture's graph has. */
export interface FixtureNames {
  readonly feeds?: Readonly<Record<string, string>> | undefined;
  readonly reads: Readonly<Record<string, string>>;
  readonly outputs?: readonly string[] | undefined;
  readonly [name: string]: unknown;
}

/** One run of a fixture. */
export type FixtureRow = Readonly<Record<string, unknown>> & {
  readonly feeds?: Readonly<Record<string, GoldenTensor>> | undefined;
  readonly after?: Readonly<Record<string, unknown>> | undefined;
  readonly error?: FixtureError | undefined;
};

/** An error that a run must have. */
export interface FixtureError {
  readonly code: number;
  readonly type: string;
  readonly message?: string | undefined;
  readonly message_pattern?: string | undefined;
}

/** What is noted of a graph that was made to show how a graph behaves. */
export interface FixtureNote {
  readonly names: FixtureNames;
  readonly tolerance?: number | undefined;
  readonly meta_graph?: MetaGraphNote | undefined;
  readonly initial_values?: Readonly<Record<string, GoldenTensor>> | undefined;
  readonly restore_from?: { readonly prefix: string; readonly step: number } | undefined;
  readonly checkpoints?:
    Readonly<Record<string, { readonly variables: Readonly<Record<string, GoldenTensor>> }>> | undefined;
  readonly checkpoints_tolerance?: number | undefined;
  readonly steps: readonly FixtureRow[];
  readonly stages?: readonly FixtureRow[] | undefined;
  readonly end_error?: FixtureError | undefined;
  readonly examples_in_batches?: number | undefined;
  readonly batches?: number | undefined;
}

/** What a fixture's file has. */
export interface MetaGraphNote {
  readonly nodes: number;
  readonly functions: readonly string[];
  readonly ops: Readonly<Record<string, number>>;
  readonly collections: Readonly<Record<string, CollectionNote>>;
  readonly saver_def?: Readonly<Record<string, unknown>> | undefined;
}

/** A collection as it is noted. */
export interface CollectionNote {
  readonly kind: string;
  readonly proto?: string | undefined;
  readonly value?: readonly unknown[] | undefined;
  readonly count?: number | undefined;
}

/** True for the note of a graph whose runs are noted one by one. */
export function isFixtureNote(note: unknown): note is FixtureNote {
  const { names, steps } = (note ?? {}) as Partial<FixtureNote>;
  return typeof names === 'object' && Array.isArray(steps);
}

/** The feeds of a row, by the names of the graph. */
export function feedsOf(row: FixtureRow, { feeds = {} }: FixtureNames): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(row.feeds ?? {}).map(([key, tensor]) => [feeds[key] ?? key, fromGolden(tensor)]),
  );
}

/** Keys of a row that are no values of names of their own. */
const OTHER_KEYS: ReadonlySet<string> = new Set([
  'feeds',
  'after',
  'error',
  'run',
  'loss_float32',
  'global_step_after',
]);

/** What a row wants of a run: by key the names to fetch, and what is noted. */
export function wantedOf(row: FixtureRow, names: FixtureNames): Readonly<Record<string, WantedValue>> {
  const wanted: Record<string, WantedValue> = {};
  for (const [key, want] of Object.entries(row)) {
    if (OTHER_KEYS.has(key)) continue;
    if (key === 'summary') {
      if (want !== null) wanted[key] = { fetch: names['summary_op'], want };
    } else if (key === 'logits_row0') wanted[key] = { fetch: names['logits'], want };
    else if (names[key] !== undefined) wanted[key] = { fetch: names[key], want };
  }
  return wanted;
}

/** What is fetched, and what it must be. */
export interface WantedValue {
  readonly fetch: unknown;
  readonly want: unknown;
}

/** Reads variables, each under its name, in a run of its own. */
export async function readVariables(
  run: Session['run'],
  names: readonly string[],
  { reads }: FixtureNames,
): Promise<Readonly<Record<string, unknown>>> {
  const fetches = Object.fromEntries(names.map((name) => [name, reads[name] ?? name]));
  return await run(fetches);
}
