import * as tf from '@tensorflow/tfjs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Session } from '../../../../src/core/session.js';
import {
  tensorValue,
  type DataTypeName,
  type TensorData,
  type TensorValue,
} from '../../../../src/core/tensor-value.js';
import type { RunMetadata } from '../../../../src/core/run-metadata.js';
import {
  CancelledError,
  DeadlineExceededError,
  FailedPreconditionError,
  InvalidArgumentError,
} from '../../../../src/errors.js';
import { Graph } from '../../../../src/graph/graph.js';
import { MonitoredSession } from '../../../../src/session/monitored-session.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { tensorflowRuntime } from '../../../../src/runtimes/tensorflow/session/tensorflow-runtime.js';
import { identityGraph } from './identity-graph.js';

const graphs = fileURLToPath(new URL('../../../golden/formats/graphs/', import.meta.url));

const open: Session[] = [];
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

async function sessionOver(graph: TensorFlowGraph, sessionConfig?: object): Promise<Session> {
  const target = { master: '', config: { sessionConfig } };
  const session = await tensorflowRuntime.openSession(graph, target, new AbortController().signal);
  open.push(session);
  return session;
}

async function sessionOf(name: string): Promise<Session> {
  const session = await sessionOver(await TensorFlowGraph.importMetaGraph(`${graphs}${name}.meta`));
  await session.run('group_deps');
  return session;
}

