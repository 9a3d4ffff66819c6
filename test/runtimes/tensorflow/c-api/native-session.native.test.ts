import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tensorValue, type TensorData, type DataTypeName } from '../../../../src/core/tensor-value.js';
import { CancelledError, FailedPreconditionError, InvalidArgumentError } from '../../../../src/errors.js';
import type { NativeGraph } from '../../../../src/runtimes/tensorflow/c-api/native-graph.js';
import type { NativeLibrary } from '../../../../src/runtimes/tensorflow/c-api/native-library.js';
import type { NativeSession } from '../../../../src/runtimes/tensorflow/c-api/native-session.js';
import { loadTestLibrary } from '../../../support/native/load-test-library.js';
import { placeholder } from '../../../support/native/placeholder.js';

let library: NativeLibrary;
let graph: NativeGraph;
let session: NativeSession;

beforeAll(async () => {
  library = await loadTestLibrary();
});
beforeEach(async () => {
  graph = library.newGraph();
  session = await library.openSession(graph, {});
});
afterEach(async () => {
  await session.close();
  graph.close();
  expect(library.counts()).toEqual({ tensors: 0, buffers: 0, graphs: 0, sessions: 0, statuses: 0 });
});

const inAndOut: readonly (readonly [DataTypeName, TensorData])[] = [
  ['float32', new Float32Array([1.5, -0, Infinity, NaN])],
  ['float64', new Float64Array([1e-300, 2, 3, 4])],
  ['float16', new Uint16Array([0x3c00, 0xfc00, 1, 0])],
  ['bfloat16', new Uint16Array([0x3f80, 0xff80, 1, 0])],
  ['int8', new Int8Array([-128, 127, 0, 1])],
  ['int16', new Int16Array([-32768, 32767, 0, 1])],
  ['int32', new Int32Array([-(2 ** 31), 2 ** 31 - 1, 0, 1])],
  ['int64', new BigInt64Array([-(2n ** 63n), 2n ** 63n - 1n, 0n, 1n])],
  ['uint8', new Uint8Array([255, 0, 1, 2])],
  ['uint16', new Uint16Array([65535, 0, 1, 2])],
  ['uint32', new Uint32Array([2 ** 32 - 1, 0, 1, 2])],
  ['uint64', new BigUint64Array([2n ** 64n - 1n, 0n, 1n, 2n])],
  ['bool', new Uint8Array([1, 0, 0, 1])],
  ['complex64', new Float32Array([1, 2, 3, 4, 5, 6, 7, 8])],
  ['complex128', new Float64Array([1, 2, 3, 4, 5, 6, 7, 8])],
  ['qint8', new Int8Array([-128, 127, 0, 1])],
  ['qint16', new Int16Array([-1, 0, 1, 2])],
  ['qint32', new Int32Array([-1, 0, 1, 2])],
  ['quint8', new Uint8Array([255, 0, 1, 2])],
  ['quint16', new Uint16Array([65535, 0, 1, 2])],
];

