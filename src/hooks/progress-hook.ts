import type * as progress from 'cli-progress';
import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { NodeOrName } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { atMostOneOf } from '../core/options/rule.js';
import { aFlag, aFunction } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import { everySteps } from '../core/triggers/every-steps.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { TriggerTimer } from '../core/triggers/trigger-timer.js';
import { globalStepOf, readGlobalStep, toStep } from './global-step.js';
import { resolveNode, toScalar } from './node-argument.js';
import { loadOptionalPackage } from './optional-package.js';
import { createProgressBar, type ProgressBar } from './progress-bar.js';
import type { ProgressStream } from './progress-stream.js';
import { StepRate } from './step-rate.js';
import { taggedTensors, toTagged, type Tagged, type TaggedTensors } from './tagged-tensors.js';
import { percentG } from '../text/percent-g.js';

/** What a {@link ProgressHook} shows, and where the end is: by one of total, numSteps and lastStep at most. */
export interface ProgressHookOptions {
  /** How many runs the session will make; the bar counts runs then, not global steps. */
  readonly total?: number | undefined;
  /** How many global steps there will be from the one that the session starts from. */
  readonly numSteps?: number | undefined;
  /** The global step at which training will end. */
  readonly lastStep?: number | undefined;
  /** Scalar nodes to show, fetched with the runs that are looked at. */
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
  every: aFunction.orElse(() => everySteps(1)),
  stream: members<ProgressStream>('a stream', ['write']),
  hideCursor: aFlag.or(false),
  clock: aClock.or(systemClock),
} satisfies FieldsOf<ProgressHookOptions>;

const table = /* @__PURE__ */ optionTable('ProgressHook', fields, {
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
 * left, and scalars. Without a known end there is no bar, but the same line.
 *
 * Where the stream is no terminal, the hook draws nothing and fetches nothing. Runs are counted where the graph has no
 * global step. A session that does not know its global step without a run shows the one that each run found, until the end.
 */
export class ProgressHook implements SessionRunHook {
  static readonly name: string = 'ProgressHook';
  readonly #options: Resolved<ProgressHookOptions, typeof fields>;
  readonly #clock: Clock;
  readonly #timer: TriggerTimer;
  readonly #tagged: readonly Tagged[];
  #nodes: readonly NodeOrName[] = [];
  #graph: GraphLike | undefined;
  #bar: ProgressBar | undefined;
  #isDrawn = false;
  #isDue = false;
  #args: SessionRunArgs | undefined;
  #scalars: readonly number[] = [];
  #rate = new StepRate();
  #last: number | undefined;
  #step = 0;
  #runs = 0;

  /** @throws RangeError when options name two ends; TypeError or RangeError naming one that is wrong. */
  constructor(options: ProgressHookOptions = {}) {
    this.#options = table.check(options);
    const { tensors, every, clock } = this.#options;
    this.#clock = clock;
    this.#timer = new TriggerTimer(every, { clock });
    this.#tagged = toTagged(tensors);
  }

  /**
   * @throws NotFoundError for a name of no node, FailedPreconditionError when the graph has no global step to come to an
   * end, or when there is a terminal and `cli-progress` is not installed (the promise rejects).
   */
  async begin({ graph }: BeginContext): Promise<void> {
    const { numSteps, lastStep, hideCursor } = this.#options;
    if (numSteps !== undefined || lastStep !== undefined) globalStepOf(graph, 'ProgressHook');
    this.#graph = graph;
    this.#nodes = this.#tagged.map(({ node }) => resolveNode(graph, node));
    this.#stop();
    const stream = this.#options.stream ?? standardError();
    if (stream?.isTTY !== true) return;
    const wanted = { hook: 'ProgressHook', name: 'cli-progress', otherwise: ', or leave the hook out' };
    const { SingleBar } = await loadOptionalPackage<typeof progress>(wanted);
    const hasEnd = ends.some((name) => this.#options[name] !== undefined);
    this.#bar = createProgressBar(SingleBar, {
      stream,
      format: hasEnd
        ? '[{bar}] {percentage}% | {value}/{total} | {rate} steps/s | {left} left{scalars}'
        : 'step {value} | {rate} steps/s{scalars}',
      isRelative: numSteps !== undefined,
      hideCursor,
    });
    this.#rate = new StepRate();
    this.#scalars = [];
    this.#timer.reset();
    this.#runs = 0;
  }

  async afterCreateSession(session: Session): Promise<void> {
    if (!this.#bar) return;
    this.#args = this.#argsFor(session);
    this.#step = await this.#stepOf(session);
    this.#rate.pause();
    this.#rate.add({ step: this.#step, atMs: this.#clock.now() });
    if (this.#isDrawn) {
      this.#bar.update(this.#step);
      return;
    }
    const { total, numSteps, lastStep } = this.#options;
    this.#last = total ?? lastStep ?? (numSteps === undefined ? undefined : this.#step + numSteps);
    this.#isDrawn = true;
    this.#bar.start(this.#last ?? 0, this.#step, this.#texts());
  }

  beforeRun(): SessionRunArgs | undefined {
    if (!this.#bar) return undefined;
    this.#isDue = this.#timer.shouldTriggerForStep(this.#runs + 1);
    return this.#isDue ? this.#args : undefined;
  }

  afterRun(context: SessionRunContext, values: SessionRunValues): void {
    if (!this.#bar) return;
    this.#runs++;
    if (!this.#isDue) return;
    this.#timer.updateLastTriggeredStep(this.#runs);
    const results = values.results as { readonly scalars: readonly unknown[]; readonly step?: unknown } | undefined;
    if (results) {
      this.#scalars = this.#nodes.map((node, index) => toScalar('tensors', node, results.scalars[index]));
    }
    this.#step = this.#knownStep(context.session) ?? toStep(results?.step);
    this.#rate.add({ step: this.#step, atMs: this.#clock.now() });
    this.#bar.update(this.#step);
  }

  async end(session: Session | undefined, outcome: Outcome): Promise<void> {
    try {
      if (this.#bar && session && outcome.kind !== 'failed') {
        this.#step = await this.#stepOf(session);
        this.#bar.update(this.#step);
      }
    } finally {
      this.#stop();
    }
  }

  #stop(): void {
    if (this.#isDrawn) this.#bar?.stop();
    this.#bar = undefined;
    this.#isDrawn = false;
    this.#args = undefined;
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

  /** What the line has besides the bar; read when it is drawn. */
  #texts(): object {
    const rate = (): number | undefined => this.#rate.perSec;
    const left = (): number => ((this.#last ?? 0) - this.#step) / (rate() ?? NaN);
    const scalars = (): string =>
      this.#scalars.map((value, index) => ` | ${this.#tagged[index]?.tag ?? ''} ${percentG(value)}`).join('');
    return {
      get rate() {
        const perSec = rate();
        return perSec === undefined ? '?' : percentG(Number(perSec.toPrecision(3)));
      },
      get left() {
        return durationText(left());
      },
      get scalars() {
        return scalars();
      },
    };
  }
}

function standardError(): ProgressStream | undefined {
  return (globalThis as { readonly process?: { readonly stderr?: ProgressStream | undefined } | undefined }).process
    ?.stderr;
}

/** Seconds in words of at most two units; `?` where they are not known. */
function durationText(secs: number): string {
  if (!Number.isFinite(secs)) return '?';
  const whole = Math.max(0, Math.round(secs));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const two = (value: number): string => String(value).padStart(2, '0');
  if (hours > 0) return `${hours}h${two(minutes)}m`;
  return minutes > 0 ? `${minutes}m${two(whole % 60)}s` : `${whole}s`;
}
