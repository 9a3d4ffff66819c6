import * as tf from '@tensorflow/tfjs';
import { GraphKeys } from '../../core/graph-keys.js';
import type { GraphLike } from '../../core/graph-like.js';
import { describe } from '../../core/options/describe.js';
import { anArray } from '../../core/options/objects.js';
import { InvalidArgumentError } from '../../errors.js';
import { internals, type GraphInternals } from '../graph-internals.js';
import { isNode, VariableNode, type Node } from '../node.js';
import type { OwnedStorage } from '../variable-storage.js';
import {
  movingAverageOptions,
  type MovingAverageOptions,
  type ResolvedMovingAverageOptions,
} from './moving-average-options.js';
import { shapeOfNode } from './shape-of-node.js';

/** A graph, as far as averages are added to it. */
export interface AveragedGraph extends GraphLike {
  readonly [internals]: GraphInternals;
  variables(kind: 'global' | 'trainable'): readonly VariableNode[];
  /** A function of tensors. */
  op(name: string, inputs: readonly Node[], fn: (...inputs: tf.Tensor[]) => tf.Tensor): Node;
  /** A value that never changes. */
  constant(name: string, value: number): Node;
  /** Writes a value to a variable. */
  assign(variable: VariableNode, value: Node, name?: string): Node;
  /** Adds a value to a variable. */
  assignAdd(variable: VariableNode, value: number, name?: string): Node;
  /** Runs nodes. */
  group(name: string, nodes: readonly Node[]): Node<null>;
}

/** What can be averaged: a variable, also by the tf.Variable that the graph adopted, or a node that gives floats. */
export type Averaged = Node | tf.Variable;

/** The average of one thing, and what is kept to make up for its start from zeros. */
interface Average {
  readonly variable: VariableNode;
  readonly bias?: { readonly biased: VariableNode; readonly localStep: VariableNode } | undefined;
}

/**
 * Moving averages of variables and nodes: TensorFlow's `tf.train.ExponentialMovingAverage`, in a graph.
 *
 * Each average is a variable of the graph, not trainable, saved with the others.
 */
export class MovingAverages {
  /** The last part of the averages' names. */
  readonly name: string;
  readonly #graph: AveragedGraph;
  readonly #options: ResolvedMovingAverageOptions;
  readonly #averages = new Map<number, Average>();

  /** @throws TypeError naming the option that is wrong. */
  constructor(graph: AveragedGraph, options: MovingAverageOptions) {
    this.#graph = graph;
    this.#options = movingAverageOptions.check(options);
    this.name = this.#options.name;
    const { decay, numUpdates } = this.#options;
    for (const [what, given] of Object.entries({ decay, numUpdates })) if (isNode(given)) this.#own(what, given);
  }

  /**
   * Adds the averages that are missing, and a node that updates all of them: `average -= (1 - decay) * (average - value)`.
   *
   * A variable's average starts from the variable's initial value, a node's from zeros. To average what a step has
   * written, call it under `graph.controlDependencies([train], …)`.
   *
   * @param values every trainable variable when left out
   * @throws TypeError for what gives no floats.
   */
  apply(values?: readonly Averaged[]): Node<null> {
    const listed = values === undefined ? this.#graph.variables('trainable') : this.#list(values);
    for (const node of listed) checkFloats(node);
    const fresh = new Set<Average>();
    for (const node of listed) {
      if (this.#averages.has(node.id)) continue;
      const average = this.#newAverage(node);
      this.#averages.set(node.id, average);
      fresh.add(average);
    }
    const loss = this.#complement();
    const updates = listed.flatMap((node) => {
      const average = this.#averages.get(node.id);
      if (!average) return [];
      // Another apply() of the same node knows nothing of its start from zeros, in TensorFlow neither.
      return average.bias && fresh.has(average)
        ? this.#debiased(node, average.variable, { ...average.bias, loss })
        : [this.#graph.assign(average.variable, this.#moved(average.variable, node, loss), this.#named('Assign'))];
    });
    return this.#graph.group(this.name, updates);
  }

  /** The variable that holds the average of a variable or node; undefined when apply() was not given it. */
  average(value: Averaged): VariableNode | undefined {
    return this.#averages.get(this.#own('value', value).id)?.variable;
  }

  /** The name of the average of a variable or node, or the one that it would get. */
  averageName(value: Averaged): string {
    const node = this.#own('value', value);
    return this.#averages.get(node.id)?.variable.name ?? this.#graph[internals].freeName(this.#nameFor(node));
  }

  /**
   * What to restore to evaluate with the averages: for a Saver's varList, each variable that is averaged by the name of
   * its average, all others by their own.
   *
   * @param averaged the variables to be restored from averages; when left out all trainable ones, and those that any
   * averages of the graph were applied to
   */
  variablesToRestore(averaged?: readonly (VariableNode | tf.Variable)[]): Readonly<Record<string, VariableNode>> {
    const known = [...this.#graph.variables('trainable'), ...this.#graph.getCollection(averagedKey)];
    const chosen = new Set(averaged === undefined ? known : this.#list(averaged));
    const restored = new Map<string, VariableNode>();
    for (const node of chosen) {
      if (node instanceof VariableNode) restored.set(this.averageName(node), node);
    }
    for (const node of this.#graph.variables('global')) {
      if (!chosen.has(node) && !restored.has(node.name)) restored.set(node.name, node);
    }
    return Object.fromEntries(restored);
  }

  #newAverage(node: Node): Average {
    const { zeroDebias } = this.#options;
    const isVariable = node instanceof VariableNode;
    const variable = this.#add(this.#nameFor(node), isVariable ? copyOf(node) : this.#zerosLike(node));
    if (isVariable) this.#graph.addToCollection(averagedKey, node);
    if (isVariable || !zeroDebias) return { variable };
    const biased = this.#add(`${variable.name}/biased`, this.#zerosLike(node));
    const localStep = this.#add(
      `${variable.name}/local_step`,
      zeros(() => []),
    );
    return { variable, bias: { biased, localStep } };
  }

  #add(name: string, storage: OwnedStorage): VariableNode {
    return this.#graph[internals].addVariable(name, storage, { trainable: false, local: false });
  }

  /** Where the shape is not known beforehand and cannot be found, a scalar. */
  #zerosLike(node: Node): OwnedStorage {
    let shape: readonly number[] | undefined;
    return zeros(() => (shape ??= shapeOfNode(node, this.#graph[internals]) ?? []));
  }

  /** What an update takes of the difference: 1 - decay, in float32. */
  #complement(): Node {
    const { decay, numUpdates } = this.#options;
    if (numUpdates === undefined && typeof decay === 'number') {
      return this.#graph.constant(this.#named('decay'), Math.fround(1 - Math.fround(decay)));
    }
    const [rate, count] = [decay, numUpdates ?? Infinity].map((value, index) =>
      isNode(value) ? value : this.#graph.constant(this.#named(index === 0 ? 'decay' : 'num_updates'), value),
    ) as [Node, Node];
    return this.#graph.op(this.#named('sub'), numUpdates === undefined ? [rate] : [rate, count], (...inputs) => {
      const [most, updates] = inputs.map((input) => tf.cast(input, 'float32'));
      if (!most || !updates) return tf.sub(1, most ?? 0);
      return tf.sub(1, tf.minimum(most, tf.div(tf.add(1, updates), tf.add(10, updates))));
    });
  }

