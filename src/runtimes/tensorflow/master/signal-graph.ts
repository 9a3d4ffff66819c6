import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import type { AttrValueSchema } from '../../../formats/proto/generated/attr-value_pb.js';
import { DataType } from '../../../formats/proto/generated/data-type_pb.js';
import { GraphDefSchema } from '../../../formats/proto/generated/graph_pb.js';
import { nameOfTask, psJob } from './task.js';

type Attr = MessageInitShape<typeof AttrValueSchema>;

/** Names of the operations in the graph of {@link encodeSignalGraph}. */
export const signalOps = {
  message: 'message',
  enqueue: 'enqueue',
  size: 'size',
  count: 'count',
  dequeue: 'dequeue',
} as const;

/** The name of the queue among all that a parameter server holds: every process finds it by that. */
const sharedName = 'monitored_session/signals';

const attr = {
  type: (value: DataType): Attr => ({ value: { case: 'type', value } }),
  types: (...type: DataType[]): Attr => ({ value: { case: 'list', value: { type } } }),
  int: (value: number): Attr => ({ value: { case: 'i', value: BigInt(value) } }),
  text: (value: string): Attr => ({ value: { case: 's', value: new TextEncoder().encode(value) } }),
  scalar: { value: { case: 'shape', value: {} } } satisfies Attr,
};

/**
 * A graph over the queue of texts of a parameter server, by which tasks tell it what they do: TensorFlow's GraphDef. The queue
 * is the parameter server's, has no bound, and outlives sessions.
 */
export function encodeSignalGraph(psTask: number): Uint8Array {
  const device = `${nameOfTask(psJob, psTask)}/device:CPU:0`;
  const queue = 'queue';
  const strings = attr.types(DataType.DT_STRING);
  const forever = attr.int(-1);
  const nodes = [
    {
      name: queue,
      op: 'FIFOQueueV2',
      device,
      attr: {
        component_types: strings,
        shapes: { value: { case: 'list', value: { shape: [{}] } } } satisfies Attr,
        capacity: attr.int(-1),
        container: attr.text(''),
        shared_name: attr.text(sharedName),
      },
    },
    placeholder(signalOps.message, DataType.DT_STRING),
    {
      name: signalOps.enqueue,
      op: 'QueueEnqueueV2',
      device,
      input: [queue, signalOps.message],
      attr: { Tcomponents: strings, timeout_ms: forever },
    },
    { name: signalOps.size, op: 'QueueSizeV2', device, input: [queue] },
    placeholder(signalOps.count, DataType.DT_INT32),
    {
      name: signalOps.dequeue,
      op: 'QueueDequeueManyV2',
      device,
      input: [queue, signalOps.count],
      attr: { component_types: strings, timeout_ms: forever },
    },
  ];
  return toBinary(GraphDefSchema, create(GraphDefSchema, { node: nodes, versions: { producer: 1286 } }));
}

function placeholder(name: string, dtype: DataType) {
  return { name, op: 'Placeholder', attr: { dtype: attr.type(dtype), shape: attr.scalar } };
}
