import type { FieldsOf } from '../../../core/options/field.js';
import { count } from '../../../core/options/numbers.js';
import { anObject } from '../../../core/options/objects.js';
import { optionTable } from '../../../core/options/option-table.js';
import { filledText, oneOf } from '../../../core/options/values.js';
import type { SessionConfigProto } from '../../../core/session-config-proto.js';
import { engineFields, type EngineConfig } from '../../eager/engine-fields.js';

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
    elsewhere: {
      blocking:
        'is a setting of sessions of a TensorFlowGraph; leave it out: a compiled step is computed beside the event loop, and never on its thread',
    },
  },
);
