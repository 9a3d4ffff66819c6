import * as tf from '@tensorflow/tfjs';
import { isTensor } from '../../tensor/is-tensor.js';
import type { ComputedDataType } from '../../tensor/node-value.js';
import type { GraphHiddenState } from '../state/hidden-state.js';
import { knownOf, type Node, type VariableNode } from '../node.js';

/** What computing a value may change, and what has to be put back. */
export interface Surroundings {
  readonly variables: readonly VariableNode[];
  readonly state: GraphHiddenState;
}

type Computed = tf.Tensor | readonly tf.Tensor[] | Readonly<Record<string, tf.Tensor>>;

/**
 * The shape of what a node gives. Where its definition does not say, the functions behind it are called once, with zeros
 * for what a run is given, one for each length that may differ; nothing that they change lasts.
 *
 * @returns undefined where they cannot be called so
 */
export function shapeOfNode(node: Node, surroundings: Surroundings): readonly number[] | undefined {
  const known = node.shape;
  if (known?.every((length) => length !== null)) return known;
  try {
    return unchanged(surroundings, () => tf.tidy(() => [...single(valueOf(node, new Map())).shape]));
  } catch {
    return undefined;
  }
}

/** Calls `body`, and then puts back the variables, the state of layers and the random numbers. */
function unchanged<R>({ variables, state }: Surroundings, body: () => R): R {
  const { random } = Math;
  return tf.tidy(() => {
    const callers = variables.flatMap(({ definition: { storage } }) =>
      storage.kind === 'tracked' && !storage.slot ? [storage.variable] : [],
    );
    const before = callers.map((variable) => variable.clone());
    const held = state.ofLayers.map((item) => item.hold?.((tensor) => tf.keep(tensor.clone())));
    Math.random = () => 0.5;
    try {
      return body() as R & tf.TensorContainer;
    } finally {
      Math.random = random;
      callers.forEach((variable, index) => {
        const value = before[index];
        if (value && variable.dataId !== value.dataId) variable.assign(value);
      });
      for (const item of held) item?.undo();
    }
  });
}

/** A value of the shape and element type that the node has in a run. */
function valueOf(node: Node, values: Map<number, Computed>): Computed {
  const known = values.get(node.id);
  if (known) return known;
  const value = computed(node, values);
  values.set(node.id, value);
  return value;
}

function computed({ name, definition }: Node, values: Map<number, Computed>): Computed {
  switch (definition.kind) {
    case 'op': {
      const inputs = definition.inputs.map((input) => single(valueOf(input, values)));
      return definition.fn(...inputs) as Computed;
    }
    case 'output': {
      const { op, key } = definition;
      const { shape, dtype } = knownOf(definition);
      if (shape) return zeros(shape, dtype);
      const outputs = valueOf(op, values);
      return isTensor(outputs) ? outputs : single((outputs as Readonly<Record<string, tf.Tensor>>)[key]);
    }
    case 'assign':
      return valueOf(definition.variable, values);
    default: {
      const { shape, dtype } = knownOf(definition);
      if (!shape) throw new TypeError(`Node "${name}" has no shape beforehand`);
      return zeros(shape, dtype);
    }
  }
}

function zeros(shape: readonly (number | null)[], dtype = 'float32'): tf.Tensor {
  const type = dtype === 'int64' ? 'int32' : (dtype as ComputedDataType);
  return tf.zeros(
    shape.map((length) => length ?? 1),
    type,
  );
}

function single(value: Computed | undefined): tf.Tensor {
  if (isTensor(value)) return value;
  throw new TypeError('several values, or none');
}
