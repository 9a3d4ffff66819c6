import { describe } from '../../../core/options/describe.js';
import { nameHint } from '../../../core/nearest-name.js';
import type { DataTypeName, TensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import type { AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import type { OpDef, OpDef_ArgDef } from '../../../formats/proto/generated/op-def_pb.js';
import { isVariable } from '../../../tensor/is-tensor.js';
import { dataTypeName } from '../c-api/data-type-name.js';
import type { NativeOutput } from '../c-api/native-operation.js';
import { shownNode } from '../nodes/shown-node.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import { attributeValue } from './attribute-value.js';
import { camelCase } from './camel-case.js';
import { constantTensor, someOperand } from './constant-value.js';
import { inferredAttributes } from './inferred-attributes.js';
import { settledByInputs, type GivenArgument } from './settled-by-inputs.js';

/** Attributes of an operation by name, TensorFlow's or that in camelCase; and the name of the node. */
export type OpAttributes = Readonly<Record<string, unknown>>;

/** An input that is in the graph, the tensor that becomes a constant of it, or the variable that is read for it. */
export type CallInput =
  NativeOutput | { readonly constant: TensorValue; readonly name: string } | { readonly read: TensorFlowVariable };

/** An operation that is to be added. */
export interface OpCall {
  readonly inputs: readonly (CallInput | readonly CallInput[])[];
  readonly attrs: ReadonlyMap<string, AttrValue>;
  readonly name: string | undefined;
}

/**
 * What a caller gives for an operation, by its definition.
 *
 * @throws TypeError for a wrong number of arguments, InvalidArgumentError naming an argument or attribute that does not fit.
 */
export function opCall(def: OpDef, inputs: readonly unknown[], options: OpAttributes): OpCall {
  if (inputs.length !== def.inputArg.length) {
    const names = def.inputArg.map(({ name }) => name).join(', ');
    throw new TypeError(
      `${def.name}: expected ${numberOf(def.inputArg.length, 'input')}${names === '' ? '' : ` (${names})`}, got ${inputs.length}`,
    );
  }
  const { name, attrs } = attributesOf(def, options);
  const given = def.inputArg.map((arg, index) => givenArgument(def, arg, inputs[index]));
  const types = settledByInputs(def, given, chosenTypes(attrs));
  return {
    name,
    attrs,
    inputs: given.map((argument) => {
      const found = argument.values.map((value, index) => inputOf(argument, value, index, { def, types, attrs }));
      return isList(argument.arg) ? found : (found[0] as CallInput);
    }),
  };
}

/** True for an input that is a list of tensors. */
export function isList({ numberAttr, typeListAttr }: OpDef_ArgDef): boolean {
  return numberAttr !== '' || typeListAttr !== '';
}

function givenArgument(def: OpDef, arg: OpDef_ArgDef, value: unknown): GivenArgument {
  const what = `${def.name}: ${arg.name}`;
  if (!isList(arg)) return { what, arg, values: [value] };
  if (!Array.isArray(value)) {
    const remedy = isTensorFlowNode(value) ? ': give [node]' : '';
    throw new InvalidArgumentError(`${what}: expected an array of nodes, got ${shownNode(value)}${remedy}`);
  }
  const least = Number(def.attr.find(({ name }) => name === arg.numberAttr)?.minimum ?? 0);
  if (value.length >= least) return { what, arg, values: value as readonly unknown[] };
  throw new InvalidArgumentError(`${what}: expected at least ${numberOf(least, 'node')}, got ${value.length}`);
}

function attributesOf(
  def: OpDef,
  options: OpAttributes,
): { readonly name: string | undefined; readonly attrs: ReadonlyMap<string, AttrValue> } {
  if (typeof options !== 'object' || (options as unknown) === null || Array.isArray(options)) {
    throw new TypeError(`${def.name}: expected an object of attributes behind the inputs, got ${describe(options)}`);
  }
  const { name, ...given } = options;
  if (name !== undefined && typeof name !== 'string') {
    throw new InvalidArgumentError(`${def.name}: name: expected a string, got ${describe(name)}`);
  }
  const inferred = inferredAttributes(def);
  const attrs = new Map<string, AttrValue>();
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const attribute = def.attr.find((attr) => attr.name === key || camelCase(attr.name) === key);
    // TensorFlow keeps attributes that begin so for notes of its own.
    if (attribute === undefined) {
      const known = def.attr.filter((attr) => !inferred.has(attr.name)).map((attr) => camelCase(attr.name));
      throw new InvalidArgumentError(`${def.name}: unknown attribute "${key}". ${nameHint(key, ['name', ...known])}`);
    }
    attrs.set(attribute.name, attributeValue(`${def.name}: ${key}`, attribute.type, value));
  }
  const missing = def.attr.find((attr) => !attr.defaultValue && !inferred.has(attr.name) && !attrs.has(attr.name));
  if (missing) {
    throw new InvalidArgumentError(
      `${def.name}: expected the attribute ${camelCase(missing.name)} (${missing.type}), which has no default`,
    );
  }
  return { name, attrs };
}

function chosenTypes(attrs: ReadonlyMap<string, AttrValue>): ReadonlyMap<string, DataTypeName> {
  const types = new Map<string, DataTypeName>();
  for (const [name, { value }] of attrs) {
    const type = value.case === 'type' ? dataTypeName(value.value) : undefined;
    if (type !== undefined) types.set(name, type);
  }
  return types;
}

/** What is settled of a call before its inputs are looked at. */
interface Settled {
  readonly def: OpDef;
  readonly types: ReadonlyMap<string, DataTypeName>;
  readonly attrs: ReadonlyMap<string, AttrValue>;
}

function inputOf({ what, arg, values }: GivenArgument, value: unknown, index: number, settled: Settled): CallInput {
  const where = values.length > 1 || isList(arg) ? `${what}[${index}]` : what;
  const wanted = wantedType(arg, index, settled);
  if (!isTensorFlowNode(value) || value.output) refuseType(where, value, wanted, allowedTypes(settled.def, arg));
  if (isTensorFlowNode(value)) return outputOf(where, value, arg, wanted);
  if (isVariable(value)) throw new InvalidArgumentError(`${where}: expected ${someOperand}, got ${shownNode(value)}`);
  if (wanted === 'resource' || wanted === 'variant' || arg.isRef) {
    throw new InvalidArgumentError(
      `${where}: expected a node of the type ${wanted ?? 'reference'}, got ${shownNode(value)}`,
    );
  }
  const name = isList(arg) ? `${arg.name}_${index}` : arg.name;
  return { constant: constantTensor(where, value, { dtype: wanted }, someOperand), name };
}

/** The types that an input may have; undefined where it may have any, or is of a fixed one. */
function allowedTypes({ attr }: OpDef, { typeAttr }: OpDef_ArgDef): readonly DataTypeName[] | undefined {
  const allowed = attr.find(({ name }) => name === typeAttr)?.allowedValues?.value;
  return allowed?.case === 'list' ? allowed.value.type.flatMap((type) => dataTypeName(type) ?? []) : undefined;
}

/** @throws InvalidArgumentError naming an input whose type the operation does not take. */
function refuseType(
  where: string,
  value: unknown,
  type: DataTypeName | undefined,
  allowed: readonly DataTypeName[] | undefined,
): void {
  if (type === undefined || !allowed || allowed.includes(type)) return;
  const got = isTensorFlowNode(value) ? `"${value.name}" of the type ${type}` : `${type}: ${shownNode(value)}`;
  throw new InvalidArgumentError(`${where}: expected one of the types ${allowed.join(', ')}, got ${got}`);
}

function numberOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function wantedType(
  { type, typeAttr, typeListAttr }: OpDef_ArgDef,
  index: number,
  { types, attrs }: Settled,
): DataTypeName | undefined {
  if (typeListAttr !== '') {
    const list = attrs.get(typeListAttr)?.value;
    const number = list?.case === 'list' ? list.value.type[index] : undefined;
    return number === undefined ? undefined : dataTypeName(number);
  }
  return typeAttr === '' ? dataTypeName(type) : types.get(typeAttr);
}

/** The output that a node stands for: of a variable what holds it where the operation wants that. */
function outputOf(
  what: string,
  node: TensorFlowNode,
  { isRef }: OpDef_ArgDef,
  wanted: DataTypeName | undefined,
): CallInput {
  const isHolder = node instanceof TensorFlowVariable && (isRef || wanted === 'resource');
  const output = isHolder ? node.holder.output(0) : node.output;
  if (output === undefined) {
    throw new InvalidArgumentError(`${what}: expected a node with a value, got the operation "${node.name}"`);
  }
  const type = node.dtype;
  if (!isHolder && wanted !== undefined && type !== undefined && type !== wanted) {
    throw new InvalidArgumentError(
      `${what}: expected a node of the type ${wanted}, got "${node.name}" of the type ${type}; convert it with Cast`,
    );
  }
  const isRead = node instanceof TensorFlowVariable && !isHolder && node.holder.type === 'VarHandleOp';
  return isRead ? { read: node as TensorFlowVariable } : output;
}
