import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { GraphKeys } from '../../../../src/core/graph-keys.js';
import { FailedPreconditionError, InvalidArgumentError, NotFoundError } from '../../../../src/errors.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';

const golden = fileURLToPath(new URL('../../../golden/', import.meta.url));
const linreg = `${golden}formats/graphs/linreg.meta`;

describe('a graph that Python has exported', () => {
  const directories: string[] = [];
  afterEach(async () => {
    for (const directory of directories.splice(0)) await rm(directory, { recursive: true });
  });

  it('has its variables, with what they are', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(linreg);
    expect(
      graph.variables('global').map(({ name, dtype, shape, trainable }) => [name, dtype, shape, trainable]),
    ).toEqual([
      ['linear/w', 'float32', [3, 1], true],
      ['linear/b', 'float32', [1], true],
      ['global_step', 'int64', [], false],
    ]);
    expect(graph.variables('trainable').map(({ name }) => name)).toEqual(['linear/w', 'linear/b']);
    expect(graph.variables('trainable')[0]).toBe(graph.variables('global')[0]);
  });

  it('has the variables of a process apart from those that all share', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}formats/graphs/local_table.meta`);
    expect(graph.variables('local').map(({ name, local }) => [name, local])).toEqual([
      ['local/start', true],
      ['local/hits', true],
    ]);
    expect(graph.variables('global').map(({ name, local }) => [name, local])).toEqual([
      ['scale', false],
      ['global_step', false],
    ]);
  });

  it('finds outputs, variables and operations by name, each the same every time', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(linreg);
    expect(graph.lookup('loss:0')).toBe(graph.lookup('loss'));
    expect(graph.lookup('loss')).toMatchObject({ name: 'loss:0', index: 0, dtype: 'float32', shape: [] });
    expect(graph.lookup('x').shape).toEqual([null, 3]);
    expect(graph.lookup('linear/w')).toBe(graph.variables('global')[0]);
    expect(graph.lookup('train')).toMatchObject({ name: 'train', index: undefined, dtype: undefined });
    expect(graph.getCollection('train_op')[0]).toMatchObject({ name: 'train', index: undefined });
    expect(() => graph.lookup('lost')).toThrow(NotFoundError);
    expect(() => graph.lookup('loss:1')).toThrow('refers to a node which does not exist in the graph');
  });

  it('is exported with all that it had, and imported again as it was', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'graph-'));
    directories.push(directory);
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}formats/graphs/queue_range.meta`);
    await graph.exportMetaGraph(join(directory, 'again.meta'));
    const again = await TensorFlowGraph.importMetaGraph(join(directory, 'again.meta'));
    expect(again.collectionKeys.toSorted()).toEqual(graph.collectionKeys.toSorted());
    for (const key of graph.collectionKeys) {
      expect(again.getCollection(key)).toHaveLength(graph.getCollection(key).length);
    }
    expect([...again.operations].map(({ name }) => name)).toEqual([...graph.operations].map(({ name }) => name));
  });

  it('is imported under a scope, which goes before all names', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(linreg, { importScope: 'model' });
    expect(graph.lookup('model/loss:0').dtype).toBe('float32');
    expect(graph.variables('global').map(({ name }) => name)).toEqual([
      'model/linear/w',
      'model/linear/b',
      'model/global_step',
    ]);
    expect(graph.getCollection(GraphKeys.SUMMARY_OP)[0]).toBe(graph.lookup('model/Merge/MergeSummary:0'));
  });

  it('takes what another graph has for inputs of its own', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(linreg);
    await TensorFlowGraph.importMetaGraph(linreg, {
      into: graph,
      importScope: 'twin',
      inputMap: { 'x:0': graph.lookup('x') },
    });
    const matMul = graph.lookup('twin/MatMul').operation.inputs()[0];
    expect(matMul?.operation.name).toBe('x');
  });

  it('forgets where it was to run, or is told where', async () => {
    const placed = await TensorFlowGraph.importMetaGraph(linreg, {
      device: ({ type }) => (type === 'VariableV2' ? '/job:ps/task:0' : '/job:worker'),
    });
    expect(placed.lookup('linear/w:0').operation.device).toBe('/job:ps/task:0');
    // What belongs beside a variable goes where that is.
    expect(placed.lookup('linear/w/Assign').operation.device).toBe('/job:ps/task:0');
    expect(placed.lookup('loss').operation.device).toBe('/job:worker');
    const cleared = await TensorFlowGraph.importMetaGraph(placed.toMetaGraphDef(), { clearDevices: true });
    expect(cleared.lookup('linear/w:0').operation.device).toBe('');
  });

  it('takes no more nodes once it is finalized', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(linreg);
    graph.finalize();
    expect(() => graph.noOp('more')).toThrow(new FailedPreconditionError('Graph is finalized and cannot be modified.'));
  });

  it('is refused with the words of TensorFlow where TensorFlow refuses it', async () => {
    const importing = TensorFlowGraph.importMetaGraph(`${golden}real-graphs/tensorflow.net/vd_cnn.meta`);
    await expect(importing).rejects.toThrow(InvalidArgumentError);
    await expect(importing).rejects.toThrow('_output_shapes');
  });

  it('is refused where it is no graph at all', async () => {
    await expect(TensorFlowGraph.importMetaGraph(new TextEncoder().encode('no graph'))).rejects.toThrow(
      'the bytes: expected a MetaGraphDef',
    );
  });
});
