import type { SessionConfigProto } from '../../../core/session-config-proto.js';
import { describeError } from '../../../core/foreign/describe-error.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import type { GraphLike } from '../../../core/graph-like.js';
import { consoleLogger } from '../../../core/logger.js';
import type { FieldsOf } from '../../../core/options/field.js';
import { anObject } from '../../../core/options/objects.js';
import { optionTable } from '../../../core/options/option-table.js';
import { count } from '../../../core/options/numbers.js';
import { filledText, oneOf } from '../../../core/options/values.js';
import type { Session, SessionTarget } from '../../../core/session.js';
import { OpError } from '../../../errors.js';
import { EagerSession } from '../../eager/eager-session.js';
import { checkOpening, engineFields, openEngine, type EngineConfig } from '../../eager/open-eager-session.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import { openLibrary } from '../../tensorflow/graph/open-library.js';
import { encodeSessionConfig } from '../../tensorflow/session/encode-session-config.js';
import { registerTraceKernels } from '../backend/register-trace-kernels.js';
import { VerifySchedule } from '../compare/verify-schedule.js';
import { DrawCounter } from '../draws/draw-counter.js';
import { CompiledEngine } from './compiled-engine.js';
import { CompiledSession } from './compiled-session.js';

/** Settings of a session of this runtime. */
interface CompiledConfig extends EngineConfig {
  readonly runtime?: 'compiled' | 'auto' | undefined;
  readonly verifyEvery?: number | undefined;
  readonly libtensorflow?: string | undefined;
  readonly sessionConfig?: SessionConfigProto | undefined;
}

const configTable = /* @__PURE__ */ optionTable(
  'config',
  {
    ...engineFields,
    runtime: oneOf(['compiled', 'auto']).or('compiled'),
    verifyEvery: count(0),
    libtensorflow: filledText('the path of a library'),
    sessionConfig: anObject('settings as in ConfigProto'),
  } satisfies FieldsOf<CompiledConfig>,
  {
    loose: ['backend'],
    prefix: 'config.',
    elsewhere: { blocking: 'is a setting of sessions of a TensorFlowGraph' },
  },
);

/** What TensorFlow's rewriting makes of a graph is not the same number for number, and small graphs are no faster for it. */
const asWritten = { graphOptions: { rewriteOptions: { disableMetaOptimizer: true } } };

/**
 * Opens a session whose steps are traced and computed by TensorFlow; with `runtime: 'auto'` one whose steps tfjs computes,
 * where it has to.
 *
 * @throws TypeError for a graph that is no Graph, an unknown setting or a signal that is none, UnimplementedError for another
 * master, NotFoundError where TensorFlow's library or tfjs-node is not installed, CancelledError when `signal` is aborted.
 */
export async function openCompiledSession(
  graph: GraphLike,
  target: SessionTarget,
  signal: AbortSignal,
): Promise<Session> {
  const ours = checkOpening('compiled', graph, target, signal);
  const {
    runtime,
    libtensorflow,
    verifyEvery,
    sessionConfig = asWritten,
    ...settings
  } = configTable.check(target.config);
  const config = encodeSessionConfig(sessionConfig) ?? new Uint8Array();
  const parts = { ...(await openEngine(settings, signal)), clock: target.clock };
  const { tell = () => undefined } = target;
  const leave = runtime === 'auto' ? tellingOnce(target) : undefined;
  let library: NativeLibrary;
  try {
    library = await openLibrary({ libtensorflow });
    registerTraceKernels();
  } catch (error) {
    if (!leave || !isInstance(error, OpError)) throw error;
    leave(error);
    return new EagerSession(ours, { ...parts, tell });
  }
  const draws = new DrawCounter(settings.seed);
  const engine = new CompiledEngine({ library, draws, config, schedule: new VerifySchedule(verifyEvery), tell, leave });
  const eager = new EagerSession(ours, { ...parts, compute: engine.compute });
  return new CompiledSession({ eager, engine, draws });
}

/** Tells each reason for which steps are computed by tfjs once, in the events and in the log. */
function tellingOnce({ tell, logger = consoleLogger }: SessionTarget): (why: unknown) => void {
  const told = new Set<string>();
  return (why) => {
    const reason = describeError(why);
    if (told.has(reason)) return;
    told.add(reason);
    tell?.({ kind: 'runtime.chosen', runtime: 'eager', reason });
    logger.info(`Steps are computed by tfjs (runtime "eager"), since they cannot be compiled: ${reason}`);
  };
}
