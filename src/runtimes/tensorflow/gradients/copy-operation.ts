import { fromBinary } from '@bufbuild/protobuf';
import { NodeDefSchema } from '../../../formats/proto/generated/graph_pb.js';
import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import { isList } from '../ops/op-call.js';
import type { OpBuilder } from '../ops/op-builder.js';
import { keyOf } from './gradient-paths.js';

/**
 * Adds what an operation of another graph is to the builder's graph.
 *
 * @param sources what stands for each output of the other graph here; the outputs of the copy are added
 */
export function copyOperation(
  builder: OpBuilder,
  operation: NativeOperation,
  name: string,
  sources: Map<string, NativeOutput>,
): NativeOperation {
  const { attr } = fromBinary(NodeDefSchema, operation.nodeDef());
  const attrs = new Map(Object.entries(attr).filter(([key]) => !key.startsWith('_')));
  const flat = operation.inputs().map((input) => sourceOf(sources, keyOf(input)));
  let next = 0;
  const inputs = builder.definition(operation.type).inputArg.map((arg) => {
    if (!isList(arg)) return flat[next++] as NativeOutput;
    const length = attrs.get(arg.numberAttr === '' ? arg.typeListAttr : arg.numberAttr)?.value;
    const count = length?.case === 'list' ? length.value.type.length : Number(length?.value ?? 0);
    const list = flat.slice(next, next + count);
    next += count;
    return list;
  });
  const controlInputs = operation
    .controlInputs()
    .map((control) => sourceOf(sources, control.numOutputs > 0 ? `${control.name}:0` : `^${control.name}`).operation);
  const copy = builder.raw(operation.type, { name, inputs, attrs, controlInputs });
  for (let index = 0; index < copy.numOutputs; index += 1) {
    sources.set(`${operation.name}:${index}`, copy.output(index));
  }
  sources.set(`^${operation.name}`, { operation: copy, index: 0 });
  return copy;
}

function sourceOf(sources: ReadonlyMap<string, NativeOutput>, key: string): NativeOutput {
  const source = sources.get(key);
  if (source) return source;
  throw new Error(`a gradient takes "${key}", which nothing stands for`);
}
