/**
 * TensorFlow's own runtime: its graphs, sessions and clusters.
 *
 * @module monitored-session/tensorflow
 */

export { ClusterSpec, type ClusterLike, type JobAddresses } from '../runtimes/tensorflow/cluster/cluster-spec.js';
export { DeviceSpec, type DeviceSpecFields } from '../runtimes/tensorflow/cluster/device-spec.js';
export {
  replicaDeviceSetter,
  type DeviceFunction,
  type PlacedOperation,
  type ReplicaDeviceSetterOptions,
} from '../runtimes/tensorflow/cluster/replica-device-setter.js';
export {
  findLibrary,
  type FindLibraryOptions,
  type FoundLibrary,
  type LibrarySource,
} from '../runtimes/tensorflow/library/find-library.js';
export { SavedModel, type LoadSavedModelOptions } from '../runtimes/tensorflow/graph/saved-model.js';
export {
  type SignatureFunction,
  type Signatures,
  type SignatureShapes,
  type SignatureTensor,
} from '../runtimes/tensorflow/graph/signatures.js';
export {
  type ImportGraphDefOptions,
  type ImportMetaGraphOptions,
  type LibraryOptions,
} from '../runtimes/tensorflow/graph/import-options.js';
export { TensorFlowGraph } from '../runtimes/tensorflow/graph/tensorflow-graph.js';
export { TensorFlowNode } from '../runtimes/tensorflow/nodes/tensorflow-node.js';
export { TensorFlowVariable } from '../runtimes/tensorflow/nodes/tensorflow-variable.js';
export { type SessionConfigProto } from '../runtimes/tensorflow/session/session-config-proto.js';
export { tensorflowRuntime } from '../runtimes/tensorflow/session/tensorflow-runtime.js';
export type { ServerJoinOptions } from '../runtimes/tensorflow/server/join-options.js';
export type { ServerOptions } from '../runtimes/tensorflow/server/server-options.js';
export { Server } from '../runtimes/tensorflow/server/server.js';
