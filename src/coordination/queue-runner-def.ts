import { isInstance } from '../core/foreign/is-instance.js';
import type { NodeLike } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { check } from '../core/options/check.js';
import { anObject } from '../core/options/objects.js';
import { filledText } from '../core/options/values.js';
import type { QueueLike } from '../core/queue-like.js';
import { NotFoundError } from '../errors.js';
import { fromErrorName, toErrorName } from './op-error-type.js';
import type { QueueRunnerOptions, ResolvedQueueRunnerOptions } from './queue-runner-options.js';

/** A queue runner as JSON: names of nodes, and of errors. Source: TensorFlow's QueueRunnerDef. */
export interface QueueRunnerDef {
  readonly queueName: string;
  readonly enqueueOpName: readonly string[];
  readonly closeOpName: string;
  readonly cancelOpName: string;
  /** Class names or status codes; none stands for OutOfRangeError. */
  readonly queueClosedExceptionTypes?: readonly (string | number)[] | undefined;
  /** The queue runner's name, where it is not the queue's. */
  readonly name?: string | undefined;
}

type DefinedOptions = Pick<
  ResolvedQueueRunnerOptions,
  'queue' | 'enqueueOps' | 'closeOp' | 'cancelOp' | 'queueClosedExceptionTypes' | 'name'
>;

/** The name by which a run finds an op. */
export function nameOfOp(op: NodeLike | string): string {
  return typeof op === 'string' ? op : op.name;
}

/** @throws TypeError when a class of errors stands for no status code. */
export function toQueueRunnerDef(options: DefinedOptions): QueueRunnerDef {
  const { queue, enqueueOps, closeOp, cancelOp, queueClosedExceptionTypes, name } = options;
  return {
    queueName: queue.name,
    enqueueOpName: enqueueOps.map(nameOfOp),
    closeOpName: nameOfOp(closeOp),
    cancelOpName: nameOfOp(cancelOp),
    queueClosedExceptionTypes: queueClosedExceptionTypes.map(toErrorName),
    ...(name === queue.name ? {} : { name }),
  };
}

/**
 * The options that `def` stands for. Of a graph that cannot look up names they have the names; as the queue they have
 * its node, or its name alone where the graph has no such node.
 *
 * @throws NotFoundError when the graph has no node of a name, TypeError when `def` is none.
 */
export function fromQueueRunnerDef(def: QueueRunnerDef, graph: GraphLike): QueueRunnerOptions {
  anObject('the JSON of a queue runner').assert('def', def);
  const { queueName, enqueueOpName, closeOpName, cancelOpName, queueClosedExceptionTypes: types = [], name } = def;
  const find = (field: string, of: unknown): NodeLike | string => {
    const node = filledText('the name of a node').assert(`def.${field}`, of);
    return graph.lookup ? graph.lookup(node) : node;
  };
  return {
    queue: queueOf(queueName, () => find('queueName', queueName)),
    enqueueOps: listOf('enqueueOpName', enqueueOpName).map((op) => find('enqueueOpName', op)),
    closeOp: find('closeOpName', closeOpName),
    cancelOp: find('cancelOpName', cancelOpName),
    ...(listOf('queueClosedExceptionTypes', types).length === 0
      ? {}
      : { queueClosedExceptionTypes: types.map((type) => fromErrorName('def.queueClosedExceptionTypes', type)) }),
    ...(name === undefined ? {} : { name }),
  };
}

function queueOf(name: string, find: () => NodeLike | string): QueueLike {
  try {
    const found = find();
    return typeof found === 'string' ? { name } : found;
  } catch (error) {
    if (isInstance(error, NotFoundError)) return { name };
    throw error;
  }
}

function listOf(field: string, list: unknown): readonly unknown[] {
  return check<readonly unknown[]>('an array', Array.isArray).assert(`def.${field}`, list);
}
