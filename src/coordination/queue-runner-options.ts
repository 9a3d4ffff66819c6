import { aClock, systemClock, type Clock } from '../core/clock.js';
import { aNode, type NodeLike, type NodeOrName } from '../core/fetches.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import { Check, check } from '../core/options/check.js';
import { describe } from '../core/options/describe.js';
import { faultError } from '../core/options/fault.js';
import type { FieldsOf } from '../core/options/field.js';
import { firstFault } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { relation, together } from '../core/options/rule.js';
import { anything, filledText } from '../core/options/values.js';
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

const queueRequirement = 'a queue with a name';

const fields = {
  queue: check<QueueLike>(
    queueRequirement,
    (queue) => typeof queue === 'object' && isName((queue as Partial<QueueLike> | null)?.name),
  ).required,
  enqueueOps: new Check<NodeOrName | readonly NodeOrName[]>('type', aNode.requirement, (ops) =>
    firstFault(
      aNode,
      listOf(ops).map((op, index) => [`[${index}]`, op]),
    ),
  ).required,
  closeOp: aNode,
  cancelOp: aNode,
  queueClosedExceptionTypes: anything.or([OutOfRangeError]),
  name: filledText('a text'),
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<QueueRunnerOptions>;

const table = /* @__PURE__ */ optionTable('QueueRunner', fields, {
  rules: [
    together(({ queue, enqueueOps }) =>
      queue === undefined || queue === null || listOf(enqueueOps).length === 0
        ? 'Must provide queue and enqueue_ops. Give queue, and enqueueOps with at least one node or name.'
        : undefined,
    ),
    relation(({ queueClosedExceptionTypes: types }) => {
      if (Array.isArray(types) && types.length > 0 && types.every(isOpErrorType)) return undefined;
      const saw = Array.isArray(types) ? `an array of ${types.map(describe).join(', ') || 'nothing'}` : describe(types);
      return (
        'queueClosedExceptionTypes: queue_closed_exception_types, when provided, must be a tuple of tf.error types ' +
        `(an array of OpError classes, at least one), but saw: ${saw}`
      );
    }, 'type'),
  ],
});

/** @throws TypeError or RangeError naming the option that is wrong or missing. */
export function resolveQueueRunnerOptions(options: QueueRunnerOptions): ResolvedQueueRunnerOptions {
  const resolved = table.check(options);
  const { queue, name = queue.name, queueClosedExceptionTypes } = resolved;
  return {
    ...resolved,
    name,
    enqueueOps: listOf(resolved.enqueueOps),
    queueClosedExceptionTypes: [...queueClosedExceptionTypes],
    closeOp: resolved.closeOp ?? closingOp('closeOp', queue, {}),
    cancelOp: resolved.cancelOp ?? closingOp('cancelOp', queue, { cancelPendingEnqueues: true }),
  };
}

function listOf<T>(ops: T | readonly T[] | null | undefined): readonly T[] {
  if (Array.isArray(ops)) return [...(ops as readonly T[])];
  return ops === undefined || ops === null ? [] : [ops as T];
}

function closingOp(option: string, queue: QueueLike, how: CloseQueueOptions): NodeOrName {
  if (typeof queue.close === 'function') return aNode.assert('queue.close()', queue.close(how));
  const expected = `${aNode.requirement}, since the queue has no close()`;
  throw faultError(option, { kind: 'type', expected, got: 'undefined' }, undefined);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
