import type * as tf from '@tensorflow/tfjs';

/** One variable that an optimizer keeps for each variable that it changes. */
export interface SlotLayout {
  /** The optimizer's field: an array by position of the variable. */
  readonly field: string;
  /** What tfjs puts behind the variable's name. */
  readonly suffix: string;
  /** What the slot holds at first. */
  readonly fill: number;
}

/** One scalar that an optimizer keeps. */
export interface ScalarLayout {
  readonly field: string;
  /** TensorFlow's name for it. */
  readonly name: string;
  /** The value it starts from. */
  readonly start: number;
}

/** What an optimizer remembers between steps, and TensorFlow's name for it. */
export interface OptimizerLayout {
  readonly name: string;
  /** False for an optimizer that extends none of tfjs's: what it remembers is not known. */
  readonly isKnown: boolean;
  /** True for a class of the caller's, which may keep more in fields of its own. */
  readonly isExtended: boolean;
  readonly slots: readonly SlotLayout[];
  readonly scalars: readonly ScalarLayout[];
}

/** An optimizer in one graph, as its steps see it; `V` is a variable of the graph. */
export interface BoundOptimizer<V> {
  readonly optimizer: tf.Optimizer;
  readonly layout: OptimizerLayout;
  /** By position in the optimizer's slot arrays. */
  readonly variables: readonly V[];
  /** What the optimizer keeps, as far as it is made. */
  readonly slots: readonly V[];
  /**
   * Takes in what is to be changed now, such as the weights of a layer that is trainable again.
   *
   * @throws FailedPreconditionError when the optimizer keeps something for each variable and has nothing for one of them.
   */
  admit(variables: Iterable<V>): void;
}

/** An entry of a slot array. */
export interface OptimizerSlot {
  readonly originalName: string;
  readonly variable: tf.Variable;
}

/** The fields of tfjs's optimizers that hold state; they are protected there. */
export interface OptimizerFields {
  iterations_?: number | undefined;
  readonly beta1?: number | undefined;
  readonly beta2?: number | undefined;
  readonly centered?: boolean | undefined;
  readonly initialAccumulatorValue?: number | undefined;
  [field: string]: unknown;
}

/** The state of `optimizer`, as far as tfjs keeps it in protected fields. */
export function fieldsOf(optimizer: tf.Optimizer): OptimizerFields {
  return optimizer as unknown as OptimizerFields;
}

/** The array that holds one kind of slot. */
export function slotArrayOf(optimizer: tf.Optimizer, slot: SlotLayout): (OptimizerSlot | undefined)[] {
  const fields = fieldsOf(optimizer);
  fields[slot.field] ??= [];
  return fields[slot.field] as (OptimizerSlot | undefined)[];
}

/**
 * What `optimizer` remembers, known by the class of tfjs that it is of or extends. Slots are in the order in which
 * TensorFlow numbers them; an optimizer that extends none of these has none.
 */
export function layoutOf(optimizer: tf.Optimizer): OptimizerLayout {
  for (let known: unknown = optimizer.constructor; typeof known === 'function'; known = Object.getPrototypeOf(known)) {
    const { className } = known as { readonly className?: unknown };
    const layout = Object.hasOwn(known, 'className') ? layoutOfClass(className, optimizer) : undefined;
    if (layout) return { ...layout, isKnown: true, isExtended: known !== optimizer.constructor };
  }
  const name = (optimizer.getClassName() as string | undefined) ?? (optimizer.constructor.name || 'Optimizer');
  return { name, isKnown: false, isExtended: true, slots: [], scalars: [] };
}

function layoutOfClass(
  className: unknown,
  optimizer: tf.Optimizer,
): Pick<OptimizerLayout, 'name' | 'slots' | 'scalars'> | undefined {
  const { beta1 = 0, beta2 = 0, centered = false, initialAccumulatorValue = 0 } = fieldsOf(optimizer);
  const slot = (field: string, suffix: string, fill = 0): SlotLayout => ({ field, suffix, fill });
  const beta1Power = { field: 'accBeta1', name: 'beta1_power', start: beta1 };
  const moments = slot('accumulatedFirstMoment', 'm');
  switch (className) {
    case 'SGD':
      return { name: 'GradientDescent', slots: [], scalars: [] };
    case 'Momentum':
      return { name: 'Momentum', slots: [slot('accumulations', 'momentum')], scalars: [] };
    case 'Adagrad':
      return {
        name: 'Adagrad',
        slots: [slot('accumulatedGrads', 'accumulator', initialAccumulatorValue)],
        scalars: [],
      };
    case 'Adadelta':
      return {
        name: 'Adadelta',
        slots: [slot('accumulatedGrads', 'accum_grad'), slot('accumulatedUpdates', 'accum_var')],
        scalars: [],
      };
    case 'Adam':
      return {
        name: 'Adam',
        slots: [moments, slot('accumulatedSecondMoment', 'v')],
        scalars: [beta1Power, { field: 'accBeta2', name: 'beta2_power', start: beta2 }],
      };
    case 'Adamax':
      return {
        name: 'AdaMax',
        slots: [moments, slot('accumulatedWeightedInfNorm', 'v')],
        scalars: [beta1Power, { field: 'iteration', name: 'iteration', start: 0 }],
      };
    case 'RMSProp':
      return {
        name: 'RMSProp',
        slots: [
          slot('accumulatedMeanSquares', 'rms'),
          ...(centered ? [slot('accumulatedMeanGrads', 'mg')] : []),
          slot('accumulatedMoments', 'momentum'),
        ],
        scalars: [],
      };
    default:
      return undefined;
  }
}
