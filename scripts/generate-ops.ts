import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromBinary } from '@bufbuild/protobuf';

import { OpListSchema } from '../src/formats/proto/generated/op-def_pb.js';
import { loadNativeLibrary } from '../src/runtimes/tensorflow/c-api/native-library.js';
import { findLibrary } from '../src/runtimes/tensorflow/library/find-library.js';
import { methodText } from './generate-ops/method-text.js';
import { outputKinds } from './generate-ops/output-kinds.js';

// Writes the types of TensorFlow's operations, from the list that the library has which is found here: it is to be 2.15.1.
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const found = findLibrary();
if (!found) throw new Error("TensorFlow's C library was not found; bring it by: npm run setup:native");
const library = await loadNativeLibrary(found.path);
if (library.version !== '2.15.1') {
  throw new Error(`expected TensorFlow 2.15.1, found ${library.version} at ${found.path}`);
}

const { op } = fromBinary(OpListSchema, library.opList());
const methods = op
  .filter(({ name }) => !name.startsWith('_'))
  .sort((left, right) => (left.name < right.name ? -1 : 1))
  .map((def) => methodText(def, outputKinds(library, def)));
const text = `// Written by npm run generate:ops from the list of operations of TensorFlow 2.15.1.
import type { DataTypeName, ScalarValue, TensorValue } from '../../../../core/tensor-value.js';
import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { AttributeShape, FunctionName } from '../attribute-value.js';
import type { ConstantValue } from '../constant-value.js';
import type { OpOptions } from '../op-options.js';
import type { Operand } from '../operand.js';

/** The operations of TensorFlow 2.15.1 as functions that add a node to a graph; the inputs come first, then the attributes. */
export interface TensorFlowOps {
${methods.join('\n')}
}
`;
await writeFile(join(root, 'src', 'runtimes', 'tensorflow', 'ops', 'generated', 'tensorflow-ops.ts'), text);
console.log(`written: ${methods.length} operations, ${text.length} characters`);
