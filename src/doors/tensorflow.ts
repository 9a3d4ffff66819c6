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
