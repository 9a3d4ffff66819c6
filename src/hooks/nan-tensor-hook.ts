import { aNode, type NodeOrName } from '../core/fetches.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf } from '../core/options/field.js';
import { firstArgument } from '../core/options/first-argument.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag } from '../core/options/values.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import { NanLossDuringTrainingError } from '../errors.js';
import { resolveNode, toScalar } from './node-argument.js';

/** What a {@link NanTensorHook} does when the loss is NaN. */
export interface NanTensorHookOptions {
  /** Throw; otherwise a stop is requested. True. */
  readonly failOnNanLoss?: boolean | undefined;
  readonly logger?: Logger | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'NanTensorHook',
  {
    failOnNanLoss: aFlag.or(true),
    logger: aLogger.or(consoleLogger),
  } satisfies FieldsOf<NanTensorHookOptions>,
  { loose: ['failOnNanLoss'] },
);

const aLoss = /* @__PURE__ */ firstArgument(aNode, "new NanTensorHook('loss')");

/** Fetches the loss with every run and fails, or requests a stop, when it is NaN. Infinity is not NaN. */
export class NanTensorHook implements SessionRunHook {
  static readonly name: string = 'NanTensorHook';
  readonly #logger: Logger;
  readonly #failOnNanLoss: boolean;
  readonly #lossTensor: NodeOrName;
  #args: SessionRunArgs;

  /** @throws TypeError naming the argument or option that is wrong. */
  constructor(lossTensor: NodeOrName, options: NanTensorHookOptions = {}) {
    this.#lossTensor = aLoss.assert('lossTensor', lossTensor);
    const { failOnNanLoss, logger } = table.check(options);
    this.#args = { fetches: lossTensor };
    this.#failOnNanLoss = failOnNanLoss;
    this.#logger = logger;
  }

  begin(context: BeginContext): void {
    this.#args = { fetches: resolveNode(context.graph, this.#lossTensor) };
  }

  beforeRun(): SessionRunArgs {
    return this.#args;
  }

  /** @throws NanLossDuringTrainingError when the loss is NaN, InvalidArgumentError when it is no scalar. */
  afterRun(context: SessionRunContext, values: SessionRunValues): void {
    if (!Number.isNaN(toScalar('lossTensor', this.#lossTensor, values.results))) return;
    const message = 'Model diverged with loss = NaN.';
    if (this.#failOnNanLoss) {
      this.#logger.error(message);
      throw new NanLossDuringTrainingError();
    }
    this.#logger.warn(message);
    context.requestStop(`NanTensorHook: ${message}`);
  }
}
