import type { SessionConfigProto } from '../../../core/session-config-proto.js';
import { encodeSessionConfig } from '../../tensorflow/session/encode-session-config.js';

/**
 * Settings of a session without TensorFlow's rewriting of graphs, unless they ask for it: what it makes of a graph is not the same
 * number for number, and small graphs are no faster for it.
 *
 * @throws TypeError naming the field that is unknown or of a wrong type.
 */
export function asWritten(given: SessionConfigProto = {}): SessionConfigProto {
  encodeSessionConfig(given);
  const { graphOptions } = given;
  const { rewriteOptions } = graphOptions ?? {};
  if (rewriteOptions?.disableMetaOptimizer !== undefined) return given;
  return {
    ...given,
    graphOptions: { ...graphOptions, rewriteOptions: { ...rewriteOptions, disableMetaOptimizer: true } },
  };
}

/** How the sessions of steps are opened, encoded. */
export interface StepConfigs {
  readonly config: Uint8Array;
  /** For runs that tell of themselves, where those of `config` do not. */
  readonly tellingConfig?: Uint8Array | undefined;
}

/**
 * Settings for steps. Where operations have one thread there is nothing to do side by side, and TensorFlow's executor for that
 * spends less on each of them, in the thread that calls; it notes no times.
 */
export function stepConfigs(given?: SessionConfigProto): StepConfigs {
  const sessionConfig = asWritten(given);
  const config = encodeSessionConfig(sessionConfig) ?? new Uint8Array();
  const { interOpParallelismThreads, experimental } = sessionConfig;
  if (interOpParallelismThreads !== 1 || experimental?.executorType !== undefined) return { config };
  const inOrder = { ...sessionConfig, experimental: { ...experimental, executorType: 'SINGLE_THREADED_EXECUTOR' } };
  return { config: encodeSessionConfig(inOrder) ?? config, tellingConfig: config };
}

/** The same for a library whose operations would give other numbers in the thread that calls. */
export function inThreads({ config, tellingConfig }: StepConfigs): StepConfigs {
  return { config: tellingConfig ?? config };
}