describe('a run of a session of TensorFlow', () => {
  const values: readonly (readonly [DataTypeName, TensorData])[] = [
    ['float32', Float32Array.of(1.5, -0, NaN, Infinity)],
    ['float64', Float64Array.of(Math.PI, 1e300, -0, 5e-324)],
    ['float16', Uint16Array.of(0x3c00, 0x7c00, 1, 0x8000)],
    ['bfloat16', Uint16Array.of(0x3f80, 0x7f80, 1, 0x8000)],
    ['int8', Int8Array.of(-128, 127, 0, 1)],
    ['int16', Int16Array.of(-32768, 32767, 0, 1)],
    ['int32', Int32Array.of(-(2 ** 31), 2 ** 31 - 1, 0, 1)],
    ['int64', BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n, 0n, 1n)],
    ['uint8', Uint8Array.of(0, 255, 1, 2)],
    ['uint16', Uint16Array.of(0, 65535, 1, 2)],
    ['uint32', Uint32Array.of(0, 2 ** 32 - 1, 1, 2)],
    ['uint64', BigUint64Array.of(0n, 2n ** 64n - 1n, 1n, 2n)],
    ['bool', Uint8Array.of(0, 1, 1, 0)],
    ['complex64', Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8)],
    ['complex128', Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8)],
    ['string', ['', 'grün', 'a\0b', 'x'.repeat(300)]],
  ];

  it.each(values)('gives back what it is fed: %s', async (dtype, data) => {
    const session = await sessionOver(await identityGraph(dtype));
    const fed = tensorValue(dtype, [2, 2], data);
    const got = (await session.run('y', { x: fed })) as TensorValue;
    expect([got.dtype, got.shape, got.data]).toEqual([dtype, [2, 2], data]);
  });

  it('gives scalars as such, each in the form in which any session of ours gives it', async () => {
    const scalar = async (dtype: DataTypeName, value: unknown): Promise<unknown> =>
      (await sessionOver(await identityGraph(dtype))).run('y', { x: value });
    expect(await scalar('float32', 0.5)).toBe(0.5);
    expect(await scalar('float16', 0.5)).toBe(0.5);
    expect(await scalar('bfloat16', -3)).toBe(-3);
    expect(await scalar('bool', true)).toBe(true);
    expect(await scalar('int64', 7)).toBe(7);
    expect(await scalar('int64', 2n ** 60n)).toBe(2n ** 60n);
    expect(await scalar('uint64', 2n ** 63n)).toBe(2n ** 63n);
    expect(await scalar('string', 'grün')).toBe('grün');
    // What is no text stays bytes.
    expect(await scalar('string', Uint8Array.of(255, 0))).toMatchObject({
      dtype: 'string',
      data: [Uint8Array.of(255, 0)],
    });
  });

  it('gives values in the structure in which they were asked for, with null for operations', async () => {
    const session = await sessionOf('linreg');
    const feeds = { 'x:0': [[1, 2, 3]], y: [[1]] };
    const graph = session.graph as TensorFlowGraph;
    const fetches = { loss: 'loss', list: ['train', graph.lookup('loss:0')], map: new Map([['step', 'global_step']]) };
    expect(await session.run(fetches, feeds)).toEqual({
      loss: 0.0625,
      list: [null, 0.0625],
      map: new Map([['step', expect.any(Number)]]),
    });
    expect(await session.run([])).toEqual([]);
  });

  it('gives back what is both fed and fetched, as a copy', async () => {
    const session = await sessionOver(await identityGraph('float32'));
    const fed = tensorValue('float32', [2], Float32Array.of(1, 2));
    const { x, y } = await session.run({ x: 'x:0', y: 'y:0' }, { x: fed });
    expect((x as TensorValue).data).toEqual((y as TensorValue).data);
    expect((x as TensorValue).data).not.toBe(fed.data);
  });

  it('takes tensors of tfjs, typed arrays, nested arrays and scalars', async () => {
    const session = await sessionOf('linreg');
    const tensor = tf.tensor2d([[1, 2, 3]]);
    for (const x of [tensor, Float32Array.of(1, 2, 3), [[1, 2, 3]]]) {
      expect(
        await session.run('loss', [
          ['x', x],
          ['y', [[1]]],
        ]),
      ).toBe(0.0625);
    }
    tensor.dispose();
  });

  it('refuses a feed before TensorFlow sees it, with what was expected and what came', async () => {
    const session = await sessionOf('linreg');
    const run = (feeds: Readonly<Record<string, unknown>>): Promise<unknown> => session.run('loss', feeds);
    await expect(run({ x: [[1, 2]], y: [[1]] })).rejects.toThrow(
      'Cannot feed value of shape [1,2] for Tensor "x:0", which has shape [null,3]',
    );
    await expect(run({ x: [['a', 'b', 'c']], y: [[1]] })).rejects.toThrow('feeds: "x:0": "a" is not compatible');
    await expect(run({ z: 1 })).rejects.toThrow('Cannot interpret feed_dict key as Tensor');
    const expected =
      'feeds: "x:0": expected a tensor, a typed array, nested arrays, a scalar, or a fetched value, got ';
    await expect(run({ x: undefined })).rejects.toThrow(`${expected}undefined; leave out what is not to be fed`);
    await expect(run({ x: {} })).rejects.toThrow(`${expected}an object with keys []`);
    await expect(run({ x: [[Promise.resolve(1)]] })).rejects.toThrow(`${expected}a Promise; await it first`);
    await expect(run({ x: session.graph.lookup?.('loss') })).rejects.toThrow(`${expected}a TensorFlowNode`);
    await expect(run({ x: [[1, 2, 3]], 'x:0': [[1, 2, 3]] })).rejects.toThrow(
      'feeds: expected one value for "x:0", got two',
    );
    const wrongType = tf.tensor2d([[1, 2, 3]], [1, 3], 'int32');
    await expect(run({ x: wrongType, y: [[1]] })).rejects.toThrow(
      'Cannot feed value of dtype int32 for Tensor "x:0", which has dtype float32',
    );
    wrongType.dispose();
  });

  it('refuses what lives in the session alone, and says what to fetch instead', async () => {
    const session = await sessionOf('mlp');
    await expect(session.run('mlp/layer_0/bias:0')).rejects.toThrow(InvalidArgumentError);
    await expect(session.run('mlp/layer_0/bias:0')).rejects.toThrow(
      'it is a resource (of a VarHandleOp), which lives in the session alone; fetch the variable by its name, "mlp/layer_0/bias"',
    );
    expect(await session.run('mlp/layer_0/bias')).toMatchObject({ dtype: 'float32', shape: [16] });
  });

  it('refuses the names and nodes of other graphs, and names what is near', async () => {
    const session = await sessionOf('linreg');
    await expect(session.run('los')).rejects.toThrow(/The name "los" refers to a node which does not exist.*loss/);
    const ofTfjs = new Graph().placeholder('theirs', { shape: [] });
    await expect(session.run(ofTfjs)).rejects.toThrow(InvalidArgumentError);
    const otherKind =
      'Node "theirs" is an element of a Graph, and this is a TensorFlowGraph: each session runs the nodes of its own graph';
    await expect(session.run({ loss: ofTfjs })).rejects.toThrow(
      `Fetch argument a Node cannot be interpreted as a Tensor. (${otherKind}), at fetches.loss`,
    );
    await expect(session.run('loss', [[ofTfjs, 1]])).rejects.toThrow(
      `Cannot interpret feed_dict key as Tensor: a Node: ${otherKind}.`,
    );
    const other = await identityGraph('float32');
    await expect(session.run(other.lookup('y'))).rejects.toThrow('is not an element of this graph');
  });

  it('of a Graph refuses the nodes of graphs of TensorFlow', async () => {
    const theirs = new Graph();
    theirs.constant('c', 1);
    await MonitoredSession.with({ graph: theirs }, async (session) => {
      const node = (await identityGraph('float32')).lookup('y');
      const otherKind = 'Node "y:0" is an element of a TensorFlowGraph, and this is a Graph';
      await expect(session.run(node)).rejects.toThrow(otherKind);
      await expect(session.run('c', [[node, 1]])).rejects.toThrow(otherKind);
    });
  });

  it('has the errors of TensorFlow as ours, with the operation that failed', async () => {
    const session = await sessionOver(await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`));
    const run = session.run('loss', { x: [[1, 2, 3]], y: [[1]] });
    await expect(run).rejects.toThrow(FailedPreconditionError);
    await expect(run).rejects.toMatchObject({ code: 9, op: expect.stringMatching(/^linear\//) as string });
  });

  it('is prepared once for many runs', async () => {
    const session = await sessionOf('linreg');
    const prepared = session.prepare?.({ loss: 'loss', train: 'train' });
    const losses: unknown[] = [];
    for (let step = 0; step < 3; step += 1) losses.push((await prepared?.run({ x: [[1, 2, 3]], y: [[1]] }))?.loss);
    // w = 1/8, so the error is 1/4; a step of 1/16 adds 15/32 to the prediction.
    expect(losses).toEqual([0.25 ** 2, 0.21875 ** 2, expect.any(Number)]);
  });

  it('tells of itself what the options ask for', async () => {
    const session = await sessionOf('linreg');
    const metadata: RunMetadata = {};
    const feeds = { x: [[1, 2, 3]], y: [[1]] };
    await session.run('train', feeds, { traceLevel: 3, outputPartitionGraphs: true }, metadata);
    const { stepStats, encoded, partitionGraphs } = metadata;
    expect(stepStats?.nodeStats.map(({ nodeName }) => nodeName)).toEqual(expect.arrayContaining(['MatMul']));
    expect(stepStats?.nodeStats[0]).toMatchObject({ device: expect.stringContaining('CPU:0') as string });
    expect(stepStats?.nodeStats.every(({ startMicros }) => startMicros >= 0)).toBe(true);
    expect(partitionGraphs?.length).toBeGreaterThan(0);
    expect(encoded?.length).toBeGreaterThan(0);
  });

  it('is refused once the session is closed', async () => {
    const session = await sessionOf('linreg');
    await session.close();
    await session.close();
    await expect(session.run('loss')).rejects.toThrow('Attempted to use a closed Session.');
  });
});

describe('a run that waits', () => {
  it('ends by its time limit', async () => {
    const session = await sessionOf('queue_range');
    await expect(session.run('batch/fifo_queue_enqueue', undefined, { timeoutInMs: 100 })).rejects.toThrow(
      DeadlineExceededError,
    );
  });

  it('is given up by its signal at once', async () => {
    const session = await sessionOf('queue_range');
    const controller = new AbortController();
    const run = session.run('batch/fifo_queue_enqueue', undefined, { signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 20);
    await expect(run).rejects.toThrow(CancelledError);
  });

  it('holds up no other run, be there twenty of them', async () => {
    const session = await sessionOf('queue_range');
    const waiting = Array.from({ length: 20 }, () =>
      session.run('batch/fifo_queue_enqueue').then(
        () => 'done',
        (error: unknown) => error,
      ),
    );
    for (let run = 0; run < 5; run += 1) expect(await session.run('seen')).toBe(0);
    await session.close();
    for (const outcome of await Promise.all(waiting)) expect(outcome).toBeInstanceOf(CancelledError);
  });
});

describe('the variables of a session of TensorFlow', () => {
  it.each(['linreg', 'mlp'])('are read and written by name: %s', async (name) => {
    const session = await sessionOf(name);
    const values = await session.readVariables?.();
    const names = (session.graph as TensorFlowGraph).variables('global').map((variable) => variable.name);
    expect([...(values?.keys() ?? [])]).toEqual(names);
    const [first = ''] = names;
    const before = values?.get(first);
    if (!before) throw new Error(`${first}: no value`);
    const doubled = tensorValue(
      before.dtype,
      before.shape,
      (before.data as Float32Array).map((element) => 2 * element),
    );
    await session.writeVariables?.(new Map([[first, doubled]]));
    expect((await session.readVariables?.([first]))?.get(first)?.data).toEqual(doubled.data);
  });

  it('are left out where they have no value yet, or named', async () => {
    const session = await sessionOver(await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`));
    await session.run('linear/w/Assign');
    expect([...((await session.readVariables?.()) ?? [])].map(([name]) => name)).toEqual(['linear/w']);
    await expect(session.readVariables?.(['linear/b'])).rejects.toThrow(FailedPreconditionError);
    await expect(session.readVariables?.(['lost'])).rejects.toThrow('expected the name of a variable of the graph');
  });

  it('are written all or none, in their own type and shape', async () => {
    const session = await sessionOf('linreg');
    const wrong = tensorValue('float32', [2], Float32Array.of(1, 2));
    await expect(session.writeVariables?.(new Map([['linear/b', wrong]]))).rejects.toThrow(
      'variables: expected a value of dtype float32 and shape [1] for "linear/b", got float32 [2]',
    );
  });

  it('have the global step among them, which is known without a run that anybody sees', async () => {
    const session = await sessionOf('linreg');
    expect(session.currentGlobalStep?.()).toBe(0);
    await session.run('train', { x: [[1, 2, 3]], y: [[1]] });
    expect(session.currentGlobalStep?.()).toBe(1);
  });
});

