import type {
  ApplyDefinition,
  AssignDefinition,
  GradientsDefinition,
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

/** A step that takes the gradients of a loss. */
export type GradientStep = Step<MinimizeDefinition | GradientsDefinition>;

/** A step that writes. */
export type WriteStep = Step<AssignDefinition | MinimizeDefinition | ApplyDefinition | InitializerDefinition>;

/**
 * What happens between two rounds of writes. Reads come first, then what is computed from them, in order of creation;
 * the writes of a stage come when all that is read and computed in it is there, in order of creation, and increments
 * of global steps last. A minimize is computed, which takes its gradients, and written.
 */
export interface Stage {
  readonly reads: readonly Step<VariableDefinition>[];
  readonly computes: readonly Step[];
  readonly writes: readonly WriteStep[];
  /** Slots that later stages read: a variable in them keeps the value that it has before this stage's writes. */
  readonly carried: readonly number[];
}

/** The last gradients of a run: all that is computed before them is computed under one tape. */
export interface Tape {
  readonly stage: number;
  /** Its place among what the stage computes. */
  readonly index: number;
  readonly target: GradientStep;
  /** Slots that are used after the tape. */
  readonly survivors: readonly number[];
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
  /** Undefined where there are no gradients. */
  readonly tape: Tape | undefined;
  /** True when optimizers step. */
  readonly steps: boolean;
  /** Ops of which the run keeps nothing that they write or draw from the session's random numbers, by id. */
  readonly withoutEffects: ReadonlySet<number>;
  /** True when functions of the caller's are called. */
  readonly callsOps: boolean;
  /** False when nothing is computed in the engine. */
  readonly usesEngine: boolean;
  /** True when there are sources or sinks. */
  readonly waits: boolean;
}
