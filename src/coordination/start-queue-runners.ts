import type { CoordinatedTask, CoordinatorLike } from '../core/coordinator-like.js';
import { GraphKeys } from '../core/graph-keys.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf } from '../core/options/field.js';
import { members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { text } from '../core/options/values.js';
import type { Session } from '../core/session.js';
import { aQueueRunner } from './add-queue-runner.js';
import { checkRawSession } from './check-raw-session.js';

/** Which queue runners to start. */
export interface StartQueueRunnersOptions {
  /** Which collection of the graph; `GraphKeys.QUEUE_RUNNERS`. */
  readonly collection?: string | undefined;
  readonly logger?: Logger | undefined;
}

const table = /* @__PURE__ */ optionTable('startQueueRunners', {
  collection: text('the name of a collection').or(GraphKeys.QUEUE_RUNNERS),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<StartQueueRunnersOptions>);

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
    members<CoordinatorLike>('a coordinator', ['register', 'requestStop', 'shouldStop']).assert(
      'coordinator',
      coordinator,
    );
  }
  const { collection, logger } = table.check(options);
  const runners = session.graph.getCollection(collection).map((runner, index) => {
    return aQueueRunner.assert(`graph collection "${collection}", item ${index}`, runner);
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
