import { checkClockAndLogger, checkMembers, checkOptionNames, describe } from '../core/argument.js';
import type { CoordinatorLike, QueueRunnerLike } from '../core/coordinator-like.js';
import { GraphKeys } from '../core/graph-keys.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { Session } from '../core/session.js';
import { checkQueueRunner } from './add-queue-runner.js';

/** Which queue runners to start. */
export interface StartQueueRunnersOptions {
  /** Which collection of the graph; `GraphKeys.QUEUE_RUNNERS`. */
  readonly collection?: string;
  readonly logger?: Logger;
}

/**
 * Starts every queue runner in a collection of the session's graph, one after the other, and gives them in that
 * order. What createTasks() returns is awaited, so a promise of it must settle once the tasks run. The first that
 * fails is the last that is started.
 *
 * @throws TypeError when the session is no raw session: a monitored session starts its own queue runners.
 */
export async function startQueueRunners(
  session: Session,
  coordinator: CoordinatorLike,
  options: StartQueueRunnersOptions = {},
): Promise<readonly QueueRunnerLike[]> {
  checkRawSession(session);
  checkMembers('coordinator', coordinator, 'a coordinator', ['register', 'requestStop', 'shouldStop']);
  checkOptionNames('startQueueRunners', options, ['collection', 'logger']);
  checkClockAndLogger(options);
  const { collection = GraphKeys.QUEUE_RUNNERS, logger = consoleLogger } = options;
  const runners = session.graph.getCollection(collection).map((runner, index) => {
    checkQueueRunner(`graph collection "${collection}", item ${index}`, runner);
    return runner;
  });
  if (runners.length === 0) {
    logger.warn(`startQueueRunners: the collection "${collection}" of the graph is empty; the call can be left out.`);
  }
  for (const runner of runners) await runner.createTasks(session, coordinator);
  return runners;
}

/** The classes themselves are above this layer, so the members tell: runStepFn is what only a monitored session has. */
function checkRawSession(session: unknown): void {
  const object = (typeof session === 'object' && session !== null ? session : {}) as Partial<Record<string, unknown>>;
  const graph = object['graph'] as { readonly getCollection?: unknown } | null | undefined;
  const isRaw =
    typeof object['run'] === 'function' &&
    typeof object['close'] === 'function' &&
    typeof graph?.getCollection === 'function' &&
    !('runStepFn' in object);
  if (isRaw) return;
  throw new TypeError(
    `session: sess must be a \`tf.Session\` object. Given class: ${classNameOf(session)}. ` +
      'Expected a raw session (with graph, run and close, without runStepFn), such as the one that ' +
      `afterCreateSession() gets; got ${describe(session)}.`,
  );
}

function classNameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return (value as { constructor?: { name?: string } }).constructor?.name ?? 'Object';
}
