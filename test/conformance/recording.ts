import type { CoordinatorLike, GraphLike, RunMetadata, RunOptions, SessionRunContext } from '../../src/index.js';
import { ScenarioErrors } from './scenario-errors.js';
import type { Json, JsonObject, Scenario } from './scenario.js';

/** One event of a trace: its kind and its fields. */
export type TraceEvent = readonly [kind: string, fields: JsonObject];

const MAX_EVENTS = 3000;

/** What the fakes of one scenario share: the trace, the errors, and what the kit's events need to know of each other. */
export class Recording {
  readonly scenario: Scenario;
  readonly graph: GraphLike;
  readonly errors = new ScenarioErrors();
  readonly hookNames = new Map<unknown, string>();
  /** The coordinator of each creation, as some hook got it. */
  readonly coordinators = new Map<number, CoordinatorLike>();
  /** What the latest monitored run of a raw session got. */
  lastRun: { readonly options: RunOptions | undefined; readonly metadata: RunMetadata | undefined } | undefined;
  readonly #trace: TraceEvent[] = [];
  readonly #contexts: SessionRunContext[] = [];
  #ended = false;

  constructor(scenario: Scenario, graph: GraphLike) {
    this.scenario = scenario;
    this.graph = graph;
  }

  /**
   * Adds an event.
   *
   * @throws RangeError when the scenario seems to have no end, or has been given up; it is no error to recover from.
   */
  emit(kind: string, fields: JsonObject = {}): void {
    if (this.#ended) throw new RangeError(`expected no event after the end of the scenario, got ${kind}`);
    if (this.#trace.length >= MAX_EVENTS) throw new RangeError(`expected at most ${MAX_EVENTS} events`);
    this.#trace.push([kind, fields]);
  }

  /** Ends the recording and gives the trace. */
  end(): readonly TraceEvent[] {
    this.#ended = true;
    return this.#trace;
  }

  /** Raises a new error of the scenario. */
  fault(kind: string, label: string): never {
    const error = this.errors.create(kind, label);
    this.emit('fault', { error: this.errors.describe(error) });
    throw error;
  }

  /** Asks a coordinator to stop, with a new error of the scenario when `kind` is given. */
  report(coordinator: CoordinatorLike, kind: string | undefined, label: string): void {
    const error = kind === undefined ? undefined : this.errors.create(kind, label);
    this.emit('coord.request_stop', { error: error ? this.errors.describe(error) : null });
    coordinator.requestStop(error);
  }

  /** The number of a run context, from 1 in the order in which hooks first see them. */
  contextNumber(context: SessionRunContext): number {
    if (!this.#contexts.includes(context)) this.#contexts.push(context);
    return this.#contexts.indexOf(context) + 1;
  }

  /** The state of the coordinator of creation `creation`; null when no hook was given one. */
  coordinatorState(creation: number): Json {
    const coordinator = this.coordinators.get(creation);
    if (!coordinator) return null;
    if (coordinator.joined) return 'joined';
    return coordinator.shouldStop() ? 'stopping' : 'running';
  }
}
