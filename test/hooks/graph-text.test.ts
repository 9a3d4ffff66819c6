import { describe, expect, it } from 'vitest';
import { PlainGraph } from '../../src/doors/testing.js';
import { ResourceExhaustedError } from '../../src/errors.js';
import { parseTextProto } from '../../src/formats/text-proto/parse-text-proto.js';
import { Graph } from '../../src/graph/graph.js';
import { writeGraphText } from '../../src/hooks/graph-text.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { faultyStorage } from '../support/faulty-storage.js';

const textOf = async (storage: ReturnType<typeof memoryStorage>, path: string): Promise<string> =>
  new TextDecoder().decode(await storage.readFile(path));

describe('writeGraphText', () => {
  it('writes the graph as graph.pbtxt, and makes the directory', async () => {
    const storage = memoryStorage();
    const graph = new Graph();
    graph.op('y', [graph.placeholder('x')], (x) => x.neg());
    await writeGraphText({ storage }, 'runs/digits', graph);
    expect(await storage.list('runs/digits')).toEqual(['graph.pbtxt']);
    const text = await textOf(storage, 'runs/digits/graph.pbtxt');
    expect(text).toMatch(/^node \{\n {2}name: "x"\n {2}op: "Placeholder"\n/);
    expect(parseTextProto(text, 'graph.pbtxt').map(({ name }) => name)).toEqual(['node', 'node', 'versions']);
  });

  it('replaces an earlier one as a whole, or leaves it', async () => {
    const storage = memoryStorage();
    await writeGraphText({ storage }, 'd/', new Graph());
    const before = await textOf(storage, 'd/graph.pbtxt');
    const graph = new Graph();
    graph.constant('c', 1);
    const full = faultyStorage(storage, ({ operation }) =>
      operation === 'write' ? { kind: 'torn', code: 'ENOSPC', bytes: 3 } : undefined,
    );
    await expect(writeGraphText({ storage: full }, 'd', graph)).rejects.toThrow(ResourceExhaustedError);
    expect(await textOf(storage, 'd/graph.pbtxt')).toBe(before);
    await writeGraphText({ storage }, 'd', graph);
    expect(await textOf(storage, 'd/graph.pbtxt')).toContain('name: "c"');
  });

  it('writes nothing for a graph that has no definition', async () => {
    const storage = memoryStorage();
    await writeGraphText({ storage }, 'd', new PlainGraph());
    expect(await storage.exists('d')).toBe(false);
  });
});
