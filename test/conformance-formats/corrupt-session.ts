import type { Session } from '../../src/core/session.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { Graph } from '../../src/graph/graph.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { quietLogger } from './quiet-logger.js';

/** What a monitored session began with. */
export interface Opened {
  readonly globalStep: number;
  readonly variables: ReadonlyMap<string, TensorValue>;
}

/**
 * Opens a monitored session with a checkpointDir over a graph with a global step and variables of these initial values, and
 * closes it again.
 */
export async function openOver(checkpointDir: string, initial: ReadonlyMap<string, TensorValue>): Promise<Opened> {
  const logger = quietLogger;
  const graph = new Graph();
  const globalStep = graph.createGlobalStep();
  for (const [name, value] of initial) if (name !== globalStep.name) graph.variable(name, value);
  let variables: Opened['variables'] = new Map();
  const reader = {
    afterCreateSession: async (session: Session) => {
      variables = (await session.readVariables?.()) ?? new Map<string, TensorValue>();
    },
  };
  const sessionCreator = new ChiefSessionCreator({ graph, checkpointDir, config: { backend: 'cpu' }, logger });
  const session = await MonitoredSession.open({ sessionCreator, hooks: [reader], logger });
  try {
    return { globalStep: await session.run(globalStep), variables };
  } finally {
    await session.close();
  }
}
