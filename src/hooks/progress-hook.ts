import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { NodeOrName } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { atMostOneOf } from '../core/options/rule.js';
import { aFlag } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import type { SessionEvent } from '../core/session-event.js';
import type { ObservedSessionLike, SessionObserverLike } from '../core/session-observer.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import { everySteps } from '../core/triggers/every-steps.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Moment, Trigger } from '../core/triggers/trigger.js';
import { TriggerTimer } from '../core/triggers/trigger-timer.js';
import { globalStepOf, readGlobalStep, toStep } from './global-step.js';
import { resolveNode, toScalar } from './node-argument.js';
import { listenWhileLoading } from './listen-while-loading.js';
import { ObservedGraphs } from './observed-graphs.js';
import { ProgressDisplay } from './progress-display.js';
import type { ProgressStream } from './progress-stream.js';
import { ProgressWatch } from './progress-watch.js';
import { taggedTensors, toTagged, type Tagged, type TaggedTensors } from './tagged-tensors.js';

/** What a {@link ProgressHook} shows, and where the end is: by one of total, numSteps and lastStep at most. */
export interface ProgressHookOptions {
  /** How many runs the session will make; the bar counts runs then, not global steps. */
  readonly total?: number | undefined;
  /** How many global steps there will be from the one that the session starts from. */
  readonly numSteps?: number | undefined;
  /** The global step at which training will end. */
  readonly lastStep?: number | undefined;
  /** Scalar nodes to show: a hook fetches them with the runs that are looked at, an observer shows those that runs fetch anyway. */
  readonly tensors?: TaggedTensors | undefined;
  /** At which runs to look at the step and the scalars, asked with the number of the run, from 1; all of them. */
  readonly every?: Trigger | undefined;
  /** Where to draw; the process's standard error. */
  readonly stream?: ProgressStream | undefined;
  /** Hide the cursor until the end; false. A process that is killed before leaves it hidden. */
  readonly hideCursor?: boolean | undefined;
  readonly clock?: Clock | undefined;
}

const ends = ['total', 'numSteps', 'lastStep'] as const;

const fields = {
  total: atLeast(0),
  numSteps: atLeast(0),
  lastStep: atLeast(0),
  tensors: taggedTensors.or([]),
  every: aTrigger.orElse(() => everySteps(1)),
  stream: members<ProgressStream>('a stream', ['write']),
  hideCursor: aFlag.or(false),
  clock: aClock.or(systemClock),
} satisfies FieldsOf<ProgressHookOptions>;

const table = /* @__PURE__ */ optionTable('ProgressHook', fields, {
  loose: ['total'],
  rules: [
    atMostOneOf(
      ends,
      (_options, given) =>
        `ProgressHook: expected one of total, numSteps and lastStep at most, got ${given.join(' and ')}: leave one out`,
    ),
  ],
});

/**
 * Draws a progress bar on the terminal, by the package `cli-progress`: the global step, steps a second, the time that is
 * left, and scalars. Without a known end there is no bar, but the same line. It is given among the `hooks` of a session, or among
 * its `observers`: then it adds nothing to the runs.
 *
 * Where the stream is no terminal, it draws nothing, and as a hook fetches nothing. Runs are counted where the graph has no
 * global step. Where a session does not know its global step without a run, a hook shows the one that each run found, until the
 * end, and an observer counts runs.
 */
export class ProgressHook implements SessionRunHook, SessionObserverLike {
  static readonly name: string = 'ProgressHook';
  readonly #options: Resolved<ProgressHookOptions, typeof fields>;
  readonly #timer: TriggerTimer;
  readonly #tagged: readonly Tagged[];
  readonly #observed = new ObservedGraphs('ProgressHook');
  /** Settles when what sessions need is loaded; never rejects. */
  #loading: Promise<unknown> = Promise.resolve();
  #nodes: readonly NodeOrName[] = [];
  #graph: GraphLike | undefined;
  #display: ProgressDisplay | undefined;
  #isDue = false;
  #args: SessionRunArgs | undefined;
  #runs = 0;

  /** @throws RangeError when options name two ends; TypeError or RangeError naming one that is wrong. */
  constructor(options: ProgressHookOptions = {}) {
    this.#options = table.check(options);
    const { tensors, every, clock } = this.#options;
    this.#timer = new TriggerTimer(every, { clock });
    this.#tagged = toTagged(tensors);
  }

