import type { Clock } from '../../core/clock.js';
import { GraphKeys } from '../../core/graph-keys.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Logger } from '../../core/logger.js';
import type { Storage } from '../../core/storage.js';
import { isAdaptable, type AdaptableSaver } from '../../checkpoint/adaptable-saver.js';
import { Saver } from '../../checkpoint/saver.js';
import { FailedPreconditionError } from '../../errors.js';
import type { CheckpointKeepingOptions } from './checkpoint-keeping-options.js';

const names = ['maxToKeep', 'keep', 'saveRelativePaths'] as const;

/** What a creator provides its saver with. */
export interface ProvidedSaverParts extends CheckpointKeepingOptions {
  readonly storage: Storage | undefined;
  readonly clock: Clock | undefined;
  readonly logger: Logger | undefined;
}

/** The saver of all variables that a creator makes where nobody brings one. */
class ProvidedSaver extends Saver implements AdaptableSaver {
  readonly keeping: CheckpointKeepingOptions;
  readonly #parts: ProvidedSaverParts;

  constructor(parts: ProvidedSaverParts) {
    super({ ...parts, allowEmpty: true, sharded: true });
    this.#parts = parts;
    this.keeping = parts;
  }

  keptAs(keeping: CheckpointKeepingOptions): ProvidedSaver {
    return new ProvidedSaver({ ...this.#parts, ...keeping });
  }
}

/** Whether a saver keeps what options ask for. */
function keepsAs(saver: AdaptableSaver, options: CheckpointKeepingOptions): boolean {
  const { maxToKeep, saveRelativePaths = false, keep = [] } = saver.keeping;
  const { keep: others = [] } = options;
  return (
    maxToKeep === options.maxToKeep &&
    saveRelativePaths === (options.saveRelativePaths ?? false) &&
    keep.length === others.length &&
    keep.every((rule, index) => rule === others[index])
  );
}

/**
 * Sees to it that the graph has a saver. One that an earlier creator made, or that came with an imported graph, is replaced by one
 * that keeps what is asked for, where it keeps something else.
 *
 * @throws as refuseKeeping() does where the graph has a saver of the caller's.
 */
export function provideSaver(graph: GraphLike, parts: ProvidedSaverParts): void {
  const [saver, ...others] = graph.getCollection(GraphKeys.SAVERS);
  if (saver !== undefined) {
    const isOnly = isAdaptable(saver) && others.length === 0;
    if (isOnly && keepsAs(saver, parts)) return;
    if (!isOnly || !graph.removeFromCollection || graph.finalized) {
      refuseKeeping(saver, parts, 'the graph has a saver already, in its collection savers');
      return;
    }
    graph.removeFromCollection(GraphKeys.SAVERS, saver);
    graph.addToCollection(GraphKeys.SAVERS, saver.keptAs(parts));
    return;
  }
  if (graph.finalized) {
    refuseKeeping(undefined, parts, 'the graph is finalized, so no saver can be added to it');
    return;
  }
  graph.addToCollection(GraphKeys.SAVERS, new ProvidedSaver(parts));
}

/** @throws FailedPreconditionError naming the option where one says what to keep, and `saver`, another one, decides that. */
export function refuseKeeping(saver: unknown, options: CheckpointKeepingOptions, because: string): void {
  if (isAdaptable(saver) && keepsAs(saver, options)) return;
  const name = names.find((one) => options[one] !== undefined);
  if (name === undefined) return;
  throw new FailedPreconditionError(`${name}: expected nothing, since ${because}: give ${name} to that Saver instead`);
}
