import { isInstance } from '../core/foreign/is-instance.js';
import { Breather } from '../core/breather.js';
import { aClock, type Clock } from '../core/clock.js';
import type { CoordinatedTask, CoordinatorLike, QueueRunnerLike, TaskWork } from '../core/coordinator-like.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { NodeLike } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { onAbort } from '../core/on-abort.js';
import { aLogger, type Logger } from '../core/logger.js';
import type { FieldsOf } from '../core/options/field.js';
import { members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import type { QueueLike } from '../core/queue-like.js';
import type { Session } from '../core/session.js';
import { CancelledError } from '../errors.js';
import { checkRawSession } from './check-raw-session.js';
import type { OpErrorType } from './op-error-type.js';
import { fromQueueRunnerDef, nameOfOp, toQueueRunnerDef, type QueueRunnerDef } from './queue-runner-def.js';
import { resolveQueueRunnerOptions, type QueueRunnerOptions } from './queue-runner-options.js';
import { Task } from './task.js';

/** Where a queue runner that is restored finds its nodes. */
export interface QueueRunnerFromJSONOptions extends Pick<QueueRunnerOptions, 'clock' | 'logger'> {
  readonly graph: GraphLike;
}

const jsonTable = /* @__PURE__ */ optionTable('QueueRunner.fromJSON', {
  graph: members<GraphLike>('a graph', ['getCollection']).required,
  clock: aClock,
  logger: aLogger,
} satisfies FieldsOf<QueueRunnerFromJSONOptions>);

/**
 * Fills a queue beside the steps: runs each of its enqueue ops again and again, in a task of its own.
 *
 * An enqueue op whose error is one of queueClosedExceptionTypes has come to the end of its input, and its task ends;
 * if it is the last of them, the close op is run. Any other error is a stop request to the coordinator. When the
 * coordinator stops, runs under way are aborted by their signal, and the cancel op is run; in a session that shares its
 * queues with others of its graph, the queue is closed for this session alone. Errors of the close and the cancel op are
 * logged and change nothing. Without a coordinator nothing is cancelled; an error ends its task alone, is
 * logged, and is in `exceptionsRaised`.
 */
export class QueueRunner implements QueueRunnerLike {
  readonly name: string;
  readonly queue: QueueLike;
  readonly enqueueOps: readonly (NodeLike | string)[];
  readonly closeOp: NodeLike | string;
  readonly cancelOp: NodeLike | string;
  readonly queueClosedExceptionTypes: readonly OpErrorType[];
  readonly #clock: Clock;
  readonly #logger: Logger;
  /** How many enqueue tasks of a session have not ended. */
  readonly #outstanding = new WeakMap<Session, number>();
  #exceptionsRaised: unknown[] = [];

  /**
   * Makes the close and the cancel node, where they are not given.
   *
   * @throws TypeError or RangeError naming the option that is wrong or missing.
   */
  constructor(options: QueueRunnerOptions) {
    const resolved = resolveQueueRunnerOptions(options);
    this.name = resolved.name;
    this.queue = resolved.queue;
    this.enqueueOps = resolved.enqueueOps;
    this.closeOp = resolved.closeOp;
    this.cancelOp = resolved.cancelOp;
    this.queueClosedExceptionTypes = resolved.queueClosedExceptionTypes;
    this.#clock = resolved.clock;
    this.#logger = resolved.logger;
  }

  /**
   * The queue runner that toJSON() described, over the nodes of `graph` that have those names.
   *
   * @throws NotFoundError when there is no such node, TypeError when `def` is no description.
   */
  static fromJSON(def: QueueRunnerDef, options: QueueRunnerFromJSONOptions): QueueRunner {
    const { graph, ...edges } = jsonTable.check(options);
    return new QueueRunner({ ...fromQueueRunnerDef(def, graph), ...edges });
  }

  /** Errors of enqueue tasks without a coordinator, in order, since tasks were last created. */
  get exceptionsRaised(): readonly unknown[] {
    return this.#exceptionsRaised;
  }

  /**
   * Starts a task for each enqueue op (`QueueRunnerThread-<name>-<op name>`), and with a coordinator one more, which
   * waits for its stop (`QueueRunnerThread-<name>-close_on_stop`); all are registered there. Sessions are independent.
   *
   * @returns the tasks, whose `done` never rejects; none while an enqueue task of this session has not ended.
   * @throws TypeError when the session is no raw session.
   */
  createTasks(session: Session, coordinator?: CoordinatorLike): readonly CoordinatedTask[] {
    checkRawSession(session);
    if (coordinator !== undefined) {
      members<CoordinatorLike>('a coordinator', ['register', 'waitForStop']).assert('coordinator', coordinator);
    }
    if (this.#outstandingOf(session) > 0) return [];
    this.#outstanding.set(session, this.enqueueOps.length);
    this.#exceptionsRaised = [];
    const start = (what: string, work: TaskWork): CoordinatedTask => {
      const name = `QueueRunnerThread-${this.name}-${what}`;
      return coordinator ? coordinator.register(work, { name }) : this.#follow(name, work);
    };
    const tasks = this.enqueueOps.map((op) => start(nameOfOp(op), (signal) => this.#fill(session, op, signal)));
    if (!coordinator) return tasks;
    return [...tasks, start('close_on_stop', () => this.#cancelOnStop(session, coordinator))];
  }

  /**
   * Names of its nodes and errors, from which fromJSON() makes it again.
   *
   * @throws TypeError when one of queueClosedExceptionTypes stands for no status code.
   */
  toJSON(): QueueRunnerDef {
    return toQueueRunnerDef(this);
  }

  async #fill(session: Session, op: NodeLike | string, signal: AbortSignal): Promise<void> {
    const breather = new Breather(this.#clock);
    const stop = new AbortController();
    const letGo = onAbort(signal, () => {
      // Others who share the queue get what waits for room, so that no element is lost to them.
      session.closeForItself?.(this.cancelOp);
      stop.abort(signal.reason);
    });
    const options = { signal: stop.signal };
    try {
      while (!signal.aborted) {
        await session.run(op, undefined, options);
        const pause = breather.pause();
        if (pause) await pause;
      }
    } catch (error) {
      if (this.queueClosedExceptionTypes.some((type) => isInstance(error, type))) {
        if (this.#outstandingOf(session) === 1) await this.#runToClose(session, this.closeOp);
      } else if (!(signal.aborted && isInstance(error, CancelledError))) {
        throw error;
      }
    } finally {
      letGo();
      this.#outstanding.set(session, this.#outstandingOf(session) - 1);
    }
  }

  async #cancelOnStop(session: Session, coordinator: CoordinatorLike): Promise<void> {
    await coordinator.waitForStop();
    // Other sessions of the graph may share the queue, and go on.
    if (session.closeForItself?.(this.cancelOp)) return;
    await this.#runToClose(session, this.cancelOp);
  }

  async #runToClose(session: Session, op: NodeLike | string): Promise<void> {
    try {
      await session.run(op);
    } catch (error) {
      this.#logger.info(`QueueRunner "${this.name}": ignored an error of "${nameOfOp(op)}": ${describeError(error)}`);
    }
  }

  #follow(name: string, work: TaskWork): Task {
    const task = new Task(name);
    const note = (error: unknown): void => {
      this.#logger.error(`Exception in QueueRunner: ${describeError(error)}`);
      this.#exceptionsRaised.push(error);
    };
    task.follow(work, note, () => undefined);
    return task;
  }

  #outstandingOf(session: Session): number {
    return this.#outstanding.get(session) ?? 0;
  }
}
