import { readFileSync } from 'node:fs';
import { OptionDefaults } from 'typedoc';

/** @type {{ exports: Record<string, string | { default: string }> }} */
const { exports: doors } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** The sources of the doors. The root comes last: what has a door of its own is described there. */
const entryPoints = Object.values(doors)
  .flatMap((target) => (typeof target === 'string' ? [] : [target.default]))
  .map((target) => target.replace(/^\.\/dist\/(.*)\.js$/, '$1.ts'))
  .sort();

/** @type {import('typedoc').TypeDocOptions} */
export default {
  name: 'monitored-session',
  entryPoints,
  out: 'docs/api',
  readme: 'none',
  disableSources: true,
  excludePrivate: true,
  excludeExternals: true,
  // Of each message and field of a protocol buffer it names the source.
  blockTags: [...OptionDefaults.blockTags, '@generated'],
  validation: { notExported: true, invalidLink: true, rewrittenLink: true, notDocumented: true },
  requiredToBeDocumented: [
    'Module',
    'Class',
    'Interface',
    'TypeAlias',
    'Enum',
    'Variable',
    'Function',
    'Method',
    'Accessor',
  ],
  // Constants and a module of which a type is that of the elements, of the actor, or of what is in it.
  intentionallyNotExported: [
    'lifecycleMachine',
    'observation',
    'parts',
    'signalNames',
    // What stands behind graphs of TensorFlow, and what only the library hands to its own classes.
    'src/runtimes/tensorflow/c-api/native-graph.ts:NativeGraph',
    'src/runtimes/tensorflow/ops/op-builder.ts:OpBuilder',
    'src/runtimes/tensorflow/c-api/native-library.ts:NativeLibrary',
    'src/runtimes/tensorflow/c-api/native-operation.ts:NativeOperation',
    'src/runtimes/tensorflow/c-api/native-operation.ts:NativeOutput',
    'src/runtimes/tensorflow/nodes/native-graph-owner.ts:NativeParts',
    'src/runtimes/tensorflow/nodes/tensorflow-node.ts:TensorFlowNodeParts',
    'src/runtimes/tensorflow/nodes/tensorflow-variable.ts:TensorFlowVariableParts',
    'src/runtimes/tensorflow/graph/saved-model.ts:SavedModelParts',
    'src/formats/proto/generated/variable_pb.ts:VariableDef',
    'src/checkpoint/write/saver-session.ts:SaverSession',
    'src/checkpoint/value-transfer.ts:HeldFor',
    'src/checkpoint/value-transfer.ts:RestoredFrom',
  ],
  // Parts of a pattern, and a type parameter that may be a function.
  intentionallyNotDocumented: [
    'monitored-session/data.ElementOf.__type.forEach',
    'monitored-session/data.ElementOf.__type.subscribe',
    'monitored-session.Graph.variable.T',
  ],
  treatWarningsAsErrors: true,
  // tsc has looked for errors.
  skipErrorChecking: true,
};
