import { nameHint } from '../../../core/nearest-name.js';
import { nullable } from '../../../core/options/objects.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError, NotFoundError } from '../../../errors.js';
import type { AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import type { OpDef } from '../../../formats/proto/generated/op-def_pb.js';
import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import type { NativeParts } from '../nodes/native-graph-owner.js';
import { shownNode } from '../nodes/shown-node.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import { tensorAttr, textsAttr, typeAttr } from './attr-values.js';
import { ControlScopes } from './control-scopes.js';
import { constantTensor, type ConstantForm } from './constant-value.js';
import type { TensorFlowOps } from './generated/tensorflow-ops.js';
import { NameScopes } from './name-scopes.js';
import { isList, opCall, type CallInput, type OpAttributes } from './op-call.js';
import { nodeList } from './node-list.js';
import { definitionsOf } from './definitions-of.js';
import type { OpDefinitions } from './op-definitions.js';
import { resultOf, type OpResult } from './op-result.js';
import { opsOf } from './ops-of.js';
import { Placement } from './placement.js';
import type { DeviceChoice } from '../../../core/device-choice.js';
import { prompt } from '../../../core/foreign/prompt.js';
import { refuseCrashes } from './refuse-crashes.js';

/** What the functions of scopes are. */
const ADDS_NODES = 'a function that adds its nodes';

const someNodes = /* @__PURE__ */ nullable(nodeList('an array of nodes, or null'));

/** What an operation is made of that is added as it is. */
export interface RawOperation {
  readonly name: string;
  readonly inputs?: readonly (NativeOutput | readonly NativeOutput[])[] | undefined;
  readonly attrs?: ReadonlyMap<string, AttrValue> | undefined;
  readonly controlInputs?: readonly NativeOperation[] | undefined;
}

/** Adds operations to a graph of TensorFlow: it knows the open scope, device, and control dependencies. */
export class OpBuilder {
  /** Every operation of the library as a function. */
  readonly ops: TensorFlowOps;
  readonly #parts: NativeParts;
  readonly #checkOpen: () => void;
  readonly #names: NameScopes;
  readonly #placement = new Placement();
  readonly #controls = new ControlScopes();

  /** @param checkOpen throws when nothing can be added any more */
  constructor(parts: NativeParts, checkOpen: () => void) {
    this.#parts = parts;
    this.#checkOpen = checkOpen;
    this.#names = new NameScopes((name) => parts.native.operation(name) !== undefined);
    this.ops = opsOf(this);
  }

  get parts(): NativeParts {
    return this.#parts;
  }

  /** The open name scope, with a slash at its end; empty outside of every one. */
  get scope(): string {
    return this.#names.current;
  }

  /** The operations that the library knows. */
  get definitions(): OpDefinitions {
    return definitionsOf(this.#parts.library);
  }

  /**
   * The definition of an operation.
   *
   * @throws NotFoundError when the library does not know it.
   */
  definition(type: string): OpDef {
    const def = this.definitions.find(type);
    if (def) return def;
    throw new NotFoundError(
      `Op type not registered '${type}' in TensorFlow ${this.#parts.library.version}. ${nameHint(type, this.definitions.names)}`,
    );
  }

  /** Adds an operation as a caller describes it; gives its outputs in the form in which `ops` does. */
  op(type: string, inputs: readonly unknown[], options: OpAttributes = {}): OpResult {
    this.#checkOpen();
    const def = this.definition(type);
    this.#refuseForeign(def, inputs);
    const call = opCall(def, inputs, options);
    const name = this.#names.take(call.name ?? type);
    const outputs = call.inputs.map((input) =>
      isInputList(input) ? input.map((one) => this.#outputOf(name, one)) : this.#outputOf(name, input),
    );
    refuseCrashes({ def, inputs: outputs, attrs: call.attrs });
    const operation = this.#add(type, { name, inputs: outputs, attrs: call.attrs });
    return resultOf(def, operation, this.#parts.nodes);
  }

  /** As op(), for an operation that gives one tensor. */
  node(type: string, inputs: readonly unknown[], options?: OpAttributes): TensorFlowNode {
    return this.op(type, inputs, options) as TensorFlowNode;
  }

  /** Adds an operation whose inputs and attributes are known to fit; the name is made unique within the open scope. */
  raw(type: string, parts: RawOperation): NativeOperation {
    this.#checkOpen();
    return this.#add(type, { ...parts, name: this.#names.take(parts.name) });
  }

  /** A constant; `value` is copied, and `what` names it in errors. */
  constant(name: string, value: unknown, form: ConstantForm = {}, what = `constant "${name}"`): TensorFlowNode {
    this.#checkOpen();
    const tensor = constantTensor(what, value, form);
    return this.nodeOf(this.#constant(this.#names.take(name), tensor));
  }

  /**
   * The output that a node is.
   *
   * @throws InvalidArgumentError naming `what` for an operation, which has no value.
   */
  outputOf(what: string, node: TensorFlowNode): NativeOutput {
    const { output } = node;
    if (output) return output;
    throw new InvalidArgumentError(`${what}: expected a node with a value, got the operation "${node.name}"`);
  }

  /** What holds a variable, and the output that any other node is. */
  holderOf(what: string, node: TensorFlowNode): NativeOutput {
    return node instanceof TensorFlowVariable ? node.holder.output(0) : this.outputOf(what, node);
  }

  /** The node of an output. */
  nodeOf(output: NativeOutput): TensorFlowNode {
    return this.#parts.nodes.ofOutput(output);
  }

  /** The node of an operation, which has no value. */
  operationNode(operation: NativeOperation): TensorFlowNode<null> {
    return this.#parts.nodes.of(operation) as TensorFlowNode<null>;
  }

  /** The node that an operand is: a constant of that name for a plain value. */
  operand(what: string, name: string, value: unknown, form: ConstantForm = {}): TensorFlowNode {
    return isTensorFlowNode(value) ? this.own(what, value) : this.constant(name, value, form, what);
  }

  /**
   * A node of this graph.
   *
   * @throws InvalidArgumentError naming `what` when it is none.
   */
  own(what: string, value: unknown): TensorFlowNode {
    if (isTensorFlowNode(value) && value.operation.graph === this.#parts.native) return value;
    throw new InvalidArgumentError(`${what}: expected a node of this graph, got ${foreign(value)}`);
  }

  /**
   * A variable of this graph.
   *
   * @throws InvalidArgumentError naming `what` when it is none.
   */
  ownVariable(what: string, value: unknown): TensorFlowVariable {
    if (isVariable(value) && value.holder.graph === this.#parts.native) return value;
    const isOwn = isTensorFlowNode(value) && value.operation.graph === this.#parts.native;
    const got = isOwn ? `"${value.name}", of a ${value.type}` : foreign(value);
    throw new InvalidArgumentError(`${what}: expected a variable of this graph, got ${got}`);
  }

  /** Runs `build` in a name scope of its own. */
  nameScope<R>(name: string, build: (scope: string) => R): R {
    return prompt('nameScope', ADDS_NODES, this.#names.within(name, build));
  }

  /** Runs `build`; what it adds is on that device. */
  device<R>(device: DeviceChoice, build: () => R): R {
    return prompt('device', ADDS_NODES, this.#placement.onDevice(device, build));
  }

  /** Runs `build`; what it adds is where `node` is. */
  colocateWith<R>(node: TensorFlowNode, build: () => R): R {
    return prompt(
      'colocateWith',
      ADDS_NODES,
      this.#placement.beside(operationOf(this.own('colocateWith', node)), build),
    );
  }

  /** Runs `build`; what it adds is where an operation of that name will be. */
  colocateWithLater<R>(name: string, build: () => R): R {
    return this.#placement.besideLater(name, build);
  }

  /** Runs `build`; what it adds is anywhere, but with the variables that it takes. */
  anywhere<R>(build: () => R): R {
    return this.#placement.anywhere(build);
  }

  /** A name that no node has, made from `name` in the open scope. */
  freeName(name: string): string {
    return this.#names.take(name);
  }

  /** Runs `build`; what it adds runs after `nodes`. Null forgets the dependencies of enclosing calls. */
  controlDependencies<R>(nodes: readonly unknown[] | null, build: () => R): R {
    someNodes.assert('controlDependencies: nodes', nodes);
    const before =
      nodes?.map((node, index) => this.own(`controlDependencies: nodes[${index}]`, node).operation) ?? null;
    return prompt('controlDependencies', ADDS_NODES, this.#controls.within(before, build));
  }

  /** @throws InvalidArgumentError naming an input that is a node of another graph. */
  #refuseForeign({ name, inputArg }: OpDef, inputs: readonly unknown[]): void {
    inputArg.forEach((arg, index) => {
      const given: unknown = inputs[index];
      const what = `${name}: ${arg.name}`;
      if (isTensorFlowNode(given)) this.own(what, given);
      else if (Array.isArray(given) && isList(arg)) {
        given.forEach((one: unknown, at) => isTensorFlowNode(one) && this.own(`${what}[${at}]`, one));
      }
    });
  }

  #outputOf(name: string, input: CallInput): NativeOutput {
    if ('constant' in input) return this.#constant(this.#names.takeWhole(`${name}/${input.name}`), input.constant);
    return 'read' in input ? this.#read(this.#names.takeWhole(`${name}/ReadVariableOp`), input.read) : input;
  }

  /** Each operation reads for itself, so that it sees what its control dependencies write. */
  #read(name: string, { holder, dtype }: TensorFlowVariable): NativeOutput {
    const attrs = new Map([['dtype', typeAttr(dtype)]]);
    return this.#add('ReadVariableOp', { name, inputs: [holder.output(0)], attrs }).output(0);
  }

  #constant(name: string, value: TensorValue): NativeOutput {
    const attrs = new Map([
      ['dtype', typeAttr(value.dtype)],
      ['value', tensorAttr(value, name)],
    ]);
    return this.#add('Const', { name, attrs }).output(0);
  }

  #add(
    type: string,
    { name, inputs = [], attrs = new Map<string, AttrValue>(), controlInputs = [] }: RawOperation,
  ): NativeOperation {
    const sources = inputs.flat().map(({ operation }) => operation);
    const { device, colocation } = this.#placement.placeOf(type, variableAmong(inputs));
    const all = colocation.length === 0 ? attrs : new Map([...attrs, ['_class', textsAttr(colocation)] as const]);
    const needs = this.#controls.needsOf(sources);
    const operation = this.#parts.native.addOperation(type, name, {
      inputs,
      attrs: all,
      controlInputs: [...new Set([...controlInputs, ...needs])],
      device,
    });
    this.#controls.add(operation);
    return operation;
  }
}

function isVariable(value: unknown): value is TensorFlowVariable {
  return value instanceof TensorFlowVariable;
}

/** How messages show what is no node of a graph. */
function foreign(value: unknown): string {
  return isTensorFlowNode(value) ? `"${value.name}" of another graph` : shownNode(value);
}

function isInputList(input: CallInput | readonly CallInput[]): input is readonly CallInput[] {
  return Array.isArray(input);
}

/** The operation that holds a variable, or that a node is of. */
function operationOf(node: TensorFlowNode): NativeOperation {
  return node instanceof TensorFlowVariable ? node.holder : node.operation;
}

/** The variable whose handle is among the inputs. */
function variableAmong(inputs: readonly (NativeOutput | readonly NativeOutput[])[]): NativeOperation | undefined {
  return inputs.flat().find(({ operation }) => operation.type === 'VarHandleOp')?.operation;
}
