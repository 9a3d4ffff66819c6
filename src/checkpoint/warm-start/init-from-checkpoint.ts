import type { GraphLike } from '../../core/graph-like.js';
import type { GraphInitialization } from '../../core/graph-initialization.js';
import { consoleLogger, type Logger } from '../../core/logger.js';
import { filledText } from '../../core/options/values.js';
import { UnimplementedError } from '../../errors.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { openCheckpoint } from '../read/load-checkpoint.js';
import type { LookupOptions } from '../state-file/lookup-options.js';
import { assignmentsOf, type AssignmentMap } from './assignments.js';
import { checkpointIn } from './checkpoint-in.js';
import { readAssigned, scalarsOf } from './read-assigned.js';
import { StoredNames } from './stored-names.js';

const aPath = /* @__PURE__ */ filledText('the path of a checkpoint, or of a directory');

/**
 * Has the variables of a graph start from values of a checkpoint: TensorFlow's `tf.compat.v1.train.init_from_checkpoint`.
 *
 * The values are read now, and written by each initializer that runs later: a session that goes on from a checkpoint of its
 * own does not use them. A scope takes in what is in the graph by now, slots of optimizers that are in use included. Of a
 * scope every variable must be there, but what the graph makes by itself (slots, the global step) may be missing, and then
 * starts as it always does. Checkpoints that TensorFlow 2 saved by objects are asked by the names that the variables had
 * there, or by their keys.
 *
 * @param graph not finalized yet
 * @param pathOrDirectory the prefix of a checkpoint, a directory with checkpoints, or that of a SavedModel
 * @returns the names of the variables that are given values
 * @throws RangeError for a name that the checkpoint or the graph lacks, or another shape of a variable that is named;
 * InvalidArgumentError for another shape in a scope, and another dtype; FailedPreconditionError for a finalized graph. Nothing
 * has changed then.
 */
export async function initFromCheckpoint(
  graph: GraphLike,
  pathOrDirectory: string,
  assignmentMap: AssignmentMap,
  options: LookupOptions = {},
): Promise<readonly string[]> {
  if (typeof (graph as GraphLike | null | undefined)?.initialization !== 'function') {
    throw new UnimplementedError(
      'graph: expected one whose variables can be given initial values, such as a Graph; of any other some variables start from a ' +
        'checkpoint by new Scaffold({ initFn: (_scaffold, session) => new Saver({ varList }).restore(session, path) })',
    );
  }
  aPath.assert('pathOrDirectory', pathOrDirectory);
  const initialization = graph.initialization?.() as GraphInitialization;
  const { logger = consoleLogger } = options;
  const storage = await anchoredStorage(options);
  const reader = await openCheckpoint(storage, await checkpointIn(storage, pathOrDirectory, { logger, ...options }));
  try {
    const stored = await StoredNames.of(reader);
    const assignments = assignmentsOf(assignmentMap, { initialization, stored, path: pathOrDirectory });
    const values = await readAssigned(reader, assignments);
    const groups = new Set(assignments.flatMap(({ optimizer }) => optimizer ?? []));
    const scalars = await scalarsOf(reader, initialization, { stored, groups });
    const all = new Map([...scalars, ...values]);
    initialization.set(all);
    tell(logger, { path: reader.path, initialization, names: all });
    return [...all.keys()];
  } finally {
    await reader.close();
  }
}

/** Says what was taken, and what may not have been meant. */
function tell(
  logger: Logger,
  given: {
    readonly path: string;
    readonly initialization: GraphInitialization;
    readonly names: ReadonlyMap<string, unknown>;
  },
): void {
  const { path, initialization, names } = given;
  logger.info(`Initialize ${names.size} variables from ${path}.`);
  if (names.size === 0) logger.warn(`The assignment map gives no variable of the graph a value from ${path}.`);
  const slots = initialization.variables.filter(({ variable }) => names.has(variable.name));
  const groups = new Set(slots.flatMap(({ purpose }) => (purpose?.kind === 'slot' ? [purpose.group] : [])));
  const left = initialization.variables.filter(
    ({ variable, purpose }) => purpose?.kind === 'scalar' && groups.has(purpose.group) && !names.has(variable.name),
  );
  if (left.length === 0) return;
  const scalars = left.map(({ variable }) => variable.name).join(' and ');
  logger.warn(
    `The slots of an optimizer are initialized from ${path}, but ${scalars} not: its first steps will be too large. Name ` +
      'them too, or call initFromCheckpoint() before minimize().',
  );
}
