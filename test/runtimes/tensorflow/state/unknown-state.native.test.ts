import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tensorValue } from '../../../../src/core/tensor-value.js';
import { FailedPreconditionError } from '../../../../src/errors.js';
import { GraphFunctionsSchema } from '../../../../src/formats/proto/generated/function_pb.js';
import { GraphDefSchema, type NodeDefSchema } from '../../../../src/formats/proto/generated/graph_pb.js';
import { MetaGraphFileSchema } from '../../../../src/formats/proto/generated/meta-graph-file_pb.js';
import { DataType } from '../../../../src/formats/proto/generated/data-type_pb.js';
import { toTensorProto } from '../../../../src/formats/summary/tensor-proto.js';
import { StopAtStepHook } from '../../../../src/hooks/stop-at-step-hook.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowNode } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';
import { GradientDescentOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/gradient-descent-optimizer.js';
import { MonitoredTrainingSession } from '../../../../src/session/monitored-training-session.js';

const golden = fileURLToPath(new URL('../../../golden/', import.meta.url));

let graph: TensorFlowGraph;
let directory: string;
beforeEach(async () => {
  graph = await TensorFlowGraph.create();
  directory = await mkdtemp(join(tmpdir(), 'unknown-state-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

/** A training of one weight, with a dropout. */
function addTraining(): { readonly train: { readonly name: string } } {
  const { ops } = graph;
  const weight = graph.variable('weight', () => ops.TruncatedNormal([4], { dtype: 'float32', seed: 7 }));
  const kept = graph.nameScope('dropout', () => ops.RandomUniform([4], { dtype: 'float32', seed: 8 }));
  const loss = ops.Sum(ops.Mul(weight, ops.Round(kept)), [0], { name: 'loss' });
  return { train: graph.minimize(new GradientDescentOptimizer({ learningRate: 0.1 }), loss) };
}

/** A graph of one node that calls a function, which calls another, which draws random numbers. */
function graphWithFunction(): Uint8Array {
  const call = (name: string): MessageInitShape<typeof NodeDefSchema> => ({
    name: 'call',
    op: 'StatefulPartitionedCall',
    attr: {
      Tin: { value: { case: 'list', value: {} } },
      Tout: { value: { case: 'list', value: {} } },
      f: { value: { case: 'func', value: { name } } },
    },
  });
  const int32 = { value: { case: 'type', value: DataType.DT_INT32 } } as const;
  const float32 = { value: { case: 'type', value: DataType.DT_FLOAT } } as const;
  const shape: MessageInitShape<typeof NodeDefSchema> = {
    name: 'shape',
    op: 'Const',
    attr: {
      dtype: int32,
      value: { value: { case: 'tensor', value: toTensorProto(tensorValue('int32', [0], new Int32Array()), 'shape') } },
    },
  };
  const draw = { name: 'draw', op: 'RandomUniform', input: ['shape:output:0'], attr: { T: int32, dtype: float32 } };
  const graphDef = create(GraphDefSchema, { versions: { producer: 1645 }, node: [call('outer')] });
  const functions = create(GraphFunctionsSchema, {
    library: {
      function: [
        { signature: { name: 'outer' }, nodeDef: [call('inner')] },
        { signature: { name: 'inner' }, nodeDef: [shape, draw] },
      ],
    },
  });
  // Messages add up.
  return Buffer.concat([toBinary(GraphDefSchema, graphDef), toBinary(GraphFunctionsSchema, functions)]);
}

describe('the state of a graph of TensorFlow that is in no checkpoint', () => {
  it('is that of random operations, but of those that draw initial values', () => {
    addTraining();
    expect(graph.unknownState()).toEqual(['node "dropout/RandomUniform", a RandomUniform (its random numbers)']);
  });

  it('is that of queues, iterators, readers and tables which can be written', () => {
    const { ops } = graph;
    ops.FIFOQueueV2({ componentTypes: ['float32'], name: 'queue' });
    ops.IteratorV2({ outputTypes: ['float32'], outputShapes: [[]], sharedName: '', container: '', name: 'iterator' });
    ops.TextLineReaderV2({ name: 'reader' });
    ops.MutableHashTableV2({ keyDtype: 'string', valueDtype: 'int64', name: 'table' });
    ops.HashTableV2({ keyDtype: 'string', valueDtype: 'int64', name: 'constant_table' });
    ops.StatelessRandomUniform([2], [1, 2], { name: 'stateless' });
    ops.VarHandleOp({ dtype: 'float32', shape: [], name: 'stray' });
    graph.variable('listed', 1);
    graph.variable('local', 1, { local: true });
    expect(graph.unknownState()).toEqual([
      'node "queue", a FIFOQueueV2 (its elements)',
      'node "iterator", an IteratorV2 (its position)',
      'node "reader", a TextLineReaderV2 (its position)',
      'node "table", a MutableHashTableV2 (its entries)',
      'node "stray", a VarHandleOp (its value)',
    ]);
  });

  it('is that of random operations within functions, by the node that calls them', async () => {
    const imported = await TensorFlowGraph.importGraphDef(graphWithFunction());
    expect(imported.unknownState()).toEqual([
      'node "call", a StatefulPartitionedCall that calls RandomUniform (its random numbers)',
    ]);
  });

  it('is none that the saver of the graph writes', async () => {
    const { ops } = graph;
    const outputs = { outputTypes: ['float32'], outputShapes: [[]], sharedName: '', container: '' } as const;
    const iterators = ['kept', 'lost'].map((name) => ops.IteratorV2({ ...outputs, name }));
    const serialized = ops.SerializeIterator(iterators[0] as TensorFlowNode);
    const prefix = graph.constant('save/Const', 'model');
    const save = ops.SaveV2(prefix, ['kept'], [''], [serialized], { name: 'save/SaveV2' });
    graph.controlDependencies([save], () => ops.Identity(prefix, { name: 'save/control_dependency' }));
    graph.ops.NoOp({ name: 'save/restore_all' });
    const bytes = toBinary(
      MetaGraphFileSchema,
      create(MetaGraphFileSchema, {
        graphDef: graph.toGraphDef(),
        saverDef: {
          filenameTensorName: 'save/Const:0',
          saveTensorName: 'save/control_dependency:0',
          restoreOpName: 'save/restore_all',
        },
      }),
    );
    const imported = await TensorFlowGraph.importMetaGraph(bytes);
    expect(imported.unknownState()).toEqual(['node "lost", an IteratorV2 (its position)']);
  });

  it('is found in graphs of Python', async () => {
    const queues = await TensorFlowGraph.importMetaGraph(`${golden}formats/graphs/queue_range.meta`);
    expect(queues.unknownState()).toEqual([
      'node "input", a FIFOQueueV2 (its elements)',
      'node "batch/fifo_queue", a FIFOQueueV2 (its elements)',
    ]);
    const mlp = await TensorFlowGraph.importMetaGraph(`${golden}formats/graphs/mlp.meta`);
    expect(mlp.unknownState()).toEqual([]);
  });

  it('is looked for anew once the graph was open again', () => {
    graph.finalize();
    expect(graph.unknownState()).toEqual([]);
    graph.unfinalize();
    graph.ops.RandomUniform([1], { dtype: 'float32' });
    graph.finalize();
    expect(graph.unknownState()).toEqual(['node "RandomUniform", a RandomUniform (its random numbers)']);
  });

  it('is an error of a save with strictState, with what to do about it, and a warning without', async () => {
    const { train } = addTraining();
    const hooks = [new StopAtStepHook({ lastStep: 2 })];
    const training = (strictState: boolean): Promise<unknown> =>
      MonitoredTrainingSession.with({ graph, checkpointDir: directory, hooks, strictState }, async (session) => {
        while (!session.shouldStop()) await session.run(train);
      });
    await expect(training(true)).rejects.toThrow(FailedPreconditionError);
    await expect(training(true)).rejects.toThrow(
      'State that is not known is in no checkpoint, and a resumed training may differ: node "dropout/RandomUniform", a ' +
        'RandomUniform (its random numbers). TensorFlow keeps it in its kernels, where nobody can read it: let random ' +
        'numbers follow from the global step (StatelessRandomUniform and its like)',
    );
    await expect(training(false)).resolves.toBeUndefined();
  });
});
