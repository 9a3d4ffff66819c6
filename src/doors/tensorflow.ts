/**
 * TensorFlow's own runtime: its graphs, sessions and clusters.
 *
 * @module monitored-session/tensorflow
 */

export { ClusterSpec, type ClusterLike, type JobAddresses } from '../runtimes/tensorflow/cluster/cluster-spec.js';
export { DeviceSpec, type DeviceSpecFields } from '../runtimes/tensorflow/cluster/device-spec.js';
export type { DeviceChoice, DeviceFunction, PlacedOperation } from '../core/device-choice.js';
export {
  replicaDeviceSetter,
  type ReplicaDeviceSetterOptions,
} from '../runtimes/tensorflow/cluster/replica-device-setter.js';
export {
  findLibrary,
  type FindLibraryOptions,
  type FoundLibrary,
  type LibrarySource,
} from '../runtimes/tensorflow/library/find-library.js';
export {
  exportSavedModel,
  type ExportLayersModelOptions,
} from '../runtimes/compiled/saved-model/export-saved-model.js';
export {
  type ExportedNode,
  type ExportedPort,
  type ExportSavedModelOptions,
} from '../runtimes/compiled/saved-model/export-options.js';
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
export type { DeviceOfNode, ImportedNode } from '../runtimes/tensorflow/graph/place-nodes.js';
export { TensorFlowGraph } from '../runtimes/tensorflow/graph/tensorflow-graph.js';
export { TensorFlowNode } from '../runtimes/tensorflow/nodes/tensorflow-node.js';
export {
  type GivenShape,
  type TypeOfConstant,
  type ValueOfConstant,
  type ValueOfScalar,
  type ValueOfTensorType,
} from '../runtimes/tensorflow/nodes/value-of-tensor-type.js';
export { TensorFlowVariable } from '../runtimes/tensorflow/nodes/tensorflow-variable.js';
export type {
  ExperimentalConfigProto,
  GPUOptionsProto,
  GraphOptionsProto,
  OptimizerOptionsProto,
  RewriterConfigProto,
  RewriterToggle,
  RPCOptionsProto,
  SessionConfigProto,
  ThreadPoolOptionProto,
} from '../core/session-config-proto.js';
export { tensorflowRuntime } from '../runtimes/tensorflow/session/tensorflow-runtime.js';
export type { ServerJoinOptions } from '../runtimes/tensorflow/server/join-options.js';
export type { ServerOptions } from '../runtimes/tensorflow/server/server-options.js';
export { Server } from '../runtimes/tensorflow/server/server.js';
export { type GradientsByVariable } from '../runtimes/tensorflow/building/apply-given-gradients.js';
export { type GradientNodes, type GradientNodesOptions } from '../runtimes/tensorflow/building/gradient-nodes.js';
export { GraphBuilder, type OpResultOf } from '../runtimes/tensorflow/building/graph-builder.js';
export type { TfjsOnlyMethods } from '../runtimes/tensorflow/building/tfjs-only-methods.js';
export { type PlaceholderNodeOptions } from '../runtimes/tensorflow/building/value-options.js';
export { type ApplyNodesOptions, type MinimizeNodesOptions } from '../runtimes/tensorflow/building/minimize-options.js';
export { type Gradient, type IndexedSlices } from '../runtimes/tensorflow/gradients/gradient.js';
export { type AttributeShape, type FunctionName } from '../runtimes/tensorflow/ops/attribute-value.js';
export { type ConstantForm, type ConstantValue } from '../runtimes/tensorflow/ops/constant-value.js';
export { type TensorFlowOps } from '../runtimes/tensorflow/ops/generated/tensorflow-ops.js';
export { type OpAttributes } from '../runtimes/tensorflow/ops/op-call.js';
export { type OpOptions } from '../runtimes/tensorflow/ops/op-options.js';
export { type Operand, type ValueOfOperand } from '../runtimes/tensorflow/ops/operand.js';
export { AdadeltaOptimizer, type AdadeltaOptions } from '../runtimes/tensorflow/optimizers/adadelta-optimizer.js';
export { AdagradOptimizer, type AdagradOptions } from '../runtimes/tensorflow/optimizers/adagrad-optimizer.js';
export { AdamOptimizer, type AdamOptions } from '../runtimes/tensorflow/optimizers/adam-optimizer.js';
export {
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
  globalNorm,
  type Limit,
  type MaybeGradient,
  type ScopedOps,
} from '../runtimes/tensorflow/optimizers/clip-gradients.js';
export { FtrlOptimizer, type FtrlOptions } from '../runtimes/tensorflow/optimizers/ftrl-optimizer.js';
export {
  GradientDescentOptimizer,
  type GradientDescentOptions,
} from '../runtimes/tensorflow/optimizers/gradient-descent-optimizer.js';
export { MomentumOptimizer, type MomentumOptions } from '../runtimes/tensorflow/optimizers/momentum-optimizer.js';
export { RMSPropOptimizer, type RMSPropOptions } from '../runtimes/tensorflow/optimizers/rms-prop-optimizer.js';
export {
  type OptimizerOptions,
  type Rate,
  type RowsUpdate,
  type TensorFlowOptimizer,
  type Update,
  type UpdateBuilder,
} from '../runtimes/tensorflow/optimizers/tensorflow-optimizer.js';
export { type TensorFlowSummaries } from '../runtimes/tensorflow/summaries/tensorflow-summaries.js';
export {
  type TensorFlowVariableOptions,
  type ValueOfInitial,
  type VariableInitial,
} from '../runtimes/tensorflow/variables/variable-options.js';
