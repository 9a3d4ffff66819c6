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

/** The default of sessionConfig: what TensorFlow's rewriting makes of a graph is not the same number for number, and small graphs are no faster for it. */
export const asWritten: SessionConfigProto = { graphOptions: { rewriteOptions: { disableMetaOptimizer: true } } };

/** How the sessions of steps are opened, encoded. */
export interface StepConfigs {
  readonly config: Uint8Array;
  /** For runs that tell of themselves, where those of `config` do not. */
  readonly tellingConfig?: Uint8Array | undefined;
}

/**
 * Settings for steps. Where operations have one thread there is nothing to do side by side, and TensorFlow's executor for that
 * spends less on each of them; it notes no times.
 */
export function stepConfigs(sessionConfig: SessionConfigProto = asWritten): StepConfigs {
  const config = encodeSessionConfig(sessionConfig) ?? new Uint8Array();
  const { interOpParallelismThreads, experimental } = sessionConfig;
  if (interOpParallelismThreads !== 1 || experimental?.executorType !== undefined) return { config };
  const inOrder = { ...sessionConfig, experimental: { ...experimental, executorType: 'SINGLE_THREADED_EXECUTOR' } };
  return { config: encodeSessionConfig(inOrder) ?? config, tellingConfig: config };
}
