import type {
  AssignDefinition,
  InitializerDefinition,
  MinimizeDefinition,
  Node,
  NodeDefinition,
  SinkDefinition,
  SourceDefinition,
  VariableDefinition,
} from '../../../graph/node.js';

/** One node to work on. */
export interface Step<D extends NodeDefinition = NodeDefinition> {
  readonly node: Node<unknown, D>;
  /** Where its value goes. */
  readonly slot: number;
  /** Where the values of its inputs are, in order. */
  readonly inputs: readonly number[];
  /** Where a fetch of it goes, -1 when nobody fetches it. */
  readonly result: number;
}

/**
 * What happens between two rounds of writes. Reads come first, then what is computed from them, in order of creation;
 * the writes of a stage come when all that is read and computed in it is there, in order of creation, and increments
 * of global steps last.
 */
export interface Stage {
  readonly reads: readonly Step<VariableDefinition>[];
  readonly computes: readonly Step[];
  readonly minimizes: readonly Step<MinimizeDefinition>[];
  readonly writes: readonly Step<AssignDefinition | MinimizeDefinition | InitializerDefinition>[];
  /** Slots that later stages read: a variable in them keeps the value that it has before this stage's writes. */
  readonly carried: readonly number[];
}

/** How to run some fetches with some nodes fed. */
export interface Plan {
  readonly slots: number;
  readonly results: number;
  /** For each leaf, its place among the results. */
  readonly leaves: readonly number[];
  /** For each fed node in order its slot and its place among the results, -1 where it has none. */
  readonly feeds: readonly { readonly slot: number; readonly result: number }[];
  /** Taken before the stages, in order of creation. */
  readonly sources: readonly Step<SourceDefinition>[];
  readonly stages: readonly Stage[];
  /** Given after the stages, in order of creation; each is a step that collects its values in a stage, too. */
  readonly sinks: readonly Step<SinkDefinition>[];
  /** The last stage with gradients and the node they are taken for last, around which the tape runs; undefined for none. */
  readonly tape:
    | { readonly stage: number; readonly target: Step<MinimizeDefinition>; readonly survivors: readonly number[] }
    | undefined;
  /** Ops of which the run keeps nothing that they write or draw from the session's random numbers, by id. */
  readonly withoutEffects: ReadonlySet<number>;
  /** True when functions of the caller's are called. */
  readonly callsOps: boolean;
  /** False when nothing is computed in the engine. */
  readonly usesEngine: boolean;
  /** True when there are sources or sinks. */
  readonly waits: boolean;
}
