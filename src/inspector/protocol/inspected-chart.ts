/** The chart of a machine: states in states, and the arrows between them. */
export interface InspectedChart {
  readonly name: string;
  readonly root: InspectedState;
  /** In the order of the definition; `Transition.arrows` and `Keyframe.failures` point into it by place. */
  readonly arrows: readonly InspectedArrow[];
}

/** A state of a chart. */
export interface InspectedState {
  /** The keys from the root down, joined by dots; empty for the root. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  /** Id of the state that is entered first. */
  readonly initial?: string | undefined;
  /** Names of the actors that run while the state is active. */
  readonly invokes: readonly string[];
  readonly states: readonly InspectedState[];
}

/** One way to react to an event. */
export interface InspectedArrow {
  /** Id of the state that reacts. */
  readonly from: string;
  /** Id of the state that is entered; left out where none is left. */
  readonly to?: string | undefined;
  /** `step.failed`, `done`, `after backoffDelay`; empty where nothing is waited for. */
  readonly event: string;
  /** The guard in words; `else` for what is left when the guards before it say no. */
  readonly guard?: string | undefined;
  readonly actions: readonly string[];
}
