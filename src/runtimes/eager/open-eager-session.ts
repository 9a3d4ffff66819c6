import { abortable } from '../../core/abortable.js';
import { aClock } from '../../core/clock.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { FieldsOf } from '../../core/options/field.js';
import { describe } from '../../core/options/describe.js';
import { anObject } from '../../core/options/objects.js';
import { optionTable } from '../../core/options/option-table.js';
import { aSignal, instanceOf, oneOf } from '../../core/options/values.js';
import type { SessionTarget } from '../../core/session.js';
import { UnimplementedError } from '../../errors.js';
import { Graph } from '../../graph/graph.js';
import { EagerSession, type EagerSessionParts } from './eager-session.js';
import { openBackend } from './engine/open-backend.js';
import { engineFields, type EngineConfig } from './engine-fields.js';
import { SeededRandom } from './engine/seeded-random.js';

/** Settings of a session of this runtime. */
interface EagerConfig extends EngineConfig {
  readonly runtime?: 'eager' | undefined;
}

const configTable = /* @__PURE__ */ optionTable(
  'config',
  { ...engineFields, runtime: oneOf(['eager']) } satisfies FieldsOf<EagerConfig>,
  {
    loose: ['backend'],
    prefix: 'config.',
    elsewhere: {
      libtensorflow: "is a setting of sessions of a TensorFlowGraph, and of runtime: 'compiled'",
      sessionConfig: "is a setting of sessions of a TensorFlowGraph, and of runtime: 'compiled'",
      verifyEvery: "is a setting of runtime: 'compiled'",
      blocking: 'is a setting of sessions of a TensorFlowGraph',
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
  const ours = checkOpening('eager', graph, target, signal);
  const parts = await openEngine(configTable.check(target.config), signal);
  return new EagerSession(ours, { ...parts, clock: target.clock, tell: target.tell });
}

/**
 * The graph that a session of this process is opened on.
 *
 * @throws TypeError for a graph that is no Graph or a signal that is none, UnimplementedError for another master.
 */
export function checkOpening(runtime: string, graph: GraphLike, target: SessionTarget, signal: AbortSignal): Graph {
  const ours = instanceOf(Graph, 'a Graph').assert('graph', graph);
  anObject('{ master, config }').assert('target', target);
  if ((signal as unknown) !== undefined) aSignal.assert('signal', signal);
  if (target.clock !== undefined) aClock.assert('clock', target.clock);
  if (target.master === '') return ours;
  throw new UnimplementedError(
    `master: expected '' for this process, got ${describe(target.master)}; the ${runtime} runtime knows no other` +
      (runtime === 'eager'
        ? ": config: { runtime: 'compiled' } trains a Graph on a cluster, at grpc://host:port"
        : ': give grpc://host:port'),
  );
}

/** Opens what a session computes with in tfjs's engine. */
export async function openEngine(
  { backend, seed }: { readonly backend: string; readonly seed?: number | string | undefined },
  signal: AbortSignal,
): Promise<Pick<EagerSessionParts, 'backend' | 'random'>> {
  const opened = await abortable('Opening the session', openBackend(backend), signal);
  return { backend: opened, random: seed === undefined ? undefined : new SeededRandom(seed) };
}
