import type { FieldsOf } from '../../../core/options/field.js';
import { count } from '../../../core/options/numbers.js';
import { anObject } from '../../../core/options/objects.js';
import { optionTable } from '../../../core/options/option-table.js';
import { filledText, oneOf } from '../../../core/options/values.js';
import type { SessionConfigProto } from '../../../core/session-config-proto.js';
import { encodeSessionConfig } from '../../tensorflow/session/encode-session-config.js';
import { engineFields, type EngineConfig } from '../../eager/open-eager-session.js';

/** Settings of a session of this runtime. */
interface CompiledConfig extends EngineConfig {
  readonly runtime?: 'compiled' | 'auto' | undefined;
  readonly verifyEvery?: number | undefined;
  readonly libtensorflow?: string | undefined;
  readonly sessionConfig?: SessionConfigProto | undefined;
}

/** The settings of a session of this runtime. */
export const compiledConfig = /* @__PURE__ */ optionTable(
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
