import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawnValue } from '../../conformance-graphs/drawn-value.js';
import { findGraphs, type FoundGraph } from '../../conformance-graphs/find-graphs.js';
import { notedRefusals, shownPath } from '../../conformance-graphs/refusals.js';
import { replayGraph } from '../../conformance-graphs/replay-graph.js';

const golden = fileURLToPath(new URL('../../golden/', import.meta.url));
const publicGraphs = `${golden}real-graphs`;
const fixtures = `${golden}formats/graphs`;
const large = `${golden}large-graphs`;

describe('graphs of public repositories', () => {
  const refusals = notedRefusals(publicGraphs);

  it.each(findGraphs(publicGraphs).map((found) => [shownPath(publicGraphs, found.path), found] as const))(
    'give what Python has: %s',
    async (_name, found) => {
      const { differences } = await replayGraph(found, refusals.get(found.path));
      expect(differences).toEqual([]);
    },
  );

  it('are all found', () => {
    expect(findGraphs(publicGraphs)).toHaveLength(14);
    expect([...refusals.values()]).toEqual(['_output_shapes']);
  });
});

describe('graphs that were made to show how a graph behaves', () => {
  it.each(findGraphs(fixtures).map((found) => [shownPath(fixtures, found.path), found] as const))(
    'behave as in Python: %s',
    async (_name, found) => {
      const { differences } = await replayGraph(found, undefined);
      expect(differences).toEqual([]);
    },
  );

  it('are ten', () => {
    expect(findGraphs(fixtures)).toHaveLength(10);
  });
});

describe('graphs with loops of TensorFlow 1 in their trainings', () => {
  it.each(findGraphs(large).map((found) => [shownPath(large, found.path), found] as const))(
    'give what Python has: %s',
    async (_name, found) => {
      const { differences } = await replayGraph(found, undefined);
      expect(differences).toEqual([]);
    },
  );

  it('are two at least, and a third where it has been made', () => {
    const names = findGraphs(large).map(({ path }) => shownPath(large, path));
    expect(names.filter((name) => name !== 'partitioned.meta')).toEqual(['bilstm_crf.meta', 'rnn.meta']);
  });
});

describe('the replay of graphs', () => {
  const found = (folder: string, name: string): FoundGraph => {
    const one = findGraphs(folder).find(({ path }) => path.endsWith(name));
    if (!one) throw new Error(`${name}: not found in ${folder}`);
    return one;
  };

  it('finds a value that is another', async () => {
    const xor = found(publicGraphs, 'xor.meta');
    const values = structuredClone(xor.note?.['values']) as number[][];
    values[3] = [0.26, 4];
    const { differences } = await replayGraph({ ...xor, note: { ...xor.note, values } }, undefined);
    expect(differences).toEqual([expect.stringContaining('step 3[0]: want 0.26')]);
  });

  it('finds a row, an error and a collection that are others', async () => {
    const failing = found(fixtures, 'fails_assert.meta');
    const note = structuredClone(failing.note) as Record<string, unknown>;
    const steps = note['steps'] as { error?: { message: string } }[];
    steps[3] = { ...steps[3], error: { ...steps[3]?.error, message: 'another message' } };
    const { collections } = note['meta_graph'] as { collections: Record<string, { value: string[] }> };
    collections['init_op'] = { kind: 'node_list', value: ['another_op'] } as never;
    const { differences } = await replayGraph({ ...failing, note }, undefined);
    expect(differences).toEqual([
      expect.stringContaining('collection init_op: want ["another_op"]'),
      expect.stringContaining('step 3: want the message another message'),
    ]);
  });

  it('finds a refusal that does not come, and one with other words', async () => {
    const imported = found(publicGraphs, 'kmeans.meta');
    expect(await replayGraph(imported, 'inconsistent')).toEqual({
      differences: ['want the refusal inconsistent, got none'],
    });
    const refused = found(publicGraphs, 'vd_cnn.meta');
    const { differences } = await replayGraph(refused, 'no such words');
    expect(differences).toEqual([expect.stringContaining('want no such words')]);
  });

  it('draws the numbers that the notes speak of', () => {
    // s = (21 · 1664525 + 1013904223) mod 2³² = 1048859248, and its fraction of 2³² · 200 = 48.84.
    expect(drawnValue({ dtype: 'int32', shape: [1], seed: 21, mod: 200 }).data).toEqual(Int32Array.of(48));
    const rows = drawnValue({ dtype: 'float32', shape: [2, 4], seed: 21, onehot: true });
    // The fraction is 0.2442: the first of four columns.
    expect([...(rows.data as Float32Array)].slice(0, 4)).toEqual([1, 0, 0, 0]);
    expect([...(rows.data as Float32Array)].filter((element) => element === 1)).toHaveLength(2);
  });
});