  #moved(average: VariableNode, value: Node, loss: Node): Node {
    return this.#graph.op(this.#named('AssignMovingAvg'), [average, value, loss], (held, given, part) => {
      checkFits(value, held, given);
      return tf.sub(held, tf.mul(tf.sub(held, given), part));
    });
  }

  #debiased(
    value: Node,
    average: VariableNode,
    { biased, localStep, loss }: Required<Average>['bias'] & { readonly loss: Node },
  ): readonly Node[] {
    const moved = this.#moved(biased, value, loss);
    const scaled = this.#graph.op(this.#named('truediv'), [moved, localStep, loss], (held, steps, part) =>
      tf.div(held, tf.sub(1, tf.pow(tf.sub(1, part), tf.add(steps, 1)))),
    );
    return [
      this.#graph.assign(biased, moved, this.#named('AssignBiased')),
      this.#graph.assignAdd(localStep, 1, this.#named('AssignAdd')),
      this.#graph.assign(average, scaled, this.#named('Assign')),
    ];
  }

  #named(part: string): string {
    return `${this.name}/${part}`;
  }

  /** An output of an op is called by the name of the op, as in TensorFlow. */
  #nameFor({ name }: Node): string {
    return `${name.replace(/:[^:]*$/, '')}/${this.name}`;
  }

  #list(values: unknown): readonly Node[] {
    return anArray('an array of variables and nodes')
      .assert('values', values)
      .map((value, index) => this.#own(`values[${index}]`, value));
  }

  #own(what: string, value: unknown): Node {
    return this.#graph[internals].nodeOf(what, value);
  }
}

const averagedKey = GraphKeys.MOVING_AVERAGE_VARIABLES;

function zeros(shapeOf: () => readonly number[]): OwnedStorage {
  return {
    kind: 'owned',
    dtype: 'float32',
    get shape() {
      return shapeOf();
    },
    initial: () => tf.zeros([...shapeOf()]),
  };
}

function copyOf(source: VariableNode): OwnedStorage {
  return {
    kind: 'owned',
    dtype: 'float32',
    get shape() {
      return source.shape;
    },
    initial: (read) => read(source),
  };
}

function checkFloats(node: Node): void {
  const { dtype } = node;
  if (dtype === undefined || dtype === 'float32') return;
  throw new TypeError(`The variables must be half, float, or double: ${node.name}:0`);
}

function checkFits({ name }: Node, held: tf.Tensor, given: tf.Tensor): void {
  if (given.dtype !== 'float32') throw new TypeError(`The variables must be half, float, or double: ${name}:0`);
  if (held.shape.join() === given.shape.join()) return;
  throw new InvalidArgumentError(
    `the average of "${name}" was made for shape ${describe(held.shape)}, but got ${describe(given.shape)}: what a node ` +
      'gives must have the same shape in each run, and one that shows when its functions are called with zeros; else ' +
      'average a variable that it is assigned to',
  );
}
