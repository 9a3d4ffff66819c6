import { describeError } from '../core/foreign/describe-error.js';
import { isInstance } from '../core/foreign/is-instance.js';
import type { Feeds, Fetched } from '../core/fetches.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf } from '../core/options/field.js';
import { anObject, nullable } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import { OutOfRangeError, StopIteration } from '../errors.js';

/** What a {@link FinalOpsHook} runs its fetches with. */
export interface FinalOpsHookOptions {
  readonly finalOpsFeeds?: Feeds | null | undefined;
  readonly logger?: Logger | undefined;
}

const table = /* @__PURE__ */ optionTable('FinalOpsHook', {
  finalOpsFeeds: nullable(anObject('an object, a Map or pairs')),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<FinalOpsHookOptions>);

/** Runs fetches once when the session ends without failure, and keeps their values. */
export class FinalOpsHook<const F = unknown> implements SessionRunHook {
  static readonly name: string = 'FinalOpsHook';
  readonly #finalOps: F;
  readonly #feeds: Feeds | null | undefined;
  readonly #logger: Logger;
  #values: Fetched<F> | undefined;

  /**
   * `finalOps` is any fetch structure; null or undefined runs nothing.
   *
   * @throws TypeError naming the option that is wrong.
   */
  constructor(finalOps: F, options: FinalOpsHookOptions = {}) {
    const { finalOpsFeeds, logger } = table.check(options);
    this.#finalOps = finalOps;
    this.#feeds = finalOpsFeeds;
    this.#logger = logger;
  }

  /** The values in the structure of finalOps; undefined until end() has got them. */
  get finalOpsValues(): Fetched<F> | undefined {
    return this.#values;
  }

  async end(session: Session | undefined, outcome: Outcome): Promise<void> {
    if (!session || outcome.kind === 'failed' || this.#finalOps === null || this.#finalOps === undefined) return;
    try {
      this.#values = await session.run(this.#finalOps, this.#feeds);
    } catch (error) {
      if (isInstance(error, OutOfRangeError) || isInstance(error, StopIteration)) {
        this.#logger.warn(
          `FinalOpsHook: the final ops met the end of the input (${describeError(error)}). They probably have a dependency ` +
            'back to some input source, which is used up by now: fetch nodes that need no input, or feed them.',
        );
      }
      throw error;
    }
  }
}
