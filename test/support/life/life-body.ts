import type { RunOptions } from '../../../src/core/run-options.js';
import type { BaseMonitoredSession } from '../../../src/session/base-monitored-session.js';
import type { StepContext } from '../../../src/session/step-context.js';
import type { Act, InnerAct, LifePlan } from './life-plan.js';
import type { LifeRecord } from './life-record.js';

/** Longer than anything that ends by itself: then the body goes on without it. */
const patienceMs = 3_600_000;

/** Plays what a plan's user does with the session. */
export class LifeBody {
  readonly #plan: LifePlan;
  readonly #record: LifeRecord;
  readonly #abort: () => void;
  /** Acts that fail do so once, so that a recovery finds an end. */
  readonly #failed = new Set<object>();
  #runs = 0;

  constructor(plan: LifePlan, record: LifeRecord, abort: () => void) {
    this.#plan = plan;
    this.#record = record;
    this.#abort = abort;
  }

  async play(session: BaseMonitoredSession): Promise<void> {
    for (const act of this.#plan.acts) await this.#perform(act, session);
  }

  async #perform(act: Act, session: BaseMonitoredSession): Promise<void> {
    switch (act.kind) {
      case 'run':
        return this.#wait(this.#run(act, session));
      case 'stepFn':
        return this.#wait(this.#stepFn(act.acts, session));
      case 'stop':
        this.#record.stopAsked ||= session.state.startsWith('running') || session.state.startsWith('recovering');
        session.requestStop('body');
        return;
      case 'look':
        session.shouldStop();
        return;
      case 'close':
        return this.#wait(this.#record.follow('close in the body', session.close()));
      case 'abort':
        this.#abort();
        return;
      case 'fail':
        throw this.#record.errorOf(act.fault) as Error;
      case 'sleep':
        return this.#record.sleep(act.ms);
      case 'together':
        await Promise.all(act.acts.map((one) => this.#perform(one, session)));
    }
  }

  #run({ limit, ms }: Extract<Act, { kind: 'run' }>, session: BaseMonitoredSession): Promise<unknown> {
    const fetches = `run ${this.#runs++}`;
    return this.#record.follow(fetches, session.run(fetches, undefined, this.#limitBy(limit, ms)));
  }

  #limitBy(limit: Extract<Act, { kind: 'run' }>['limit'], ms: number): RunOptions | undefined {
    if (limit === 'none') return undefined;
    if (limit === 'unseen') return { hooks: 'none' };
    if (limit === 'timeout') return { timeoutInMs: ms + 1 };
    const controller = new AbortController();
    this.#record.signals.push(controller.signal);
    void this.#record.sleep(ms).then(() => controller.abort(new Error('run')));
    return { signal: controller.signal };
  }

  #stepFn(acts: readonly InnerAct[], session: BaseMonitoredSession): Promise<unknown> {
    const stepFn = async (context: StepContext): Promise<void> => {
      for (const act of acts) await this.#performInner(act, context, session);
    };
    return this.#record.follow('runStepFn', session.runStepFn(stepFn));
  }

  async #performInner(act: InnerAct, context: StepContext, session: BaseMonitoredSession): Promise<unknown> {
    const fetches = `run ${this.#runs++}`;
    switch (act.kind) {
      case 'runWithHooks':
        return this.#record.follow(fetches, context.runWithHooks(fetches));
      case 'raw':
        return context.session.run('raw');
      case 'run':
        return this.#record.follow(fetches, session.run(fetches));
      case 'close':
        return this.#record.follow('close in a step function', session.close());
      case 'stop':
        return context.requestStop('step function');
      case 'fail':
        if (this.#failed.has(act)) return;
        this.#failed.add(act);
        throw this.#record.errorOf(act.fault) as Error;
    }
  }

  /** Waits for a call, but not forever; its error leaves the body if the plan says so. */
  async #wait(call: Promise<unknown>): Promise<void> {
    const enough = new AbortController();
    const patience = this.#record.sleep(patienceMs, enough.signal);
    try {
      await Promise.race([call, patience]);
    } catch (error) {
      if (this.#plan.errors === 'thrown') throw error;
    } finally {
      enough.abort();
    }
  }
}
