import type * as progress from 'cli-progress';
import type { Moment } from '../core/triggers/trigger.js';
import { percentG } from '../text/percent-g.js';
import { loadOptionalPackage } from './optional-package.js';
import { createProgressBar, type ProgressBar } from './progress-bar.js';
import type { ProgressStream } from './progress-stream.js';
import { StepRate } from './step-rate.js';

/** What is shown, and where the end is: by one of total, numSteps and lastStep at most. */
export interface ProgressDisplayOptions {
  readonly total?: number | undefined;
  readonly numSteps?: number | undefined;
  readonly lastStep?: number | undefined;
  readonly hideCursor: boolean;
}

/** A number beside the bar. */
export interface ShownScalar {
  readonly tag: string;
  readonly value: number;
}

/** The way of one session on a terminal: the step, how fast it moves, the time that is left, and scalars. */
export class ProgressDisplay {
  readonly #bar: ProgressBar;
  readonly #options: ProgressDisplayOptions;
  readonly #rate = new StepRate();
  #isDrawn = false;
  #scalars: readonly ShownScalar[] = [];
  #last: number | undefined;
  #step = 0;

  private constructor(bar: ProgressBar, options: ProgressDisplayOptions) {
    this.#bar = bar;
    this.#options = options;
  }

  /**
   * Makes one for a terminal; nothing is drawn yet.
   *
   * @throws FailedPreconditionError (the promise rejects) when `cli-progress` is not installed.
   */
  static async load(stream: ProgressStream, options: ProgressDisplayOptions): Promise<ProgressDisplay> {
    const wanted = { hook: 'ProgressHook', name: 'cli-progress', otherwise: ', or leave the hook out' };
    const { SingleBar } = await loadOptionalPackage<typeof progress>(wanted);
    const { total, numSteps, lastStep, hideCursor } = options;
    const hasEnd = (total ?? numSteps ?? lastStep) !== undefined;
    const bar = createProgressBar(SingleBar, {
      stream,
      format: hasEnd
        ? '[{bar}] {percentage}% | {value}/{total} | {rate} steps/s | {left} left{scalars}'
        : 'step {value} | {rate} steps/s{scalars}',
      isRelative: numSteps !== undefined,
      hideCursor,
    });
    return new ProgressDisplay(bar, options);
  }

  /** There is a session now, at that step: a first one, or another one after a recovery, whose time counts for nothing. */
  begin(now: Moment): void {
    const { step } = now;
    this.#rate.pause();
    this.#note(now);
    if (this.#isDrawn) {
      this.#bar.update(step);
      return;
    }
    const { total, numSteps, lastStep } = this.#options;
    this.#last = total ?? lastStep ?? (numSteps === undefined ? undefined : step + numSteps);
    this.#isDrawn = true;
    this.#bar.start(this.#last ?? 0, step, this.#texts());
  }

  /** A step has succeeded. */
  show(now: Moment, scalars: readonly ShownScalar[]): void {
    this.#scalars = scalars;
    this.#note(now);
    this.#bar.update(now.step);
  }

  /** The session ends at that step. */
  end(step: number): void {
    this.#step = step;
    this.#bar.update(step);
  }

  /** Draws for the last time and ends the line; a second call does nothing. */
  stop(): void {
    if (this.#isDrawn) this.#bar.stop();
    this.#isDrawn = false;
  }

  #note(now: Moment): void {
    this.#step = now.step;
    this.#rate.add(now);
  }

  /** What the line has besides the bar; read when it is drawn. */
  #texts(): object {
    const rate = (): number | undefined => this.#rate.perSec;
    const left = (): number => ((this.#last ?? 0) - this.#step) / (rate() ?? NaN);
    const scalars = (): string => this.#scalars.map(({ tag, value }) => ` | ${tag} ${percentG(value)}`).join('');
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

/** Seconds in words of at most two units; `?` where they are not known. */
function durationText(secs: number): string {
  if (!Number.isFinite(secs)) return '?';
  const whole = Math.max(0, Math.round(secs));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const two = (value: number): string => String(value).padStart(2, '0');
  if (hours > 0) return `${hours}h${two(minutes)}m`;
  return minutes > 0 ? `${minutes}m${two(whole % 60)}s` : `${whole}s`;
}
