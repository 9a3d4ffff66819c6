import { aClock, systemClock, type Clock } from './clock.js';
import type { FieldsOf } from './options/field.js';
import { aNumber } from './options/numbers.js';
import { optionTable } from './options/option-table.js';
import { exactlyOneOf } from './options/rule.js';

/** How far the last trigger lies back; both undefined at the first. */
export interface Elapsed {
  readonly secs: number | undefined;
  readonly steps: number | undefined;
}

/** Says when something that happens every so often is due. */
export interface StepTimer {
  /** True when `step` is due; changes nothing. */
  shouldTriggerForStep(step: number): boolean;
  /** Takes `step` and this moment as the last trigger, and says how far the one before lies back. */
  updateLastTriggeredStep(step: number): Elapsed;
  /** The step of the last trigger; undefined before the first. */
  lastTriggeredStep(): number | undefined;
  /** Forgets the last trigger. */
  reset(): void;
}

/** How often a {@link SecondOrStepTimer} is due: exactly one of everySecs and everySteps. */
export interface SecondOrStepTimerOptions {
  readonly everySecs?: number | undefined;
  readonly everySteps?: number | undefined;
  readonly clock?: Clock | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'SecondOrStepTimer',
  {
    everySecs: aNumber,
    everySteps: aNumber,
    clock: aClock.or(systemClock),
  } satisfies FieldsOf<SecondOrStepTimerOptions>,
  {
    rules: [
      exactlyOneOf(['everySecs', 'everySteps'], ({ everySecs, everySteps }, given) =>
        given.length === 0
          ? 'Either every_secs or every_steps should be provided. Got neither everySecs nor everySteps.'
          : 'Can not provide both every_secs and every_steps. ' +
            `Got everySecs ${String(everySecs)} and everySteps ${String(everySteps)}: leave one out.`,
      ),
    ],
  },
);

/** Due at the first step, then every `everySecs` seconds or every `everySteps` steps, never twice for one step. */
export class SecondOrStepTimer implements StepTimer {
  readonly #everySecs: number | undefined;
  readonly #everySteps: number | undefined;
  readonly #clock: Clock;
  #last: { readonly step: number; readonly atSecs: number } | undefined;

  /** @throws RangeError unless exactly one of everySecs and everySteps is given; TypeError naming an option that is wrong. */
  constructor(options: SecondOrStepTimerOptions) {
    const { everySecs, everySteps, clock } = table.check(options);
    this.#everySecs = everySecs;
    this.#everySteps = everySteps;
    this.#clock = clock;
  }

  shouldTriggerForStep(step: number): boolean {
    const last = this.#last;
    if (last === undefined) return true;
    if (last.step === step) return false;
    if (this.#everySecs !== undefined) return this.#nowSecs() >= last.atSecs + this.#everySecs;
    return step >= last.step + (this.#everySteps ?? 0);
  }

  updateLastTriggeredStep(step: number): Elapsed {
    const atSecs = this.#nowSecs();
    const last = this.#last;
    this.#last = { step, atSecs };
    if (last === undefined) return { secs: undefined, steps: undefined };
    return { secs: atSecs - last.atSecs, steps: step - last.step };
  }

  lastTriggeredStep(): number | undefined {
    return this.#last?.step;
  }

  reset(): void {
    this.#last = undefined;
  }

  /** Seconds in a double, as TensorFlow reckons: so a period ends with the same step there and here. */
  #nowSecs(): number {
    return this.#clock.now() / 1000;
  }
}
