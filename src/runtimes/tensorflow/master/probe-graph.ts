import { DataType } from '../../../formats/proto/generated/data-type_pb.js';
import { encodeSmallGraph, nodeAttr, scalarPlaceholder } from './small-graph.js';

/** Names of the operations in the graphs of {@link encodeNoticeGraph} and {@link encodeFileGraph}. */
export const probeOps = {
  text: 'text',
  write: 'write',
  isThere: 'is_there',
  read: 'read',
  path: 'path',
  file: 'file',
} as const;

/** The name of the notice among all that a parameter server holds: every process finds it by that. */
const sharedName = 'monitored_session/checkpoints';

const dtype = nodeAttr.type(DataType.DT_STRING);

/** A graph over a text that a parameter server holds for all tasks: TensorFlow's GraphDef. */
export function encodeNoticeGraph(server: string): Uint8Array {
  const device = `${server}/device:CPU:0`;
  const notice = 'notice';
  const attr = { dtype, shape: nodeAttr.scalar, container: nodeAttr.text(''), shared_name: nodeAttr.text(sharedName) };
  return encodeSmallGraph([
    { name: notice, op: 'VarHandleOp', device, attr },
    scalarPlaceholder(probeOps.text, DataType.DT_STRING),
    { name: probeOps.write, op: 'AssignVariableOp', device, input: [notice, probeOps.text], attr: { dtype } },
    { name: probeOps.isThere, op: 'VarIsInitializedOp', device, input: [notice] },
    { name: probeOps.read, op: 'ReadVariableOp', device, input: [notice], attr: { dtype } },
  ]);
}

/** A graph that reads a file where the device is: TensorFlow's GraphDef. */
export function encodeFileGraph(device: string): Uint8Array {
  return encodeSmallGraph([
    scalarPlaceholder(probeOps.path, DataType.DT_STRING),
    { name: probeOps.file, op: 'ReadFile', device, input: [probeOps.path] },
  ]);
}
