import { elementNumbers } from '../../src/cli/element-number.js';
import { GraphKeys } from '../../src/core/graph-keys.js';
import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { Graph } from '../../src/graph/graph.js';
import type { ComputedDataType } from '../../src/tensor/node-value.js';
import type { Node, VariableNode } from '../../src/graph/node.js';
import type { InitFn } from '../../src/scaffold/scaffold.js';
import { fromGolden, type GoldenTensor } from './golden-tensor.js';

/** What a case says of its graph. */
export interface GraphSettings {
  readonly initial_global_step?: number;
  readonly global_step_name?: string;
  /** Placeholders besides, by name; a null stands for a length that may differ. */
  readonly placeholders?: Readonly<Record<string, { readonly dtype: string; readonly shape?: (number | null)[] }>>;
}

/** The graph of the scripts: `val`, `inc` and `train_op`, which moves the global step on by `inc`. */
export interface ScriptGraph {
  readonly graph: Graph;
  readonly inc: Node<number>;
  readonly val: Node<number>;
  readonly trainOp: Node<number>;
  /** Gives the global step its first value. */
  readonly initFn: InitFn;
}

/** Makes the graph of a script. */
export function scriptGraph({
  initial_global_step: initial = 0,
  global_step_name: name = 'global_step',
  placeholders = {},
}: GraphSettings = {}): ScriptGraph {
  const graph = new Graph();
  const globalStep = name === 'global_step' ? graph.createGlobalStep() : namedStep(graph, name);
  const inc = graph.placeholderWithDefault('inc', 1, { dtype: 'int32' });
  const val = graph.placeholderWithDefault('val', 0);
  for (const [key, { dtype, shape }] of Object.entries(placeholders)) {
    graph.placeholder(key, { dtype: computedType(dtype), ...(shape ? { shape } : {}) });
  }
  const setStep = graph.assign(globalStep, initial, 'set_step');
  const initFn: InitFn = async (_scaffold, session) => {
    await session.run(setStep);
  };
  return { graph, inc, val, trainOp: graph.assignAdd(globalStep, inc, 'train_op'), initFn };
}

/** What a row of a script says of its feeds. */
export interface FedRow {
  readonly inc?: number;
  readonly val?: number;
  /** What placeholders are fed, by name. */
  readonly feed?: Readonly<Record<string, GoldenTensor>>;
}

/** What a row of a script feeds. */
export function feedsOf({ inc, val, feed = {} }: FedRow): Record<string, unknown> {
  return {
    ...(inc === undefined ? {} : { inc }),
    ...(val === undefined ? {} : { val }),
    ...Object.fromEntries(Object.entries(feed).map(([name, tensor]) => [name, computed(tensor)])),
  };
}

function namedStep(graph: Graph, name: string): VariableNode<number> {
  const step = graph.variable(name, 0, { dtype: 'int32', trainable: false });
  graph.addToCollection(GraphKeys.GLOBAL_STEP, step);
  return step;
}

/** The type that stands for one of TensorFlow's: the embedded engine has one of whole numbers and one of others. */
function computedType(dtype: string): ComputedDataType {
  if (/^u?int/.test(dtype)) return 'int32';
  return /float|half/.test(dtype) ? 'float32' : (dtype as ComputedDataType);
}

/** A tensor in the type that stands for its own; strings are text. */
function computed(golden: GoldenTensor): TensorValue {
  const value = fromGolden(golden);
  const { shape, data } = value;
  const dtype = computedType(value.dtype);
  if (dtype === 'string') return tensorValue(dtype, shape, (data as readonly Uint8Array[]).map(textOf));
  if (dtype !== 'float32' && dtype !== 'int32') return value;
  const number = elementNumbers(value);
  const numbers = Array.from({ length: data.length }, (_, index) => number(index));
  return tensorValue(dtype, shape, dtype === 'int32' ? Int32Array.from(numbers) : Float32Array.from(numbers));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
