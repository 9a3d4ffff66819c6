/** What a drawing of a machine shows, and pages are told: states in states, and the arrows between them. Plain data. */
export interface Chart {
  readonly name: string;
  readonly root: ChartState;
  /**
   * In the order of the definition: states in document order, a state's arrows in the order in which they are tried.
   * `Transition.arrows` and `Keyframe.failures` point into it by place.
   */
  readonly arrows: readonly ChartArrow[];
}

/** A state with what happens while it is active. */
export interface ChartState {
  /** The path from the root, joined by dots; empty for the root. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  /** Id of the state that is entered first. */
  readonly initial?: string | undefined;
  /** Names of the actors that run while the state is active. */
  readonly invokes: readonly string[];
  readonly states: readonly ChartState[];
}

/** One way to react to an event. */
export interface ChartArrow {
  /** Id of the state that reacts. */
  readonly from: string;
  /** Id of the state that is entered; left out where none is left. */
  readonly to?: string | undefined;
  /** `step.failed`, `done`, `error`, `after backoffDelay`; empty where nothing is waited for. */
  readonly event: string;
  /** The guard in words; `else` for what is left when the guards before it say no. */
  readonly guard?: string | undefined;
  readonly actions: readonly string[];
}

/** `event [guard]`, as the arrow is labelled. */
export function labelOf(arrow: ChartArrow): string {
  return [arrow.event, arrow.guard === undefined ? '' : `[${arrow.guard}]`].filter((part) => part !== '').join(' ');
}

/** The state and all states inside it, in document order. */
export function statesWithin(state: ChartState): readonly ChartState[] {
  return [state, ...state.states.flatMap((child) => statesWithin(child))];
}
