import type { Subject } from 'rxjs';

import type { Clock } from '../../core/clock.js';
import { hookName } from '../../core/hook-name.js';
import type { SessionDetail, StepStage } from '../../core/session-detail.js';
import type { SessionEvent } from '../../core/session-event.js';
import type { SessionRunHook } from '../../core/session-run-hook.js';
import type { CallProbe, StepProbe } from '../../step/step-probe.js';
import {
  hasFailed,
  type HookFetches,
  type StepOk,
  type StepPlan,
  type StepTry,
  type StepValue,
  type StepValues,
} from '../../step/step-value.js';
import type { StepEnded, StepTail } from '../inside-view.js';
import { kernelSums } from './kernel-sums.js';
import { NotedSteps } from './noted-steps.js';
import { noteScalars, type Scalars } from './scalars-of.js';
import { stepOf } from './step-of.js';
import { StragglerWatch } from './straggler-watch.js';

/** What steps are watched with. */
export interface StepWatchTools {
  readonly hooks: readonly SessionRunHook[];
  readonly clock: Clock;
  readonly tell: (detail: SessionDetail) => void;
  /** Where events of which there are several a step are told, as long as somebody listens. */
  readonly live$: Subject<SessionEvent>;
}

/** A value that is not told yet. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** How a hook is told of. */
interface KnownHook {
  readonly hook: string;
  readonly place: number;
}

/** Which stage of a step a callback belongs to. */
const stages: Readonly<Record<string, 'before' | 'after' | undefined>> = {
  beforeRun: 'before',
  project: 'before',
  afterRun: 'after',
};

/** Makes details of the steps of a session, and of the calls of its hooks. */
export class StepWatch implements StepProbe, CallProbe {
  readonly #clock: Clock;
  readonly #tell: (detail: SessionDetail) => void;
  readonly #live$: Subject<SessionEvent>;
  readonly #hooks = new Map<SessionRunHook, KnownHook>();
  readonly #stragglers = new StragglerWatch();
  #followers: readonly NotedSteps[] = [];
  /** The stages of the try under way. */
  #stages: StepStage[] = [];
  #executingAtMs: number | undefined;
  #plan: StepPlan | undefined;
  /** Whether somebody wants a checkpoint of the next step that succeeds. */
  #wantsSave = false;

  constructor({ hooks, clock, tell, live$ }: StepWatchTools) {
    this.#clock = clock;
    this.#tell = tell;
    this.#live$ = live$;
    for (const [place, hook] of hooks.entries()) {
      if (!this.#hooks.has(hook)) this.#hooks.set(hook, { hook: hookName(hook), place });
    }
  }

  /** Notes the tries that are over, for one who takes them. */
  follow(onSteps: () => void): StepTail {
    const noted = new NotedSteps(this.#clock, onSteps, () => {
      this.#followers = this.#followers.filter((one) => one !== noted);
    });
    this.#followers = [...this.#followers, noted];
    return noted;
  }

  /** Asks for a checkpoint of the next step that succeeds. */
  requestSave(): void {
    this.#wantsSave = true;
  }

  now(): number {
    return this.#clock.now();
  }

  called(by: SessionRunHook, method: string, startedAtMs: number): void {
    const { hook, place } = this.#hooks.get(by) ?? { hook: hookName(by), place: -1 };
    const durationMs = this.#clock.now() - startedAtMs;
    const stage = stages[method];
    if (stage) this.#stages.push({ stage, hook, place, durationMs });
    if (!this.#live$.observed) return;
    this.#tellLive({ kind: 'hook.called', hook, place, method, startedAtMs, durationMs });
  }

  began({ request: { index }, attempt, context, startedAtMs }: StepTry): void {
    this.#stages = [];
    this.#executingAtMs = undefined;
    this.#plan = undefined;
    if (this.#wantsSave) context.requestSave();
    if (this.#live$.observed) this.#tellLive({ kind: 'step.began', index, attempt, atMs: startedAtMs });
  }

  executing({ ok }: StepOk<StepPlan>): void {
    this.#plan = ok;
    this.#executingAtMs = this.#clock.now();
  }

  executed(_step: StepTry): void {
    if (this.#executingAtMs === undefined) return;
    this.#stages.push({ stage: 'execute', durationMs: this.#clock.now() - this.#executingAtMs });
    this.#executingAtMs = undefined;
  }

  ended(value: StepValue<StepValues>): void {
    const { request, attempt, live, startedAtMs, metadata } = value.step;
    const { index } = request;
    const now = this.#clock.now();
    const durationMs = now - startedAtMs;
    const failed = hasFailed(value);
    if (!failed) this.#wantsSave = false;
    const globalStep = stepOf(live);
    // A copy of a copy for each member that may be left out would cost more than all of the rest.
    const ended: Draft<StepEnded> = {
      kind: 'step.ended',
      index,
      attempt,
      outcome: failed ? 'failed' : 'succeeded',
      startedAtMs,
      durationMs,
      stages: this.#stages,
      scalars: failed ? {} : this.#scalarsOf(value.ok),
    };
    if (failed) ended.error = value.error;
    if (globalStep !== undefined) ended.globalStep = globalStep;
    if (metadata.stepStats) ended.kernels = kernelSums(metadata.stepStats);
    for (const follower of this.#followers) follower.add(ended);
    if (this.#live$.observed) this.#tellLive(ended);
    const medianMs = failed ? undefined : this.#stragglers.add(durationMs, now);
    if (medianMs !== undefined) this.#tell({ kind: 'step.straggled', index, atMs: now, durationMs, medianMs });
  }

  #tellLive(detail: SessionDetail): void {
    this.#live$.next(Object.freeze(detail));
  }

  #scalarsOf({ caller, hooks }: StepValues): Scalars {
    const scalars: Scalars = {};
    const plan = this.#plan;
    if (!plan) return scalars;
    try {
      noteScalars(scalars, plan.fetches, caller);
      for (let asked: HookFetches | undefined = plan.hookFetches; asked; asked = asked.before) {
        noteScalars(scalars, asked.fetches, hooks.get(asked.hook));
      }
    } catch {
      // Values of a raw session of a user's own may throw when they are looked at: they are no numbers then.
    }
    return scalars;
  }
}
