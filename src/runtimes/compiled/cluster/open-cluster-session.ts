import { elementCount } from '../../../core/element-count.js';
import type { GraphLike } from '../../../core/graph-like.js';
import type { Session, SessionTarget } from '../../../core/session.js';
import { tensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import type { Graph } from '../../../graph/graph.js';
import { internals } from '../../../graph/graph-internals.js';
import type { VariableNode } from '../../../graph/node.js';
import { EagerSession, type EagerSessionParts } from '../../eager/eager-session.js';
import { checkOpening, openEngine } from '../../eager/open-eager-session.js';
import { inSegment } from '../../eager/segment/segment.js';
import { Journal } from '../../eager/variables/journal.js';
import { VariableStore } from '../../eager/variables/variable-store.js';
import type { NativeGraph } from '../../tensorflow/c-api/native-graph.js';
import type { NativeSession } from '../../tensorflow/c-api/native-session.js';
import { openLibrary } from '../../tensorflow/graph/open-library.js';
import { reachMaster } from '../../tensorflow/master/reach-master.js';
import { encodeRunOptions } from '../../tensorflow/session/encode-run-options.js';
import { encodeSessionConfig } from '../../tensorflow/session/encode-session-config.js';
import { registerTraceKernels } from '../backend/register-trace-kernels.js';
import { VerifySchedule } from '../compare/verify-schedule.js';
import { DrawCounter } from '../draws/draw-counter.js';
import { compiledConfig } from '../session/compiled-config.js';
import { asWritten } from '../session/step-configs.js';
import { ClusterEngine } from './cluster-engine.js';
import { ClusterSession } from './cluster-session.js';
import { deviceBy, devicesOfVariables } from './devices-of-variables.js';
import { ServerVariables } from './server-variables.js';

/**
 * Opens a session whose steps are traced, and computed by the cluster of a master.
 *
 * @throws TypeError for a graph that is no Graph, an unknown setting or a signal that is none; InvalidArgumentError for variables
 * that each task would have of its own; NotFoundError where TensorFlow's library or tfjs-node is not installed; what reaching the
 * master throws.
 */
export async function openClusterSession(
  given: GraphLike,
  target: SessionTarget,
  signal: AbortSignal,
): Promise<Session> {
  // What masters there are is for reachMaster() to say.
  const graph = checkOpening('compiled', given, { ...target, master: '' }, signal);
  const settings = compiledConfig.check(target.config);
  const { libtensorflow, verifyEvery, seed } = settings;
  const sessionConfig = asWritten(settings.sessionConfig);
  const parts = { ...(await openEngine(settings, signal)), clock: target.clock };
  const library = await openLibrary({ libtensorflow });
  registerTraceKernels();
  const schedule = new VerifySchedule(verifyEvery);
  const { tell = () => undefined } = target;
  const devices = (): Iterable<string> => devicesIn(graph);
  const connection = await reachMaster({ library, devices, target, sessionConfig }, signal);
  try {
    const { hold, runTimeoutInMs } = connection;
    const config = encodeSessionConfig(connection.sessionConfig) ?? new Uint8Array();
    const open = async (native: NativeGraph): Promise<NativeSession> => {
      refuseUnplaced(graph, connection.sessionConfig.deviceFilters ?? []);
      return library.openSession(native, { target: target.master, config, hold });
    };
    const follow = <R>(run: Promise<R>): Promise<R> => connection.follow(run);
    const variables = new ServerVariables({
      library,
      variables: () => Array.from(devicesOfVariables(graph), ([node, device]) => ({ node, device })),
      open,
      follow,
      runOptions: encodeRunOptions({ timeoutInMs: runTimeoutInMs }),
    });
    const draws = new DrawCounter(seed);
    const making = { library, config, open, follow, runTimeoutInMs };
    const engine = new ClusterEngine({ ...making, variables, schedule, draws, tell });
    const eager = new EagerSession(graph, { ...parts, tell: target.tell, compute: engine.compute });
    fillStandIns(graph, parts);
    return new ClusterSession({ library, eager, engine, variables, connection, draws });
  } catch (error) {
    connection.release();
    throw await connection.explain(error);
  }
}

/** Where operations and variables of a graph are to be. */
function devicesIn(graph: Graph): Iterable<string> {
  const { devicesOf } = graph[internals];
  const devices = new Set(devicesOfVariables(graph).values());
  for (const node of graph.operations) devices.add(deviceBy(devicesOf(node), 'NoOp'));
  return devices;
}

/** @throws InvalidArgumentError naming variables that parameter servers do not hold, where there are some. */
function refuseUnplaced(graph: Graph, filters: readonly string[]): void {
  if (filters.length === 0) return;
  const names = [...devicesOfVariables(graph)]
    .filter(([, device]) => !device.includes('/job:'))
    .map(([{ name }]) => name);
  const [first] = names;
  if (first === undefined) return;
  const more = names.length > 1 ? ` (and ${names.length - 1} more)` : '';
  throw new InvalidArgumentError(
    `Variable "${first}"${more}: no device of the cluster is named for it, so that each task would train one of its own; add it ` +
      'within graph.device(replicaDeviceSetter({ cluster }), () => …), or make it a local variable of the graph',
    { op: first },
  );
}

/** Variables of the graph's own have a value here, which nobody reads: a trace takes type and shape of it. */
function fillStandIns(graph: Graph, parts: EagerSessionParts): void {
  const store = VariableStore.of(graph);
  const missing = store.cellsOf(['global']).filter(({ initialized }) => !initialized);
  if (missing.length === 0) return;
  inSegment(parts, () => {
    const journal = new Journal();
    for (const cell of missing) cell.assign(zeros(cell.node), journal);
    journal.release();
  });
}

function zeros({ dtype, shape }: VariableNode): ReturnType<typeof tensorValue> {
  const count = elementCount(shape);
  const { fixedSize } = storedType(dtype);
  const data = fixedSize
    ? new fixedSize.array(new ArrayBuffer(count * fixedSize.byteLength))
    : new Array<string>(count).fill('');
  return tensorValue(dtype, [...shape], data);
}
