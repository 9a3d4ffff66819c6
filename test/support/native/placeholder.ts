import type { DataTypeName } from '../../../src/core/tensor-value.js';
import type { NativeGraph } from '../../../src/runtimes/tensorflow/c-api/native-graph.js';
import type { NativeOutput } from '../../../src/runtimes/tensorflow/c-api/native-operation.js';
import { typeAttr } from './type-attr.js';

/** A placeholder of any shape. */
export function placeholder(graph: NativeGraph, name: string, dtype: DataTypeName): NativeOutput {
  return graph.addOperation('Placeholder', name, { attrs: new Map([['dtype', typeAttr(dtype)]]) }).output(0);
}
