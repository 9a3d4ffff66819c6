import { checkClockAndLogger, checkMembers, checkOptionNames } from '../core/argument.js';
import type { CoordinatedTask, CoordinatorLike } from '../core/coordinator-like.js';
import { GraphKeys } from '../core/graph-keys.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { Session } from '../core/session.js';
import { checkQueueRunner } from './add-queue-runner.js';
import { checkRawSession } from './check-raw-session.js';

/** Which queue runners to start. */
export interface StartQueueRunnersOptions {
  /** Which collection of the graph; `GraphKeys.QUEUE_RUNNERS`. */
  readonly collection?: string | undefined;
  readonly logger?: Logger | undefined;
}

/**
 * Starts every queue runner in a collection of the session's graph, one after the other. What createTasks() returns is
 * awaited, so a promise of it must settle once the tasks run. The first that fails is the last that is started; the
 * tasks of those before it run on until the coordinator stops.
 *
 * @returns the tasks that the queue runners gave, in order.
 * @throws TypeError when the session is no raw session: a monitored session starts its own queue runners.
 */
export async function startQueueRunners(
  session: Session,
  coordinator?: CoordinatorLike,
  options: StartQueueRunnersOptions = {},
): Promise<readonly CoordinatedTask[]> {
  checkRawSession(session);
  if (coordinator !== undefined) {
    checkMembers('coordinator', coordinator, 'a coordinator', ['register', 'requestStop', 'shouldStop']);
  }
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
  const given: unknown[] = [];
  for (const runner of runners) given.push(await runner.createTasks(session, coordinator));
  return given.flat().filter(isTask);
}

/** A queue runner of a user's own may give anything. */
function isTask(value: unknown): value is CoordinatedTask {
  return typeof value === 'object' && value !== null && 'name' in value && 'alive' in value && 'done' in value;
}
