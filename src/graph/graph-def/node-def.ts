import type { GraphLike } from '../../core/graph-like.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { dataTypeNumbers } from '../../formats/data-type-numbers.js';
import { bytesField, intField, intsField, messageField, messageOf } from '../../formats/message-fields.js';
import { inputsOf } from '../inputs-of.js';
import type { PartialShape } from '../../tensor/node-value.js';
import { isNode, type GradientSource, type Node, type VariableNode } from '../node.js';
import { hasValue, kindOf, opOf } from './node-kind.js';
import { ownerOf, placeOf, type OutputPlaces } from './output-places.js';

/** The fields of AttrValue. */
const attr = {
  list: (fields: Iterable<Uint8Array>) => messageField(1, fields),
  text: (text: string) => bytesField(2, text),
  type: (type: number) => intField(6, type),
  shape: (shape: PartialShape) => messageField(7, shapeFields(shape)),
  tensor: (value: TensorValue) => messageField(8, tensorFields(value)),
};

/**
 * A node as the bytes of a NodeDef, so that TensorFlow can import it: the attribute `_kind` says what it is where its
 * operation does not.
 */
export function encodeNodeDef(node: Node, places: OutputPlaces): Uint8Array {
  const op = opOf(node.definition);
  const kind = kindOf(node.definition);
  const isTaken = (input: Node): boolean => op !== 'NoOp' && hasValue(input);
  const inputs = inputsOfNode(node);
  const taken = inputs.filter(isTaken);
  const before = [...inputs.filter((input) => !isTaken(input)), ...node.controlInputs];
  const names = [
    ...taken.map((input) => inputName(input, places)),
    ...new Set(before.map((input) => `^${ownerOf(input).name}`)),
  ];
  const attrs = {
    ...(op === 'PyFunc' && functionAttrs(node, taken, places)),
    ...(op !== 'PyFunc' && op !== 'NoOp' && valueAttrs(node, places)),
    ...(kind !== op && { _kind: attr.text(kind) }),
  };
  return messageOf([
    bytesField(1, node.name),
    bytesField(2, op),
    ...names.map((name) => bytesField(3, name)),
    ...Object.entries(attrs).map(([key, value]) => messageField(5, [bytesField(1, key), bytesField(2, value)])),
  ]);
}

function inputName(input: Node, places: OutputPlaces): string {
  const place = placeOf(input, places);
  return place > 0 ? `${ownerOf(input).name}:${place}` : ownerOf(input).name;
}

/**
 * What a node reads, and the variables that it changes; of a step of an optimizer the loss or the gradients, the variables,
 * the slots and accumulators as far as they are made, and the global step.
 */
function inputsOfNode({ definition, graph }: Node): readonly Node[] {
  const inputs = inputsOf(definition);
  if (definition.kind === 'assign') return [definition.variable, ...inputs];
  if (definition.kind === 'gradients') return [...inputs, ...variablesOf(definition, graph)].filter(isNode);
  if (definition.kind !== 'minimize' && definition.kind !== 'apply') return inputs;
  const { binding, globalStep, treatment } = definition;
  const variables = variablesOf(definition, graph);
  const accumulators = variables.flatMap((variable) => {
    const accumulator = treatment.accumulation?.accumulators.get(variable as VariableNode);
    return accumulator ? [accumulator.sum, accumulator.counter] : [];
  });
  return [
    ...inputs,
    ...variables,
    ...binding.slots,
    ...accumulators,
    treatment.accumulation?.counter,
    globalStep,
  ].filter(isNode);
}

function variablesOf({ variables }: Pick<GradientSource, 'variables'>, graph: GraphLike): readonly unknown[] {
  return variables ?? graph.variables?.('trainable') ?? [];
}

function functionAttrs(node: Node, inputs: readonly Node[], places: OutputPlaces): Record<string, Uint8Array> {
  const outputs = outputsOf(node, places);
  const shapes = outputs.map((output) => output?.shape);
  return {
    token: attr.text(node.name),
    Tin: typeList(inputs.map((input) => outputType(ownerOf(input), placeOf(input, places), places))),
    Tout: typeList(outputs.map((_, place) => outputType(node, place, places))),
    ...(shapes.some((shape) => shape !== undefined) && { _output_shapes: shapeList(shapes) }),
  };
}

function valueAttrs(node: Node, places: OutputPlaces): Record<string, Uint8Array> {
  const { definition, shape } = node;
  return {
    dtype: attr.type(outputType(node, 0, places)),
    ...(definition.kind === 'constant' && { value: attr.tensor(definition.value) }),
    ...(shape && definition.kind !== 'constant' && { shape: attr.shape(shape) }),
    ...(shape && { _output_shapes: shapeList([shape]) }),
  };
}

/** The outputs of a node that gives several, or the node; undefined for one that nobody takes. */
function outputsOf(node: Node, places: OutputPlaces): readonly (Node | undefined)[] {
  return hasValue(node) ? (places.get(node.id) ?? [node]) : [];
}

/** The type of an output; float32 as long as only a run can tell. */
function outputType(owner: Node, place: number, places: OutputPlaces): number {
  const output = places.get(owner.id)?.[place];
  const known = output?.dtype ?? (place === 0 ? owner.dtype : undefined);
  return dataTypeNumbers[known ?? 'float32'];
}

function typeList(types: readonly number[]): Uint8Array {
  return attr.list(intsField(6, types));
}

function shapeList(shapes: readonly (PartialShape | undefined)[]): Uint8Array {
  return attr.list(shapes.map((shape) => messageField(7, shapeFields(shape))));
}

/** The fields of a TensorShapeProto, with -1 for a length that may differ. */
function shapeFields(shape: PartialShape | undefined): readonly Uint8Array[] {
  return shape ? shape.map((size) => messageField(2, [intField(1, size ?? -1)])) : [intField(3, true)];
}

/** The fields of a TensorProto: numbers as their bytes, strings one by one. */
function tensorFields({ dtype, shape, data }: TensorValue): readonly Uint8Array[] {
  const elements = ArrayBuffer.isView(data)
    ? [bytesField(4, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))]
    : data.map((element) => bytesField(8, element));
  return [intField(1, dataTypeNumbers[dtype]), messageField(2, shapeFields(shape)), ...elements];
}
