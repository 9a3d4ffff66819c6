import { checkClockAndLogger, checkOptionNames, describe } from '../core/argument.js';
import { systemClock, type Clock } from '../core/clock.js';
import type { NodeLike } from '../core/fetches.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { CloseQueueOptions, QueueLike } from '../core/queue-like.js';
import { OutOfRangeError } from '../errors.js';
import { isOpErrorType, type OpErrorType } from './op-error-type.js';

/** What a {@link QueueRunner} runs. */
export interface QueueRunnerOptions {
  /** The queue that is filled. */
  readonly queue: QueueLike;
  /** What fills it: each is run again and again by a task of its own. One that is listed twice has two tasks. */
  readonly enqueueOps: NodeLike | string | readonly (NodeLike | string)[];
  /** Run when the last enqueue op has come to the end of its input; `queue.close()`. */
  readonly closeOp?: NodeLike | string | undefined;
  /** Run when the coordinator stops; `queue.close({ cancelPendingEnqueues: true })`. */
  readonly cancelOp?: NodeLike | string | undefined;
  /** Errors of an enqueue op that mean the end of its input; `[OutOfRangeError]`. */
  readonly queueClosedExceptionTypes?: readonly OpErrorType[] | undefined;
  /** What the tasks are named for; the queue's name. */
  readonly name?: string | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

/** The options of a {@link QueueRunner}, checked and complete. */
export type ResolvedQueueRunnerOptions = {
  readonly [K in keyof QueueRunnerOptions]-?: Exclude<QueueRunnerOptions[K], undefined>;
} & { readonly enqueueOps: readonly (NodeLike | string)[] };

const optionNames = [
  'queue',
  'enqueueOps',
  'closeOp',
  'cancelOp',
  'queueClosedExceptionTypes',
  'name',
  'clock',
  'logger',
];

/** @throws TypeError or RangeError naming the option that is wrong or missing. */
export function resolveQueueRunnerOptions(options: QueueRunnerOptions): ResolvedQueueRunnerOptions {
  checkOptionNames('QueueRunner', options, optionNames);
  checkClockAndLogger(options);
  const { queue, clock = systemClock, logger = consoleLogger } = options;
  const enqueueOps = listOf(options.enqueueOps);
  checkQueue(queue, enqueueOps);
  enqueueOps.forEach((op, index) => {
    checkOp(`enqueueOps[${index}]`, op);
  });
  const queueClosedExceptionTypes = closedTypes(options.queueClosedExceptionTypes);
  const { name = queue.name } = options;
  if (!isName(name)) throw new TypeError(`name: expected a text, got ${describe(name)}`);
  const closeOp = closingOp('closeOp', options.closeOp, queue, {});
  const cancelOp = closingOp('cancelOp', options.cancelOp, queue, { cancelPendingEnqueues: true });
  return { queue, enqueueOps, closeOp, cancelOp, queueClosedExceptionTypes, name, clock, logger };
}

function listOf(ops: unknown): readonly (NodeLike | string)[] {
  if (Array.isArray(ops)) return [...(ops as readonly (NodeLike | string)[])];
  return ops === undefined || ops === null ? [] : [ops as NodeLike | string];
}

function checkQueue(queue: unknown, enqueueOps: readonly unknown[]): asserts queue is QueueLike {
  if (queue === undefined || queue === null || enqueueOps.length === 0) {
    throw new RangeError(
      'Must provide queue and enqueue_ops. Give queue, and enqueueOps with at least one node or name.',
    );
  }
  if (typeof queue !== 'object' || !isName((queue as Partial<QueueLike>).name)) {
    throw new TypeError(`queue: expected a queue with a name, got ${describe(queue)}`);
  }
}

function closingOp(
  option: string,
  op: NodeLike | string | undefined,
  queue: QueueLike,
  how: CloseQueueOptions,
): NodeLike | string {
  if (op === undefined && typeof queue.close !== 'function') {
    throw new TypeError(`${option}: expected a node or the name of one, since the queue has no close(); got undefined`);
  }
  const made: unknown = op ?? queue.close?.(how);
  checkOp(op === undefined ? 'queue.close()' : option, made);
  return made;
}

function checkOp(argument: string, op: unknown): asserts op is NodeLike | string {
  const name: unknown = typeof op === 'object' && op !== null ? (op as Partial<NodeLike>).name : op;
  if (!isName(name)) throw new TypeError(`${argument}: expected a node or the name of one, got ${describe(op)}`);
}

function closedTypes(types: unknown = [OutOfRangeError]): readonly OpErrorType[] {
  if (Array.isArray(types) && types.length > 0 && types.every(isOpErrorType)) return [...types];
  const saw = Array.isArray(types) ? `an array of ${types.map(describe).join(', ') || 'nothing'}` : describe(types);
  throw new TypeError(
    'queueClosedExceptionTypes: queue_closed_exception_types, when provided, must be a tuple of tf.error types ' +
      `(an array of OpError classes, at least one), but saw: ${saw}`,
  );
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
