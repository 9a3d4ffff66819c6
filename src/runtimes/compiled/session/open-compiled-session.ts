import type { GraphLike } from '../../../core/graph-like.js';
import type { FieldsOf } from '../../../core/options/field.js';
import { anObject } from '../../../core/options/objects.js';
import { optionTable } from '../../../core/options/option-table.js';
import { filledText, oneOf } from '../../../core/options/values.js';
import type { SessionTarget } from '../../../core/session.js';
import { EagerSession } from '../../eager/eager-session.js';
import { checkOpening, engineFields, openEngine, type EngineConfig } from '../../eager/open-eager-session.js';
import { openLibrary } from '../../tensorflow/graph/open-library.js';
import { encodeSessionConfig } from '../../tensorflow/session/session-config-proto.js';
import { DrawCounter } from '../draws/draw-counter.js';
import { CompiledEngine } from './compiled-engine.js';
import { CompiledSession } from './compiled-session.js';

/** Settings of a session of this runtime. */
interface CompiledConfig extends EngineConfig {
  readonly runtime?: 'compiled' | 'auto' | undefined;
  readonly libtensorflow?: string | undefined;
  readonly sessionConfig?: object | undefined;
}

const configTable = /* @__PURE__ */ optionTable(
  'config',
  {
    ...engineFields,
    runtime: oneOf(['compiled', 'auto']).or('compiled'),
    libtensorflow: filledText('the path of a library'),
    sessionConfig: anObject('settings as in ConfigProto'),
  } satisfies FieldsOf<CompiledConfig>,
  { loose: ['backend'], prefix: 'config.' },
);

/** What TensorFlow's rewriting makes of a graph is not the same number for number, and small graphs are no faster for it. */
const asWritten = { graphOptions: { rewriteOptions: { disableMetaOptimizer: true } } };

/**
 * Opens a session whose steps are traced and computed by TensorFlow.
 *
 * @throws TypeError for a graph that is no Graph, an unknown setting or a signal that is none, UnimplementedError for another
 * master, NotFoundError where TensorFlow's library or tfjs-node is not installed, CancelledError when `signal` is aborted.
 */
export async function openCompiledSession(
  graph: GraphLike,
  target: SessionTarget,
  signal: AbortSignal,
): Promise<CompiledSession> {
  const ours = checkOpening('compiled', graph, target, signal);
  const { libtensorflow, sessionConfig = asWritten, ...config } = configTable.check(target.config);
  const encoded = encodeSessionConfig(sessionConfig) ?? new Uint8Array();
  const parts = await openEngine(config, signal);
  const library = await openLibrary({ libtensorflow });
  const { tell = () => undefined } = target;
  const draws = new DrawCounter(config.seed);
  const engine = new CompiledEngine({
    library,
    draws,
    config: encoded,
    tell,
  });
  const eager = new EagerSession(ours, { ...parts, clock: target.clock, compute: engine.compute });
  return new CompiledSession({ eager, engine, draws });
}
