import { abortable } from '../../core/abortable.js';
import { checkClockAndLogger, checkOptionNames, checkSignal, describe } from '../../core/argument.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Runtime, SessionTarget } from '../../core/session.js';
import { UnimplementedError } from '../../errors.js';
import { Graph } from '../../graph/graph.js';
import { EagerSession } from './eager-session.js';
import { engineStats } from './engine/engine-stats.js';
import { openBackend } from './engine/open-backend.js';
import { SeededRandom } from './engine/seeded-random.js';

/**
 * The embedded engine: runs a Graph in this process, on any tfjs backend; `'wasm'` unless `config.backend` says
 * otherwise. The backend that the process itself uses stays as it is.
 */
export const eagerRuntime: Runtime = {
  name: 'eager',
  openSession,
  stats: engineStats,
};

/**
 * @throws TypeError for a graph that is no Graph, an unknown setting or a signal that is none, UnimplementedError for another master,
 * InvalidArgumentError for an unknown backend, CancelledError when `signal` is aborted.
 */
async function openSession(graph: GraphLike, target: SessionTarget, signal: AbortSignal): Promise<EagerSession> {
  if (!(graph instanceof Graph)) throw new TypeError(`graph: expected a Graph, got ${describe(graph)}`);
  if (typeof target !== 'object' || (target as object | null) === null) {
    throw new TypeError(`target: expected { master, config }, got ${describe(target)}`);
  }
  checkSignal('signal', signal);
  checkClockAndLogger({ clock: target.clock });
  if (target.master !== '') {
    throw new UnimplementedError(
      `master: expected '' for this process, got ${describe(target.master)}; the eager runtime knows no other`,
    );
  }
  checkOptionNames('config', target.config, ['backend', 'seed']);
  const { backend = 'wasm', seed } = target.config;
  if (typeof backend !== 'string') throw new TypeError(`config.backend: expected a string, got ${describe(backend)}`);
  if (seed !== undefined && typeof seed !== 'number' && typeof seed !== 'string') {
    throw new TypeError(`config.seed: expected a number or a string, got ${describe(seed)}`);
  }
  const opened = await abortable('Opening the session', openBackend(backend), signal);
  const random = seed === undefined ? undefined : new SeededRandom(seed);
  return new EagerSession(graph, { backend: opened, random, clock: target.clock });
}