describe('the settings of a session of TensorFlow', () => {
  it('are those of ConfigProto, in camelCase', async () => {
    const graph = await identityGraph('float32');
    const session = await sessionOver(graph, {
      intraOpParallelismThreads: 1,
      interOpParallelismThreads: 1,
      deviceCount: { CPU: 2 },
      operationTimeoutInMs: 5000,
      graphOptions: { rewriteOptions: { disableMetaOptimizer: true, remapping: 'OFF' } },
      gpuOptions: { allowGrowth: true },
    });
    expect(await session.run('y', { x: 1 })).toBe(1);
  });

  it('are refused with their place where they are wrong', async () => {
    const graph = await identityGraph('float32');
    await expect(sessionOver(graph, { intraOpParallelismThread: 1 })).rejects.toThrow(
      /config\.sessionConfig: unknown field "intraOpParallelismThread" of ConfigProto\..*intraOpParallelismThreads/,
    );
    await expect(sessionOver(graph, { graphOptions: { rewriteOptions: { remapping: 'NEVER' } } })).rejects.toThrow(
      "config.sessionConfig.graphOptions.rewriteOptions.remapping: expected one of 'DEFAULT', 'ON', 'OFF'",
    );
    await expect(sessionOver(graph, { allowSoftPlacement: 1 })).rejects.toThrow(
      'config.sessionConfig.allowSoftPlacement: expected true or false, got 1',
    );
  });

  it('are refused where they are those of another runtime, or a graph is', async () => {
    const signal = new AbortController().signal;
    const graph = await identityGraph('float32');
    await expect(
      tensorflowRuntime.openSession(graph, { master: '', config: { backend: 'wasm' } }, signal),
    ).rejects.toThrow(
      'config: unknown option "backend"; known are libtensorflow, sessionConfig, blocking. "backend" is a setting of sessions of a Graph on tfjs.',
    );
    await expect(
      tensorflowRuntime.openSession(graph, { master: '', config: { runtime: 'compiled', verifyEvery: 5 } }, signal),
    ).rejects.toThrow(
      '"runtime" is a setting of sessions of a Graph on tfjs; each run of a TensorFlowGraph is TensorFlow\'s. ' +
        '"verifyEvery" is a setting of sessions of a Graph with runtime: \'compiled\'.',
    );
    await expect(tensorflowRuntime.openSession(graph, { master: 'host:1', config: {} }, signal)).rejects.toThrow(
      `master: expected '' for this process, or grpc://host:port, got "host:1"`,
    );
    await expect(tensorflowRuntime.openSession(new Graph(), { master: '', config: {} }, signal)).rejects.toThrow(
      'graph: expected a TensorFlowGraph',
    );
  });
});

