import type { Runtime } from '../../../core/session.js';
import { openTensorFlowSession } from './open-tensorflow-session.js';

/** TensorFlow's own runtime: sessions of its C library, in this process or through grpc. A TensorFlowGraph brings it. */
export const tensorflowRuntime: Runtime = {
  name: 'tensorflow',
  openSession: openTensorFlowSession,
  stats: () => ({ tensors: 0, bytes: 0 }),
};
