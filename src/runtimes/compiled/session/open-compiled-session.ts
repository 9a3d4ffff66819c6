import { describeError } from '../../../core/foreign/describe-error.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import type { GraphLike } from '../../../core/graph-like.js';
import type { Session, SessionTarget } from '../../../core/session.js';
import { OpError } from '../../../errors.js';
import { EagerSession } from '../../eager/eager-session.js';
import { checkOpening, openEngine } from '../../eager/open-eager-session.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import { openLibrary } from '../../tensorflow/graph/open-library.js';
import { registerTraceKernels } from '../backend/register-trace-kernels.js';
import { VerifySchedule } from '../compare/verify-schedule.js';
import { DrawCounter } from '../draws/draw-counter.js';
import { tellLeftToTfjs } from '../left-to-tfjs.js';
import { compiledConfig } from './compiled-config.js';
import { inThreads, stepConfigs } from './step-configs.js';
import { CompiledEngine } from './compiled-engine.js';
import { CompiledSession } from './compiled-session.js';

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
  const { runtime, libtensorflow, verifyEvery, sessionConfig, ...settings } = compiledConfig.check(target.config);
  const configs = stepConfigs(sessionConfig);
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
  const engine = new CompiledEngine({
    ...(library.computesInCallers ? configs : inThreads(configs)),
    library,
    draws,
    schedule: new VerifySchedule(verifyEvery),
    tell,
    leave,
  });
  const eager = new EagerSession(ours, { ...parts, compute: engine.compute });
  return new CompiledSession({ eager, engine, draws });
}

/** Tells each reason for which steps are computed by tfjs once. */
function tellingOnce(target: SessionTarget): (why: unknown) => void {
  const told = new Set<string>();
  return (why) => {
    const reason = describeError(why);
    if (told.has(reason)) return;
    told.add(reason);
    tellLeftToTfjs(target, reason);
  };
}