describe('a session whose runs block', () => {
  const { signal } = new AbortController();
  const openBlocking = (graph: TensorFlowGraph, master = ''): Promise<Session> =>
    tensorflowRuntime.openSession(graph, { master, config: { blocking: true } }, signal);

  it('makes them before the event loop turns', async () => {
    const graph = await identityGraph('float32');
    const session = await openBlocking(graph);
    let turns = 0;
    setImmediate(() => (turns += 1));
    expect(await session.run(['y', 'y'], { x: 3 })).toEqual([3, 3]);
    await expect(session.run('y', { x: 'three' })).rejects.toThrow('x');
    expect(turns).toBe(0);
    await session.close();
  });

  it('makes those beside it that wait for others', async () => {
    const graph = await TensorFlowGraph.create();
    const queue = graph.ops.FIFOQueueV2({ componentTypes: ['float32'] });
    graph.ops.QueueDequeueV2(queue, { componentTypes: ['float32'], name: 'dequeue' });
    graph.ops.QueueEnqueueV2(queue, [2], { name: 'enqueue' });
    const session = await openBlocking(graph);
    const dequeued = session.run('dequeue:0');
    await session.run('enqueue');
    expect(await dequeued).toBe(2);
    await session.close();
  });

  it('closes, and refuses runs that come after that', async () => {
    const session = await openBlocking(await identityGraph('float32'));
    await session.close();
    await expect(session.run('y', { x: 3 })).rejects.toThrow(FailedPreconditionError);
  });

  it('has the errors and the options of any other', async () => {
    const graph = await TensorFlowGraph.create();
    const x = graph.placeholder('x', { shape: [] });
    graph.ops.CheckNumerics(x, { message: 'odd', name: 'checked' });
    const session = await openBlocking(graph);
    await expect(session.run('checked', { x: NaN })).rejects.toThrow(InvalidArgumentError);
    const metadata: RunMetadata = {};
    expect(await session.run('checked', { x: 2 }, { traceLevel: 3, timeoutInMs: 5000 }, metadata)).toBe(2);
    expect(metadata.stepStats?.nodeStats.length).toBeGreaterThan(0);
    await expect(session.run('checked', { x: 2 }, { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
    await session.close();
  });

  it('is none at a master', async () => {
    const graph = await identityGraph('float32');
    await expect(openBlocking(graph, 'grpc://127.0.0.1:1')).rejects.toThrow(
      'config.blocking: expected false for a session at a master, which may not answer, got true',
    );
  });
});

describe('a graph that calls functions of Python', () => {
  const gradients = fileURLToPath(new URL('../../../golden/tensorflow-gradients/', import.meta.url));

  it('is run where nothing of them is needed, or what they give is fed', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${gradients}registered.meta`);
    graph.ops.Neg(graph.lookup('of_python'), { name: 'negative' });
    const session = await sessionOver(graph, { intraOpParallelismThreads: 1 });
    const own = (await session.run('own', { x: [1, 2] })) as TensorValue;
    expect(own.toArray()).toEqual([2, 4]);
    const negative = (await session.run('negative', { of_python: [3, 4] })) as TensorValue;
    expect(negative.toArray()).toEqual([-3, -4]);
  });

  it('says so where one is needed, and where the settings have the whole graph placed', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${gradients}registered.meta`);
    const refusal = "No OpKernel was registered to support Op 'PyFunc'";
    const session = await sessionOver(graph);
    await expect(session.run('of_python', { x: [1, 2] })).rejects.toThrow(refusal);
    const whole = await sessionOver(graph, { graphOptions: { placePrunedGraph: false } });
    await expect(whole.run('own', { x: [1, 2] })).rejects.toThrow(refusal);
  });
});
