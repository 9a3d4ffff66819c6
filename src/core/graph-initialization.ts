import type { DataTypeName, TensorValue } from './tensor-value.js';

/** What a graph makes a variable for by itself. */
export type VariablePurpose =
  | {
      /** An optimizer keeps it beside a variable. */
      readonly kind: 'slot';
      /** Name of the variable. */
      readonly of: string;
      /** What TensorFlow 2 calls it: `'m'`, `'v'`, `'accumulator'`, … */
      readonly slot: string;
      /** TensorFlow's name of the optimizer's class. */
      readonly optimizer: string;
      /** The same for all that one optimizer keeps. */
      readonly group: object;
    }
  | {
      /** An optimizer keeps it for all variables. */
      readonly kind: 'scalar';
      /** What it is called, without a prefix. */
      readonly name: string;
      /** What it is before the first step. */
      readonly start: number;
      readonly group: object;
    }
  /** The global step, or gradients that are accumulated. */
  | { readonly kind: 'other' };

/** What is known of a variable. */
export interface DescribedVariable {
  readonly name: string;
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
}

/** A variable that can be given an initial value. */
export interface InitializedVariable {
  readonly variable: DescribedVariable;
  /** Undefined for those that the program made or adopted. */
  readonly purpose: VariablePurpose | undefined;
}

/** The initial values of a graph's variables. */
export interface GraphInitialization {
  /** All variables, with what optimizers that are in use by now keep. */
  readonly variables: readonly InitializedVariable[];
  /**
   * The variable that the caller means, by its node or as a variable of the engine that was adopted.
   *
   * @throws TypeError, InvalidArgumentError or FailedPreconditionError naming the argument for anything else.
   */
  variableOf(what: string, thing: unknown): DescribedVariable;
  /** Has initializers give variables these values, by name, from now on. */
  set(values: ReadonlyMap<string, TensorValue>): void;
}
