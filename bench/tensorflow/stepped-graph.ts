import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GoldenTensor } from '../../test/conformance-formats/golden-tensor.js';
import { feedsOf, isFixtureNote, type FixtureNote } from '../../test/conformance-graphs/fixture-note.js';

/** A graph of Python's with what its steps are fed. */
export interface SteppedGraph {
  /** The path of its `.meta`. */
  readonly meta: string;
  /** The names of what gives its variables their first values, in their order. */
  readonly initOps: readonly string[];
  /** The names that a step fetches and runs. */
  readonly fetches: readonly string[];
  /** The feeds of steps, taken in turn. */
  readonly feeds: readonly Readonly<Record<string, unknown>>[];
  /** The same in JSON. */
  readonly encodedFeeds: readonly Readonly<Record<string, GoldenTensor>>[];
}

/** Reads the graph of a `.meta` with the note beside it, as the fixtures of graphs have one. */
export async function readSteppedGraph(path: string): Promise<SteppedGraph> {
  const meta = resolve(path);
  const notePath = meta.replace(/\.meta$/, '.json');
  const note: unknown = JSON.parse(await readFile(notePath, 'utf8'));
  if (!isFixtureNote(note)) throw new TypeError(`${notePath}: expected names and steps of a graph`);
  const { names, steps } = note;
  return {
    meta,
    initOps: [nameIn(note, 'init_op'), nameIn(note, 'local_init_op')],
    fetches: [nameIn(note, 'loss'), nameIn(note, 'train_op')],
    feeds: steps.map((row) => feedsOf(row, names)),
    encodedFeeds: steps.map(({ feeds = {} }) =>
      Object.fromEntries(Object.entries(feeds).map(([key, value]) => [names.feeds?.[key] ?? key, value])),
    ),
  };
}

function nameIn({ names }: FixtureNote, key: string): string {
  const name = names[key];
  if (typeof name === 'string') return name;
  throw new TypeError(`names.${key}: expected the name of a node, got ${typeof name}`);
}
