export { GraphKeys } from '../../core/graph-keys.js';
export {
  tensorValue,
  type DataTypeName,
  type FetchValue,
  type NestedArray,
  type NumericData,
  type ScalarValue,
  type StringData,
  type TensorData,
  type TensorValue,
} from '../../core/tensor-value.js';
export { toNumbers, type NumbersOfRank } from '../../core/to-numbers.js';
export { Graph, type LayersModelGraph } from '../../graph/graph.js';
export { Node, VariableNode } from '../../graph/node.js';
