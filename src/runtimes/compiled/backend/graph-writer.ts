import { create } from '@bufbuild/protobuf';
import type { TensorValue } from '../../../core/tensor-value.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { describeError } from '../../../core/foreign/describe-error.js';
import { statusErrors } from '../../../core/status-errors.js';
import { InvalidArgumentError, OpError, UnimplementedError } from '../../../errors.js';
import { AttrValueSchema, type AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import type { OpDef } from '../../../formats/proto/generated/op-def_pb.js';
import { toTensorProto } from '../../../formats/summary/tensor-proto.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import type { NativeGraph, OperationParts } from '../../tensorflow/c-api/native-graph.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import {
  outputShape,
  setOutputShape,
  type NativeOperation,
  type NativeOutput,
} from '../../tensorflow/c-api/native-operation.js';
import { definitionsOf } from '../../tensorflow/ops/definitions-of.js';
import { inferredAttributes } from '../../tensorflow/ops/inferred-attributes.js';
import { isList } from '../../tensorflow/ops/op-call.js';
import type { OpDefinitions } from '../../tensorflow/ops/op-definitions.js';
import { eagerFunction, eagerFunctionName, isRewrittenInGraphs } from './eager-function.js';
import { kernelAttribute, type KernelAttribute } from './kernel-attribute.js';
import { eagerRemedy } from './remedies.js';
import { SharedConstants } from './shared-constants.js';

const inferred = new WeakMap<OpDef, ReadonlySet<string>>();

/** What the operation is made for, as errors name it. */
export interface OperationPlace {
  /** The node of our graph that is being evaluated. */
  readonly node: string | undefined;
  /** The kernel of tfjs that runs. */
  readonly kernel: string | undefined;
}

/** An operation that is to be added. */
export interface NewOperation {
  readonly type: string;
  /** One behind the other, those of a list too. */
  readonly inputs: readonly NativeOutput[];
  readonly attributes?: readonly KernelAttribute[] | undefined;
  /** What its name begins with; made of the node and the type when left out. */
  readonly baseName?: string | undefined;
  /** What must have run before it. */
  readonly after?: readonly NativeOperation[] | undefined;
}

/** What a writer is made of. */
export interface GraphWriterOptions {
  readonly library: NativeLibrary;
  readonly graph: NativeGraph;
  readonly place: () => OperationPlace;
  /** Whether numbers are to be those of eager TensorFlow to the last bit, at the price of some calls of functions. */
  readonly isLikeEager: boolean;
}

/** Adds operations to a graph, as tfjs-node's addon executes them. */
export class GraphWriter {
  readonly graph: NativeGraph;
  readonly #definitions: OpDefinitions;
  readonly #place: () => OperationPlace;
  readonly #library: NativeLibrary;
  readonly #isLikeEager: boolean;
  readonly #constants = new SharedConstants();
  /** Types of operations of which the graph has the function. */
  readonly #functions = new Set<string>();
  /** How many operations have asked for a name. */
  readonly #names = new Map<string, number>();

  constructor({ library, graph, place, isLikeEager }: GraphWriterOptions) {
    this.graph = graph;
    this.#library = library;
    this.#place = place;
    this.#isLikeEager = isLikeEager;
    this.#definitions = definitionsOf(library);
  }

  /**
   * Adds an operation.
   *
   * @throws UnimplementedError when the library has no such operation, what TensorFlow tells when it refuses this one; both name
   * the operation, the kernel and the node.
   */
  add({ type, inputs, attributes = [], baseName, after }: NewOperation): NativeOperation {
    const def = this.#definitions.find(type);
    if (!def) {
      throw new UnimplementedError(`${this.#where()}TensorFlow has no operation ${type}; ${eagerRemedy}`, {
        op: this.#place().node,
      });
    }
    // Eager TensorFlow goes by the inputs too, whatever a kernel says of their types.
    const follows = inferredBy(def);
    const attrs = new Map<string, AttrValue>();
    for (const given of attributes) if (!follows.has(given.name)) attrs.set(given.name, kernelAttribute(given));
    const parts = { inputs: this.#grouped(def, inputs), attrs, controlInputs: after };
    return this.#isLikeEager && isRewrittenInGraphs(type, attributes)
      ? this.#addCall(def, inputs, parts, baseName)
      : this.#add(type, parts, baseName);
  }

  /** The operation of a value; one for all values that are equal bit by bit. */
  constant(value: TensorValue): NativeOutput {
    return this.#constants.find(value, () => {
      const attrs = new Map<string, AttrValue>([
        ['dtype', create(AttrValueSchema, { value: { case: 'type', value: storedType(value.dtype).number } })],
        ['value', create(AttrValueSchema, { value: { case: 'tensor', value: toTensorProto(value) } })],
      ]);
      return this.#add('Const', { attrs }).output(0);
    });
  }

  /** The value of what constant() gave. */
  valueOf({ operation }: NativeOutput): TensorValue | undefined {
    return this.#constants.valueOf(operation);
  }

  /** A name that no operation has: `base`, or `base_1` and so on. */
  uniqueName(base: string): string {
    for (;;) {
      const count = this.#names.get(base) ?? 0;
      this.#names.set(base, count + 1);
      const name = count === 0 ? base : `${base}_${count}`;
      if (this.graph.operation(name) === undefined) return name;
    }
  }

  /** Adds a call of the function that does what the operation does. */
  #addCall(
    def: OpDef,
    inputs: readonly NativeOutput[],
    parts: OperationParts,
    baseName: string | undefined,
  ): NativeOperation {
    if (!this.#functions.has(def.name)) {
      this.graph.importGraphDef(eagerFunction(this.#library, def));
      this.#functions.add(def.name);
    }
    const call = this.#add(eagerFunctionName(def.name), parts, baseName);
    const shape = inputs[0] && outputShape(inputs[0]);
    if (shape) setOutputShape(call.output(0), shape);
    return call;
  }

  #add(type: string, parts: OperationParts, baseName?: string): NativeOperation {
    const { node } = this.#place();
    const base = baseName ?? (node === undefined ? type : `${operationName(node)}/${type}`);
    try {
      return this.graph.addOperation(type, this.uniqueName(base), parts);
    } catch (error) {
      if (!isInstance(error, OpError)) throw error;
      const ErrorClass = statusErrors[error.code - 1] ?? InvalidArgumentError;
      const message = `${this.#where()}TensorFlow refuses the operation ${type}: ${describeError(error)}`;
      throw new ErrorClass(message, { op: node, cause: error });
    }
  }

  #grouped(def: OpDef, inputs: readonly NativeOutput[]): readonly (NativeOutput | readonly NativeOutput[])[] {
    const { inputArg } = def;
    const at = inputArg.findIndex(isList);
    if (at < 0) return inputs;
    const behind = inputArg.length - at - 1;
    if (inputArg.findLastIndex(isList) !== at) {
      throw new UnimplementedError(
        `${this.#where()}the operation ${def.name} has more than one list of inputs; ${eagerRemedy}`,
      );
    }
    const end = inputs.length - behind;
    return [...inputs.slice(0, at), inputs.slice(at, end), ...inputs.slice(end)];
  }

  /** Names the node and the kernel at the beginning of a message. */
  #where(): string {
    const { node, kernel } = this.#place();
    return [node, kernel].map((name) => (name === undefined ? '' : `${name}: `)).join('');
  }
}

/** What follows from the inputs of an operation. */
function inferredBy(def: OpDef): ReadonlySet<string> {
  let names = inferred.get(def);
  if (!names) {
    names = inferredAttributes(def);
    inferred.set(def, names);
  }
  return names;
}

/** The name of a node with the letters that TensorFlow has for names. */
function operationName(node: string): string {
  const name = node.replaceAll(/[^A-Za-z0-9_.\\/>-]/g, '_');
  return /^[A-Za-z0-9.]/.test(name) ? name : `.${name}`;
}
