import { create } from '@bufbuild/protobuf';
import { AttrValueSchema, type AttrValue } from '../../../src/formats/proto/generated/attr-value_pb.js';
import { DataType } from '../../../src/formats/proto/generated/data-type_pb.js';
import type { NativeGraph } from '../../../src/runtimes/tensorflow/c-api/native-graph.js';
import type { NativeOperation, NativeOutput } from '../../../src/runtimes/tensorflow/c-api/native-operation.js';

/** A graph with a queue that nobody fills, and one that computes for some time. */
export interface BlockedGraph {
  /** Waits for the queue for ever. */
  readonly dequeue: NativeOutput;
  /** Fills it with one number. */
  readonly enqueue: NativeOperation;
  /** The eigenvalues of a large matrix: a computation that nothing can end before it is done. */
  readonly eigenvalues: NativeOutput;
  /** A small step. */
  readonly step: NativeOutput;
}

const float: AttrValue = create(AttrValueSchema, { value: { case: 'type', value: DataType.DT_FLOAT } });
const int: AttrValue = create(AttrValueSchema, { value: { case: 'type', value: DataType.DT_INT32 } });
const floats: AttrValue = create(AttrValueSchema, {
  value: { case: 'list', value: { type: [DataType.DT_FLOAT] } },
});

/** Adds it to an empty graph; the matrix has this many rows, and a thousand take a second. */
export function addBlockedGraph(graph: NativeGraph, rows = 1000): BlockedGraph {
  const constant = (name: string, dtype: AttrValue, shape: readonly number[], values: object): NativeOutput => {
    const dim = shape.map((size) => ({ size: BigInt(size) }));
    const type = dtype.value.case === 'type' ? dtype.value.value : DataType.DT_INVALID;
    const value = { case: 'tensor', value: { dtype: type, tensorShape: { dim }, ...values } } as const;
    const attrs = new Map([
      ['dtype', dtype],
      ['value', create(AttrValueSchema, { value })],
    ]);
    return graph.addOperation('Const', name, { attrs }).output(0);
  };
  const queue = graph.addOperation('FIFOQueueV2', 'queue', { attrs: new Map([['component_types', floats]]) }).output(0);
  const one = constant('one', float, [], { floatVal: [1] });
  const dequeue = graph.addOperation('QueueDequeueV2', 'dequeue', {
    inputs: [queue],
    attrs: new Map([['component_types', floats]]),
  });
  const enqueue = graph.addOperation('QueueEnqueueV2', 'enqueue', { inputs: [queue, [one]] });
  const shape = constant('shape', int, [2], { intVal: [rows, rows] });
  const random = graph.addOperation('RandomUniform', 'random', {
    inputs: [shape],
    attrs: new Map([
      ['dtype', float],
      ['T', int],
    ]),
  });
  const eigenvalues = graph.addOperation('SelfAdjointEigV2', 'eigenvalues', {
    inputs: [random.output(0)],
    attrs: new Map([['compute_v', create(AttrValueSchema, { value: { case: 'b', value: true } })]]),
  });
  const step = graph.addOperation('AddV2', 'step', { inputs: [one, one] });
  return { dequeue: dequeue.output(0), enqueue, eigenvalues: eigenvalues.output(0), step: step.output(0) };
}