  /** Shows a session as its observer. That `cli-progress` is needed and not installed is told as `onlooker.failed`. */
  attach(session: ObservedSessionLike): void {
    this.#observed.add(session);
    const stream = this.#terminal();
    if (!stream) return;
    const { total, every, clock } = this.#options;
    const watch = new ProgressWatch({
      graph: session.graph,
      needsStep: this.#needsStep,
      countsRuns: total !== undefined,
      tagged: this.#tagged,
      timer: new TriggerTimer(every, { clock }),
      clock,
    });
    const load = async (): Promise<void> => {
      watch.showOn(await ProgressDisplay.load(stream, this.#options));
    };
    const see = (event: SessionEvent): void => {
      watch.see(event);
    };
    this.#loading = Promise.all([this.#loading, listenWhileLoading(session.events$, see, load())]);
  }

  /** Waits until all that the observer was told of is shown. */
  async detach(): Promise<void> {
    await this.#loading;
  }

  /**
   * @throws NotFoundError for a name of no node, FailedPreconditionError when the graph has no global step to come to an
   * end, when it is an observer of the session as well, or when there is a terminal and `cli-progress` is not installed (the
   * promise rejects).
   */
  async begin({ graph }: BeginContext): Promise<void> {
    this.#observed.refuse(graph);
    if (this.#needsStep) globalStepOf(graph, 'ProgressHook');
    this.#graph = graph;
    this.#nodes = this.#tagged.map(({ node }) => resolveNode(graph, node));
    this.#stop();
    const stream = this.#terminal();
    if (!stream) return;
    this.#display = await ProgressDisplay.load(stream, this.#options);
    this.#timer.reset();
    this.#runs = 0;
  }

  async afterCreateSession(session: Session): Promise<void> {
    if (!this.#display) return;
    this.#args = this.#argsFor(session);
    this.#display.begin(this.#now(await this.#stepOf(session)));
  }

  beforeRun(): SessionRunArgs | undefined {
    if (!this.#display) return undefined;
    this.#isDue = this.#timer.shouldTriggerForStep(this.#runs + 1);
    return this.#isDue ? this.#args : undefined;
  }

  afterRun(context: SessionRunContext, values: SessionRunValues): void {
    if (!this.#display) return;
    this.#runs++;
    if (!this.#isDue) return;
    this.#timer.updateLastTriggeredStep(this.#runs);
    const results = values.results as { readonly scalars: readonly unknown[]; readonly step?: unknown } | undefined;
    const scalars = this.#nodes.map((node, index) => toScalar('tensors', node, results?.scalars[index]));
    this.#display.show(
      this.#now(this.#knownStep(context.session) ?? toStep(results?.step)),
      scalars.map((value, index) => ({ tag: this.#tagged[index]?.tag ?? '', value })),
    );
  }

  async end(session: Session | undefined, outcome: Outcome): Promise<void> {
    try {
      if (this.#display && session && outcome.kind !== 'failed') this.#display.end(await this.#stepOf(session));
    } finally {
      this.#stop();
    }
  }

  #stop(): void {
    this.#display?.stop();
    this.#display = undefined;
    this.#args = undefined;
  }

  #now(step: number): Moment {
    return { step, atMs: this.#options.clock.now() };
  }

  /** Whether the end is a global step. */
  get #needsStep(): boolean {
    const { numSteps, lastStep } = this.#options;
    return (numSteps ?? lastStep) !== undefined;
  }

  /** Where to draw; undefined where that is no terminal. */
  #terminal(): ProgressStream | undefined {
    const stream = this.#options.stream ?? standardError();
    return stream?.isTTY === true ? stream : undefined;
  }

  #argsFor(session: Session): SessionRunArgs | undefined {
    const step = this.#knownStep(session) === undefined ? this.#graph?.globalStep : undefined;
    if (!step && this.#nodes.length === 0) return undefined;
    return { fetches: { scalars: this.#nodes, ...(step ? { step } : {}) } };
  }

  /** The step without a run; undefined where only a run can tell. */
  #knownStep(session: Session): number | undefined {
    const countsRuns = this.#options.total !== undefined || !this.#graph?.globalStep;
    return countsRuns ? this.#runs : session.currentGlobalStep?.();
  }

  async #stepOf(session: Session): Promise<number> {
    return this.#knownStep(session) ?? readGlobalStep(session, globalStepOf(session.graph, 'ProgressHook'));
  }
}

function standardError(): ProgressStream | undefined {
  return (globalThis as { readonly process?: { readonly stderr?: ProgressStream | undefined } | undefined }).process
    ?.stderr;
}
