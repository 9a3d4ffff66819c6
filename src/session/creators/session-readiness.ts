import { describeError } from '../../core/foreign/describe-error.js';
import { isInstance } from '../../core/foreign/is-instance.js';
import { describe } from '../../core/options/describe.js';
import type { Feeds } from '../../core/fetches.js';
import type { Logger } from '../../core/logger.js';
import type { RawRunOptions } from '../../core/raw-run-options.js';
import type { ScaffoldOp } from '../../core/scaffold-like.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { FailedPreconditionError } from '../../errors.js';
import { opName } from '../../scaffold/scaffold-op.js';
import type { OpeningSession } from './session-opening.js';

/** What tells whether a session is ready, and what initializes its local variables. */
export interface ReadinessOps {
  readonly readyOp?: ScaffoldOp | undefined;
  readonly readyForLocalInitOp?: ScaffoldOp | undefined;
  readonly localInitOp?: ScaffoldOp | undefined;
  readonly localInitFeeds?: Feeds | undefined;
  readonly localInitRunOptions?: RawRunOptions | undefined;
}

/** Runs the local init op if the model is ready for it; says why not, or undefined. Without such an op all is well. */
export async function tryLocalInit(
  opening: OpeningSession,
  ops: ReadinessOps,
  logger: Logger,
): Promise<string | undefined> {
  if (ops.localInitOp === undefined) return undefined;
  const whyNot = await whyNotReady(opening, ops.readyForLocalInitOp, logger);
  if (whyNot === undefined) await opening.run(ops.localInitOp, ops.localInitFeeds, ops.localInitRunOptions);
  return whyNot;
}

/**
 * Runs a ready op; undefined when its value is nothing, empty or numeric, else a message naming what is missing.
 *
 * @throws whatever the run throws, except FailedPreconditionErrors about something uninitialized: those are messages.
 */
export async function whyNotReady(
  opening: OpeningSession,
  op: ScaffoldOp | undefined,
  logger: Logger,
): Promise<string | undefined> {
  if (op === undefined) return undefined;
  try {
    const names = namesIn(await opening.run(op), op);
    return names.length > 0 ? `Variables not initialized: ${names.join(', ')}` : undefined;
  } catch (error) {
    if (!isInstance(error, FailedPreconditionError)) throw error;
    const message = describeError(error);
    if (message.includes('uninitialized')) return message;
    logger.warn(`The ready op ${opName(op)} failed: ${message}`);
    throw error;
  }
}

/** A numeric value is the older protocol, in which a ready op that runs at all means ready. */
function namesIn(value: unknown, op: ScaffoldOp): readonly string[] {
  if (value === null || value === undefined || typeof value === 'number') return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item, op));
  const { dtype, data } = value as Partial<TensorValue>;
  if (dtype === 'int32' || data?.length === 0) return [];
  if (dtype === 'string' && Array.isArray(data)) return data as readonly string[];
  throw new TypeError(`readyOp: expected the value of ${opName(op)} to be names of variables, got ${describe(value)}`);
}
