import { DataType } from '../../../formats/proto/generated/data-type_pb.js';
import { encodeSmallGraph, nodeAttr, scalarPlaceholder } from './small-graph.js';
import { nameOfTask, psJob } from './task.js';

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

/**
 * A graph over the queue of texts of a parameter server, by which tasks tell it what they do: TensorFlow's GraphDef. The queue
 * is the parameter server's, has no bound, and outlives sessions.
 */
export function encodeSignalGraph(psTask: number): Uint8Array {
  const device = `${nameOfTask(psJob, psTask)}/device:CPU:0`;
  const queue = 'queue';
  const strings = nodeAttr.types(DataType.DT_STRING);
  const forever = nodeAttr.int(-1);
  return encodeSmallGraph([
    {
      name: queue,
      op: 'FIFOQueueV2',
      device,
      attr: {
        component_types: strings,
        shapes: nodeAttr.scalars,
        capacity: nodeAttr.int(-1),
        container: nodeAttr.text(''),
        shared_name: nodeAttr.text(sharedName),
      },
    },
    scalarPlaceholder(signalOps.message, DataType.DT_STRING),
    {
      name: signalOps.enqueue,
      op: 'QueueEnqueueV2',
      device,
      input: [queue, signalOps.message],
      attr: { Tcomponents: strings, timeout_ms: forever },
    },
    { name: signalOps.size, op: 'QueueSizeV2', device, input: [queue] },
    scalarPlaceholder(signalOps.count, DataType.DT_INT32),
    {
      name: signalOps.dequeue,
      op: 'QueueDequeueManyV2',
      device,
      input: [queue, signalOps.count],
      attr: { component_types: strings, timeout_ms: forever },
    },
  ]);
}
