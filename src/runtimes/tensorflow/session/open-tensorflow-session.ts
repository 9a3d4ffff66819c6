import { realpathSync } from 'node:fs';
import { also } from '../../../core/options/check.js';
import type { SessionConfigProto } from '../../../core/session-config-proto.js';
import { describe } from '../../../core/options/describe.js';
import type { FieldsOf } from '../../../core/options/field.js';
import { anObject } from '../../../core/options/objects.js';
import { optionTable } from '../../../core/options/option-table.js';
import { aFlag, aSignal, filledText } from '../../../core/options/values.js';
import type { GraphLike } from '../../../core/graph-like.js';
import { aMaster, type SessionTarget } from '../../../core/session.js';
import { FailedPreconditionError } from '../../../errors.js';
import { isMaster, reachMaster } from '../master/reach-master.js';
import { isNativeGraphOwner, nativeParts } from '../nodes/native-graph-owner.js';
import { encodeSessionConfig } from './encode-session-config.js';
import { TensorFlowSession } from './tensorflow-session.js';
import { withPrunedPlacement } from './with-pruned-placement.js';

/** Settings of a session of this runtime. */
interface TensorFlowConfig {
  readonly libtensorflow?: string | undefined;
  readonly sessionConfig?: SessionConfigProto | undefined;
  readonly blocking?: boolean | undefined;
}

const configTable = /* @__PURE__ */ optionTable(
  'config',
  {
    libtensorflow: filledText('the path of a library'),
    sessionConfig: anObject('settings as in ConfigProto'),
    blocking: aFlag.or(false),
  } satisfies FieldsOf<TensorFlowConfig>,
  {
    prefix: 'config.',
    elsewhere: {
      backend: 'is a setting of sessions of a Graph on tfjs',
      runtime: "is a setting of sessions of a Graph on tfjs; each run of a TensorFlowGraph is TensorFlow's",
      verifyEvery: "is a setting of sessions of a Graph with runtime: 'compiled'",
      seed: 'is a setting of sessions of a Graph on tfjs; operations of TensorFlow have a seed of their own',
    },
  },
);

const aTarget = /* @__PURE__ */ also(
  aMaster,
  "'' for this process, or grpc://host:port",
  (master) => master === '' || isMaster(master),
);

/**
 * Opens a session of TensorFlow itself, in this process or where `target.master` says.
 *
 * @throws TypeError for a graph that TensorFlow does not have, or an unknown setting; FailedPreconditionError for another
 * library than that of the graph; what TensorFlow says; CancelledError when `signal` is aborted.
 */
export async function openTensorFlowSession(
  graph: GraphLike,
  target: SessionTarget,
  signal: AbortSignal,
): Promise<TensorFlowSession> {
  if (!isNativeGraphOwner(graph)) {
    throw new TypeError(
      `graph: expected a TensorFlowGraph, such as TensorFlowGraph.importMetaGraph() gives, got ${describe(graph)}`,
    );
  }
  anObject('{ master, config }').assert('target', target);
  if ((signal as unknown) !== undefined) aSignal.assert('signal', signal);
  aTarget.assert('master', target.master);
  const { libtensorflow, sessionConfig, blocking } = configTable.check(target.config);
  if (blocking && target.master !== '') {
    throw new TypeError(
      `config.blocking: expected false for a session at a master, which may not answer, got true (master: ${target.master})`,
    );
  }
  const { library, native, sessions } = graph[nativeParts];
  if (libtensorflow !== undefined && realpathSync(libtensorflow) !== library.path) {
    throw new FailedPreconditionError(
      `config.libtensorflow: the graph is one of ${library.path}, and a process has one library; got ${libtensorflow}: ` +
        'give the same when the graph is made',
    );
  }
  const devices = (): Iterable<string> => Array.from(native.operations(), ({ device }) => device);
  const request = { library, devices, target, sessionConfig };
  const connection = isMaster(target.master) ? await reachMaster(request, signal) : undefined;
  const open = { label: labelOf(target) };
  sessions.add(open);
  const closed = (): void => {
    sessions.delete(open);
  };
  try {
    const config = encodeSessionConfig(withPrunedPlacement(connection?.sessionConfig ?? sessionConfig, native));
    const hold = connection?.hold;
    const session = await library.openSession(native, { target: target.master, config, hold }, signal);
    return new TensorFlowSession({
      graph,
      native: session,
      connection,
      tellsUnasked: tellsUnasked(sessionConfig),
      blocking,
      closed,
    });
  } catch (error) {
    connection?.release();
    closed();
    throw (await connection?.explain(error)) ?? error;
  }
}

/** Whether settings ask for what every run tells in its RunMetadata. */
function tellsUnasked(sessionConfig: SessionConfigProto = {}): boolean {
  return Number(sessionConfig.graphOptions?.buildCostModel ?? 0) > 0;
}

/** What messages call a session. */
function labelOf({ name, master }: SessionTarget): string {
  const place = master === '' ? '' : ` at ${master}`;
  return name === undefined ? `a session${place}` : `the session ${JSON.stringify(name)}${place}`;
}
