import * as tf from '@tensorflow/tfjs';
import type { VariablePurpose } from '../core/graph-initialization.js';
import { tensorValue, type TensorValue } from '../core/tensor-value.js';
import { FailedPreconditionError } from '../errors.js';
import type { GradientAccumulation } from './gradients/gradient-accumulation.js';
import type { VariableNode } from './node.js';
import {
  layoutOf,
  slotArrayOf,
  fieldsOf,
  type BoundOptimizer,
  type OptimizerLayout,
  type OptimizerSlot,
  type SlotLayout,
} from './optimizer-layout.js';
import { elementCount } from '../core/element-count.js';

/** What something that an optimizer keeps is called, and of which variable it is. */
export interface SlotName {
  readonly name: string;
  /** Undefined for what it keeps once for all of them. */
  readonly of?: VariableNode | undefined;
}

/** What a binding needs of its graph. */
export interface BindingHost {
  /** The variables that a minimize without varList changes. */
  readonly trainable: readonly VariableNode[];
  /** Which of the variables that a minimize lists it changes now. */
  trainedNow(): (node: VariableNode) => boolean;
  /** The node of a variable of the caller's, by the name that tfjs knows it under. */
  tracked(tfjsName: string): VariableNode | undefined;
  /** Makes the node of something that the optimizer keeps; without a start value it starts from what it holds. */
  addSlot(
    slot: SlotName,
    variable: tf.Variable,
    initial: TensorValue | undefined,
    purpose: VariablePurpose,
  ): VariableNode;
}

/** One node that steps. */
interface OptimizerUse {
  readonly variables: readonly VariableNode[] | undefined;
  readonly accumulation: GradientAccumulation | undefined;
}

/**
 * One optimizer in one graph: which variable stands at which position of its slot arrays, and the nodes of its slots.
 *
 * tfjs finds slots by position, so all uses of an optimizer share one order, and variables are only ever appended.
 */
export class OptimizerBinding implements BoundOptimizer<VariableNode> {
  readonly optimizer: tf.Optimizer;
  readonly layout: OptimizerLayout;
  /** Prefix of the names of its scalars; empty for none. */
  prefix = '';
  /** By position in the slot arrays. */
  readonly variables: VariableNode[] = [];
  /** What the optimizer keeps, as far as it is bound. */
  readonly slots: VariableNode[] = [];
  readonly #known = new Set<VariableNode>();
  readonly #uses: OptimizerUse[] = [];
  #bound = 0;
  #hasScalars = false;
  #adopted = false;

  constructor(optimizer: tf.Optimizer) {
    this.optimizer = optimizer;
    this.layout = layoutOf(optimizer);
  }

  /** Notes that a node changes `variables`; undefined stands for every trainable one. */
  use(variables: readonly VariableNode[] | undefined, accumulation?: GradientAccumulation): void {
    this.#uses.push({ variables, accumulation });
  }

