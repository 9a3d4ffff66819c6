import type { Pointer } from './c-functions.js';
import { cText } from './native-calls.js';
import {
  operationOf,
  outputStruct,
  type NativeOperation,
  type NativeOutput,
  type OperationsOwner,
} from './native-operation.js';

/** How the nodes of a GraphDef are added to a graph. */
export interface ImportGraphDefOptions {
  /** Goes before the names of the nodes, with a slash between. */
  readonly prefix?: string | undefined;
  /** What of the graph stands for inputs of the nodes, by their names: `x`, `x:1`, or `^x` for what must have run before (the index is not looked at then). */
  readonly inputMap?: ReadonlyMap<string, NativeOutput> | undefined;
  /** What must have run before any of the nodes. */
  readonly controlDependencies?: readonly NativeOperation[] | undefined;
  /** Nodes whose names are taken get others, instead of an error. */
  readonly uniquifyNames?: boolean | undefined;
}

/** Writes options into those of the library. */
export function setImportOptions(
  graph: OperationsOwner,
  native: Pointer | null,
  { prefix, inputMap = new Map(), controlDependencies = [], uniquifyNames = false }: ImportGraphDefOptions,
): void {
  const { functions } = graph.calls;
  if (prefix !== undefined) functions.TF_ImportGraphDefOptionsSetPrefix(native, cText('prefix', prefix));
  functions.TF_ImportGraphDefOptionsSetUniquifyNames(native, Number(uniquifyNames));
  for (const [name, output] of inputMap) {
    const what = `inputMap: ${name}`;
    const [, caret = '', node = '', index = '0'] = /^(\^?)(.*?)(?::(\d+))?$/s.exec(cText(what, name)) ?? [];
    if (caret === '') {
      const struct = outputStruct(what, graph, output);
      functions.TF_ImportGraphDefOptionsAddInputMapping(native, node, Number(index), struct);
    } else {
      const { pointer } = operationOf(what, graph, output.operation);
      functions.TF_ImportGraphDefOptionsRemapControlDependency(native, node, pointer);
    }
  }
  for (const operation of controlDependencies) {
    const { pointer } = operationOf('controlDependencies', graph, operation);
    functions.TF_ImportGraphDefOptionsAddControlDependency(native, pointer);
  }
}
