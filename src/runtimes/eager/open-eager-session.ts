import { abortable } from '../../core/abortable.js';
import { aClock } from '../../core/clock.js';
import type { GraphLike } from '../../core/graph-like.js';
import { check } from '../../core/options/check.js';
import type { FieldsOf } from '../../core/options/field.js';
import { describe } from '../../core/options/describe.js';
import { anObject } from '../../core/options/objects.js';
import { optionTable } from '../../core/options/option-table.js';
import { aSignal, aString, instanceOf } from '../../core/options/values.js';
import type { SessionTarget } from '../../core/session.js';
import { UnimplementedError } from '../../errors.js';
import { Graph } from '../../graph/graph.js';
import { EagerSession } from './eager-session.js';
import { openBackend } from './engine/open-backend.js';
import { SeededRandom } from './engine/seeded-random.js';

/** Settings of a session of this runtime. */
interface EagerConfig {
  readonly backend?: string | undefined;
  readonly seed?: number | string | undefined;
}

const configTable = /* @__PURE__ */ optionTable(
  'config',
  {
    backend: aString.or('wasm'),
    seed: check<number | string>(
      'a number or a string',
      (seed) => typeof seed === 'number' || typeof seed === 'string',
    ),
  } satisfies FieldsOf<EagerConfig>,
  {
    loose: ['backend'],
    prefix: 'config.',
    elsewhere: {
      libtensorflow: 'is a setting of sessions of a TensorFlowGraph',
      sessionConfig: 'is a setting of sessions of a TensorFlowGraph',
    },
  },
);

/**
 * Opens a session of the embedded engine.
 *
 * @throws TypeError for a graph that is no Graph, an unknown setting or a signal that is none, UnimplementedError for another master,
 * InvalidArgumentError for an unknown backend, CancelledError when `signal` is aborted.
 */
export async function openEagerSession(
  graph: GraphLike,
  target: SessionTarget,
  signal: AbortSignal,
): Promise<EagerSession> {
  const ours = instanceOf(Graph, 'a Graph').assert('graph', graph);
  anObject('{ master, config }').assert('target', target);
  if ((signal as unknown) !== undefined) aSignal.assert('signal', signal);
  if (target.clock !== undefined) aClock.assert('clock', target.clock);
  if (target.master !== '') {
    throw new UnimplementedError(
      `master: expected '' for this process, got ${describe(target.master)}; the eager runtime knows no other`,
    );
  }
  const { backend, seed } = configTable.check(target.config);
  const opened = await abortable('Opening the session', openBackend(backend), signal);
  const random = seed === undefined ? undefined : new SeededRandom(seed);
  return new EagerSession(ours, { backend: opened, random, clock: target.clock });
}
