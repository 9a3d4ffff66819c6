import type * as tf from '@tensorflow/tfjs';
import type { Graph } from '../../../graph/graph.js';
import { internals } from '../../../graph/graph-internals.js';
import type { HiddenState } from '../../../graph/state/hidden-state.js';
import { engineInternals, type EngineInternals } from '../../eager/engine/engine-internals.js';
import { TensorCell } from '../../eager/variables/tensor-cell.js';
import type { VariableStore } from '../../eager/variables/variable-store.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { Tracing } from '../backend/tracing.js';
import type { BegunTensor, StateRef, StepFeed } from './traced-step.js';

/** A tensor of tfjs that stands for a placeholder meanwhile. */
interface Held {
  readonly state: StateRef;
  readonly output: NativeOutput;
  readonly symbolic: tf.Tensor;
}

interface HeldVariable extends Held {
  readonly variable: tf.Variable;
  readonly dataId: tf.Variable['dataId'];
}

interface HeldLayer {
  readonly layer: HiddenState;
  /** What the layer kept, and what it keeps while the step is traced. */
  readonly before: tf.Tensor[] | null;
  readonly held: readonly Held[];
}

/** What a step gives a state. */
export interface Written {
  readonly state: StateRef;
  readonly output: NativeOutput;
}

interface DataHolder {
  dataId: tf.Tensor['dataId'];
}

/**
 * The variables of the process and the states of a graph's layers while a step is traced: each stands for a placeholder.
 * To be made, and given back, within one segment on the trace's backend.
 */
export class HeldStates {
  readonly #tracing: Tracing;
  readonly #engine: EngineInternals = engineInternals();
  readonly #variables: HeldVariable[] = [];
  readonly #layers: HeldLayer[] = [];

  constructor(tracing: Tracing, graph: Graph, store: VariableStore) {
    this.#tracing = tracing;
    const names = namesIn(graph, store);
    for (const variable of Object.values(this.#engine.registeredVariables)) {
      if (!variable.isDisposed) this.#holdVariable(variable, names.get(variable) ?? variable.name);
    }
    for (const layer of graph[internals].state.ofLayers) if (layer.tensors !== undefined) this.#holdLayer(layer);
  }

  /** The placeholders, and what they are fed with. */
  get feeds(): readonly StepFeed[] {
    const held = [...this.#variables, ...this.#layers.flatMap((layer) => layer.held)];
    return held.map(({ state, output }) => ({ input: { kind: 'state', state }, output }));
  }

  /** What was written since. */
  get writes(): readonly Written[] {
    const variables = this.#variables.filter(({ variable, symbolic }) => variable.dataId !== symbolic.dataId);
    const layers = this.#layers.flatMap(({ layer, held }) =>
      held.flatMap(({ state, symbolic }, index) => {
        const now = layer.tensors?.[index];
        return now && now.dataId !== symbolic.dataId ? [{ state, output: this.#tracing.outputOf(now) }] : [];
      }),
    );
    return [
      ...variables.map(({ state, variable }) => ({ state, output: this.#tracing.outputOf(variable) })),
      ...layers,
    ];
  }

  /** What layers keep now that kept nothing. */
  get begun(): readonly { readonly layer: HiddenState; readonly tensors: readonly BegunTensor[] }[] {
    return this.#layers.flatMap(({ layer, before }) => {
      const { tensors } = layer;
      if (before !== null || !tensors) return [];
      const begun = tensors.map((tensor) => ({
        output: this.#tracing.outputOf(tensor),
        dtype: tensor.dtype,
        shape: [...tensor.shape],
      }));
      return [{ layer, tensors: begun }];
    });
  }

  /** Gives everything back what it had. */
  giveBack(): void {
    for (const { variable, dataId } of this.#variables) {
      this.#letGo(variable.dataId);
      (variable as DataHolder).dataId = dataId;
    }
    for (const { layer, before } of this.#layers) {
      for (const tensor of layer.tensors ?? []) tensor.dispose();
      layer.tensors = before;
    }
  }

  #holdVariable(variable: tf.Variable, name: string): void {
    const { dataId } = variable;
    const state = { name, current: () => (variable.isDisposed ? undefined : variable) };
    const held = this.#placeholder(state, variable);
    (variable as DataHolder).dataId = held.symbolic.dataId;
    this.#tracing.backend.instance.incRef(held.symbolic.dataId);
    this.#variables.push({ ...held, variable, dataId });
  }

  #holdLayer(layer: HiddenState): void {
    const { tensors = null } = layer;
    const held = (tensors ?? []).map((tensor, index) =>
      this.#placeholder({ name: `${layer.key}/${index}`, current: () => layer.tensors?.[index] }, tensor),
    );
    this.#layers.push({ layer, before: tensors, held });
    if (tensors) layer.tensors = held.map(({ symbolic }) => symbolic);
  }

  #placeholder(state: StateRef, { dtype, shape }: tf.Tensor): Held {
    const name = state.name.replaceAll(/[^A-Za-z0-9_.\\/>-]/g, '_').replace(/^[^A-Za-z0-9.]/, '.$&');
    const { output, tensor } = this.#tracing.placeholder(name, dtype, shape);
    return { state, output, symbolic: tensor };
  }

  /** Takes the part in some data that a variable had. */
  #letGo(dataId: object): void {
    const info = this.#engine.state.tensorInfo.get(dataId);
    if (info?.backend.disposeData(dataId)) this.#engine.removeDataId(dataId, info.backend);
  }
}

/** The names that variables of tfjs have in a graph. */
function namesIn(graph: Graph, store: VariableStore): ReadonlyMap<tf.Variable, string> {
  const names = new Map<tf.Variable, string>();
  for (const node of graph[internals].variables) {
    const cell = store.cellOf(node);
    if (cell instanceof TensorCell && cell.variable) names.set(cell.variable, node.name);
  }
  return names;
}