  /**
   * Makes the slots and accumulators of all variables in use that have none yet, and their nodes; slots that exist are adopted.
   *
   * Slots stay the optimizer's, which disposes them. Called again it makes only what is missing.
   *
   * @throws FailedPreconditionError when a slot that exists does not fit its variable.
   */
  bind(host: BindingHost): void {
    this.#adopt(host);
    const isTrained = host.trainedNow();
    for (const { variables = host.trainable } of this.#uses) {
      for (const variable of variables) if (isTrained(variable)) this.#append(variable);
    }
    if (!this.#hasScalars && this.variables.length > 0) this.#bindScalars(host);
    for (; this.#bound < this.variables.length; this.#bound += 1) {
      const variable = this.variables[this.#bound];
      if (variable) this.#bindSlots(host, variable, this.#bound);
    }
    for (const { variables = host.trainable, accumulation } of this.#uses) {
      accumulation?.bind(variables.filter(isTrained));
    }
  }

  admit(variables: Iterable<VariableNode>): void {
    for (const variable of variables) {
      if (this.#known.has(variable)) continue;
      if (this.layout.slots.length > 0) throw unfrozen(variable, this.layout);
      this.#append(variable);
    }
  }

  #append(variable: VariableNode): void {
    if (this.#known.has(variable)) return;
    this.#known.add(variable);
    this.variables.push(variable);
  }

  /** Takes the order of a used optimizer's slots over, when every one belongs to a variable of the graph. */
  #adopt(host: BindingHost): void {
    const [first] = this.layout.slots;
    if (this.#adopted || !first) return;
    this.#adopted = true;
    const suffix = `/${first.suffix}`;
    const owners = slotArrayOf(this.optimizer, first).map((slot) =>
      slot?.originalName.endsWith(suffix) ? host.tracked(slot.originalName.slice(0, -suffix.length)) : undefined,
    );
    const known = owners.filter((owner) => owner !== undefined);
    if (known.length === owners.length) for (const variable of known) this.#append(variable);
  }

  #bindScalars(host: BindingHost): void {
    this.#hasScalars = true;
    const fields = fieldsOf(this.optimizer);
    const fresh = (fields.iterations_ ?? 0) === 0 && this.variables.every(isOwned);
    for (const { field, name, start } of this.layout.scalars) {
      const variable = fields[field] as tf.Variable;
      const initial = fresh ? tensorValue('float32', [], Float32Array.of(start)) : undefined;
      const path = this.prefix === '' ? name : `${this.prefix}/${name}`;
      this.slots.push(host.addSlot({ name: path }, variable, initial, { kind: 'scalar', name, start, group: this }));
    }
  }

  #bindSlots(host: BindingHost, variable: VariableNode, position: number): void {
    const { slots, name } = this.layout;
    const found = slots.map((slot) => slotArrayOf(this.optimizer, slot)[position]);
    found.forEach((slot, index) => checkSlot(slot, slots[index], variable));
    slots.forEach((layout, index) => {
      const slot = found[index] ?? createSlot(layout, variable);
      slotArrayOf(this.optimizer, layout)[position] = slot;
      const isFresh = found[index] === undefined && isOwned(variable);
      const initial = isFresh
        ? tensorValue('float32', variable.shape, new Float32Array(elementCount(variable.shape)).fill(layout.fill))
        : undefined;
      const slotName = { name: `${variable.name}/${name}`, of: variable };
      const purpose = { kind: 'slot', of: variable.name, slot: layout.suffix, optimizer: name, group: this } as const;
      this.slots.push(host.addSlot(slotName, slot.variable, initial, purpose));
    });
  }
}

function isOwned(variable: VariableNode): boolean {
  return variable.definition.storage.kind === 'owned';
}

function createSlot({ suffix, fill }: SlotLayout, variable: VariableNode): OptimizerSlot {
  const { storage } = variable.definition;
  const name = storage.kind === 'tracked' ? storage.variable.name : variable.name;
  const shape = [...variable.shape];
  return { originalName: `${name}/${suffix}`, variable: tf.tidy(() => tf.fill(shape, fill).variable(false)) };
}

/** Slots that are made in the middle of a training would be in no checkpoint of a saver that was built before. */
function unfrozen({ name }: VariableNode, layout: OptimizerLayout): FailedPreconditionError {
  return new FailedPreconditionError(
    `Variable "${name}" was not trainable when the graph was finalized, so ${layout.name} has no slots for it. Close the ` +
      'session, unfreeze the layer (layer.trainable = true), and open a session with a checkpointDir of its own: the ' +
      'weights keep their values, and initFromCheckpoint() takes them from a checkpoint. An optimizer without slots, such ' +
      'as tf.train.sgd, needs none of this.',
    { op: name },
  );
}

function checkSlot(slot: OptimizerSlot | undefined, layout: SlotLayout | undefined, variable: VariableNode): void {
  if (!slot || slot.variable.shape.join() === variable.shape.join()) return;
  throw new FailedPreconditionError(
    `The optimizer was used with other variables: its ${layout?.field ?? 'slot'} has shape ` +
      `${JSON.stringify(slot.variable.shape)} where variable "${variable.name}" has ${JSON.stringify(variable.shape)}. ` +
      'Make a new optimizer for this graph.',
    { op: variable.name },
  );
}
