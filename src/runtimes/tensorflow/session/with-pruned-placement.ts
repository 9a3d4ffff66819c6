import type { SessionConfigProto } from '../../../core/session-config-proto.js';
import type { NativeGraph } from '../c-api/native-graph.js';

/** Operations that call functions of the Python process that made the graph: the library knows of them, and has no kernels. */
const OF_PYTHON: ReadonlySet<string> = new Set(['PyFunc', 'PyFuncStateless', 'EagerPyFunc']);

/**
 * Settings with which a graph runs that calls functions of Python somewhere: TensorFlow places a whole graph before its first run, and
 * refuses all runs for one node that cannot be. So only what a run needs is placed, unless the settings say otherwise.
 */
export function withPrunedPlacement(
  config: SessionConfigProto | undefined,
  native: NativeGraph,
): SessionConfigProto | undefined {
  const { graphOptions } = config ?? {};
  if (graphOptions?.placePrunedGraph !== undefined) return config;
  for (const { type } of native.operations()) {
    if (OF_PYTHON.has(type)) return { ...config, graphOptions: { ...graphOptions, placePrunedGraph: true } };
  }
  return config;
}
