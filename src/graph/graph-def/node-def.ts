import { create, type MessageInitShape } from '@bufbuild/protobuf';
import type { GraphLike } from '../../core/graph-like.js';
import { storedType } from '../../formats/bundle/stored-type.js';
import { AttrValueSchema, type AttrValue } from '../../formats/proto/generated/attr-value_pb.js';
import type { DataType } from '../../formats/proto/generated/data-type_pb.js';
import { NodeDefSchema, type NodeDef } from '../../formats/proto/generated/graph_pb.js';
import type { TensorShapeProtoSchema } from '../../formats/proto/generated/tensor-shape_pb.js';
import { toTensorProto } from '../../formats/summary/tensor-proto.js';
import { inputsOf } from '../inputs-of.js';
import type { PartialShape } from '../../tensor/node-value.js';
import { isNode, type GradientSource, type Node, type VariableNode } from '../node.js';
import { hasValue, kindOf, opOf } from './node-kind.js';
import { ownerOf, placeOf, type OutputPlaces } from './output-places.js';

/**
 * A node as TensorFlow's graphs have it, so that TensorFlow can import it: the attribute `_kind` says what it is where
 * its operation does not.
 */
export function toNodeDef(node: Node, places: OutputPlaces): NodeDef {
  const op = opOf(node.definition);
  const kind = kindOf(node.definition);
  const isTaken = (input: Node): boolean => op !== 'NoOp' && hasValue(input);
  const inputs = inputsOfNode(node);
  const taken = inputs.filter(isTaken);
  const before = [...inputs.filter((input) => !isTaken(input)), ...node.controlInputs];
  return create(NodeDefSchema, {
    name: node.name,
    op,
    input: [
      ...taken.map((input) => inputName(input, places)),
      ...new Set(before.map((input) => `^${ownerOf(input).name}`)),
    ],
    attr: {
      ...(op === 'PyFunc' && functionAttrs(node, taken, places)),
      ...(op !== 'PyFunc' && op !== 'NoOp' && valueAttrs(node, places)),
      ...(kind !== op && { _kind: attr({ case: 's', value: utf8(kind) }) }),
    },
  });
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

function functionAttrs(node: Node, inputs: readonly Node[], places: OutputPlaces): Record<string, AttrValue> {
  const outputs = outputsOf(node, places);
  const shapes = outputs.map((output) => output?.shape);
  return {
    token: attr({ case: 's', value: utf8(node.name) }),
    Tin: typeList(inputs.map((input) => outputType(ownerOf(input), placeOf(input, places), places))),
    Tout: typeList(outputs.map((_, place) => outputType(node, place, places))),
    ...(shapes.some((shape) => shape !== undefined) && { _output_shapes: shapeList(shapes) }),
  };
}

function valueAttrs(node: Node, places: OutputPlaces): Record<string, AttrValue> {
  const { definition, shape } = node;
  const value = definition.kind === 'constant' && toTensorProto(definition.value, node.name);
  return {
    dtype: attr({ case: 'type', value: outputType(node, 0, places) }),
    ...(value && { value: attr({ case: 'tensor', value }) }),
    ...(shape && !value && { shape: attr({ case: 'shape', value: shapeProto(shape) }) }),
    ...(shape && { _output_shapes: shapeList([shape]) }),
  };
}

/** The outputs of a node that gives several, or the node; undefined for one that nobody takes. */
function outputsOf(node: Node, places: OutputPlaces): readonly (Node | undefined)[] {
  return hasValue(node) ? (places.get(node.id) ?? [node]) : [];
}

/** The type of an output; float32 as long as only a run can tell. */
function outputType(owner: Node, place: number, places: OutputPlaces): DataType {
  const output = places.get(owner.id)?.[place];
  const known = output?.dtype ?? (place === 0 ? owner.dtype : undefined);
  return storedType(known ?? 'float32').number;
}

function typeList(type: readonly DataType[]): AttrValue {
  return attr({ case: 'list', value: { type: [...type] } });
}

function shapeList(shapes: readonly (PartialShape | undefined)[]): AttrValue {
  return attr({ case: 'list', value: { shape: shapes.map(shapeProto) } });
}

function shapeProto(shape: PartialShape | undefined): MessageInitShape<typeof TensorShapeProtoSchema> {
  return shape ? { dim: shape.map((size) => ({ size: BigInt(size ?? -1) })) } : { unknownRank: true };
}

function attr(value: NonNullable<MessageInitShape<typeof AttrValueSchema>['value']>): AttrValue {
  return create(AttrValueSchema, { value });
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