describe('a run', () => {
  it('takes denormals for zeros in whatever thread it computes, as in Python; JavaScript computes with them', async () => {
    const x = placeholder(graph, 'x', 'float32');
    const y = graph.addOperation('Square', 'y', { inputs: [x] }).output(0);
    const prepared = session.prepare({ feeds: [x], fetches: [y], targets: [] });
    // TensorFlow 2.15.1 in Python: tf.square([2**-63, 2**-64]) is [2**-126, 0].
    const given = tensorValue('float32', [2], Float32Array.of(2 ** -63, 2 ** -64));
    const expected = Float32Array.of(2 ** -126, 0);
    const data: unknown[] = [];
    // So many that each way to make a run has had its turn.
    for (let run = 0; run < 80; run += 1) data.push((await prepared.run([given])).values[0]?.data);
    data.push(prepared.runBlocking([given]).values[0]?.data);
    expect(data).toEqual(data.map(() => expected));
    expect(Float64Array.of(2 ** -1073).map((value) => value / 2)).toEqual(Float64Array.of(Number.MIN_VALUE));
  });

  it.each(inAndOut)('takes and gives values of dtype %s, bit for bit', async (dtype, data) => {
    const x = placeholder(graph, 'x', dtype);
    const y = graph.addOperation('Identity', 'y', { inputs: [x] }).output(0);
    const { values } = await session.run({
      feeds: [[x, tensorValue(dtype, [2, 2], data)]],
      fetches: [y],
      targets: [],
    });
    expect(values).toMatchObject([{ dtype, shape: [2, 2], data }]);
  });

  it('takes strings as text and as bytes, and gives their bytes', async () => {
    const x = placeholder(graph, 'x', 'string');
    const y = graph.addOperation('Identity', 'y', { inputs: [x] }).output(0);
    const bytes = [new Uint8Array([0xff, 0, 0x80]), new Uint8Array(100_000).fill(7), new Uint8Array()];
    const ofBytes = await session.run({ feeds: [[x, tensorValue('string', [3], bytes)]], fetches: [y], targets: [] });
    expect(ofBytes.values[0]?.data).toEqual(bytes);
    const text = ['é'.repeat(40), 'a'];
    const ofText = await session.run({ feeds: [[x, tensorValue('string', [2, 1], text)]], fetches: [y], targets: [] });
    expect(ofText.values[0]?.toArray()).toEqual([['é'.repeat(40)], ['a']]);
  });

  it('gives empty tensors and scalars', async () => {
    const x = placeholder(graph, 'x', 'float32');
    const y = graph.addOperation('Square', 'y', { inputs: [x] }).output(0);
    const run = session.prepare({ feeds: [x], fetches: [y], targets: [] });
    const empty = await run.run([tensorValue('float32', [3, 0], new Float32Array())]);
    expect(empty.values).toMatchObject([{ shape: [3, 0], data: new Float32Array() }]);
    const scalar = run.runBlocking([tensorValue('float32', [], new Float32Array([3]))]);
    expect(scalar.values).toMatchObject([{ shape: [], data: new Float32Array([9]) }]);
  });

  it('names the node that failed', async () => {
    const x = placeholder(graph, 'x', 'float32');
    const error = await session.run({ feeds: [], fetches: [x], targets: [] }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({ op: 'x', message: expect.stringContaining('You must feed a value') as string });
  });

  it.each([
    ['too few elements', tensorValue('float32', [3], new Float32Array(2)), /x:0: expected 3 elements/],
    [
      'another dtype',
      tensorValue('int32', [1], new Int32Array(1)),
      /x:0: expected a value of dtype float32, got int32/,
    ],
    ['another array', tensorValue('float32', [1], new Float64Array(1)), /in a Float32Array/],
    [
      'a negative length',
      tensorValue('float32', [-1], new Float32Array(1)),
      /x:0: expected a TensorValue with a shape/,
    ],
    ['too many elements', tensorValue('float32', [2 ** 40, 2 ** 40], new Float32Array(1)), /too many elements/],
  ])('refuses a value of %s', async (_what, value, message) => {
    const x = placeholder(graph, 'x', 'float32');
    const run = session.run({ feeds: [[x, value]], fetches: [x], targets: [] });
    await expect(run).rejects.toThrow(InvalidArgumentError);
    await expect(run).rejects.toThrow(message);
  });

  it('refuses other bytes than 0 and 1 for booleans', async () => {
    const x = placeholder(graph, 'x', 'bool');
    const where = graph.addOperation('Where', 'where', { inputs: [x] }).output(0);
    const value = tensorValue('bool', [2], new Uint8Array([255, 3]));
    const run = session.run({ feeds: [[x, value]], fetches: [where], targets: [] });
    await expect(run).rejects.toThrow(/expected bytes that are 0 or 1/);
  });

  it('refuses an operation of another graph', async () => {
    const other = library.newGraph();
    const x = placeholder(other, 'x', 'float32');
    const run = session.run({ feeds: [], fetches: [x], targets: [] });
    await expect(run).rejects.toThrow(/expected an operation of this graph, got x of another graph/);
    other.close();
  });

  it('refuses to fetch a resource, and says what to do', async () => {
    const handle = placeholder(graph, 'handle', 'resource');
    const run = session.run({ feeds: [], fetches: [handle], targets: [] });
    await expect(run).rejects.toThrow(/handle:0 \(Placeholder\) is of dtype resource.*ReadVariableOp/);
  });

  it('rejects at once when its signal is aborted', async () => {
    const x = placeholder(graph, 'x', 'float32');
    const value = tensorValue('float32', [1], new Float32Array([1]));
    const controller = new AbortController();
    const run = session.run({ feeds: [[x, value]], fetches: [x], targets: [] }, controller.signal);
    controller.abort();
    await expect(run).rejects.toThrow(CancelledError);
  });

  it('is refused when the session or the graph is closed', async () => {
    const x = placeholder(graph, 'x', 'float32');
    await session.close();
    await expect(session.run({ feeds: [], fetches: [x], targets: [] })).rejects.toThrow(FailedPreconditionError);
    graph.close();
    expect(() => x.operation.inputs()).toThrow(FailedPreconditionError);
  });
});
