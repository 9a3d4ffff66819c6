import { fromBinary } from '@bufbuild/protobuf';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { InvalidArgumentError } from '../../../errors.js';
import { AttrValueSchema, type AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import type { OutputStruct, Pointer } from './c-functions.js';
import { cText, type NativeCalls } from './native-calls.js';
import { outputBytes, readOutputs } from './output-array.js';

/** One output of an operation. */
export interface NativeOutput {
  readonly operation: NativeOperation;
  readonly index: number;
}

/** What operations need of the graph that they are in. */
export interface OperationsOwner {
  readonly calls: NativeCalls;
  /** Its address; an error when it was closed. */
  readonly pointer: Pointer;
  /** @throws FailedPreconditionError when it was closed. */
  assertOpen(): void;
  /** The one object that stands for the operation at an address. */
  operationAt(pointer: Pointer): NativeOperation;
}

/** An operation of a graph of the library; it lives as long as its graph. */
export class NativeOperation {
  readonly graph: OperationsOwner;
  readonly name: string;
  readonly type: string;
  readonly numOutputs: number;
  readonly #pointer: Pointer;

  constructor(graph: OperationsOwner, pointer: Pointer) {
    const { functions } = graph.calls;
    this.graph = graph;
    this.#pointer = pointer;
    this.name = functions.TF_OperationName(pointer);
    this.type = functions.TF_OperationOpType(pointer);
    this.numOutputs = functions.TF_OperationNumOutputs(pointer);
  }

  /** Where it is asked to run: empty when that is open. */
  get device(): string {
    return this.graph.calls.functions.TF_OperationDevice(this.pointer);
  }

  /**
   * Its address.
   *
   * @throws FailedPreconditionError when its graph is closed.
   */
  get pointer(): Pointer {
    this.graph.assertOpen();
    return this.#pointer;
  }

  /** @throws InvalidArgumentError when it has no output of this index. */
  output(index: number): NativeOutput {
    if (Number.isInteger(index) && index >= 0 && index < this.numOutputs) return { operation: this, index };
    throw new InvalidArgumentError(
      `expected the index of one of the ${this.numOutputs} outputs of ${this.name} (${this.type}), got ${index}`,
      { op: this.name },
    );
  }

  /** What it computes with, in order. */
  inputs(): readonly NativeOutput[] {
    const { calls } = this.graph;
    const count = calls.functions.TF_OperationNumInputs(this.pointer);
    const structs = new ArrayBuffer(count * outputBytes);
    calls.functions.TF_OperationAllInputs(this.pointer, structs, count);
    return readOutputs(structs).map(({ oper, index }) => ({ operation: this.graph.operationAt(oper), index }));
  }

  /** What must have run before it, besides what it computes with. */
  controlInputs(): readonly NativeOperation[] {
    const { functions } = this.graph.calls;
    const pointers = new BigUint64Array(functions.TF_OperationNumControlInputs(this.pointer));
    functions.TF_OperationGetControlInputs(this.pointer, pointers, pointers.length);
    return Array.from(pointers, (pointer) => this.graph.operationAt(pointer));
  }

  /** @throws InvalidArgumentError when it has no attribute of this name. */
  attr(name: string): AttrValue {
    const { calls } = this.graph;
    const text = cText('the name of an attribute', name);
    const bytes = calls.written((buffer, status) => {
      calls.functions.TF_OperationGetAttrValueProto(this.pointer, text, buffer, status);
    });
    return fromBinary(AttrValueSchema, bytes);
  }

  /** The attribute of this name, undefined where it has none. */
  findAttr(name: string): AttrValue | undefined {
    try {
      return this.attr(name);
    } catch (error) {
      if (isInstance(error, InvalidArgumentError)) return undefined;
      throw error;
    }
  }

  /** Its NodeDef, encoded. */
  nodeDef(): Uint8Array {
    const { calls } = this.graph;
    return calls.written((buffer, status) => {
      calls.functions.TF_OperationToNodeDef(this.pointer, buffer, status);
    });
  }
}

/** An output as C functions take it; `what` names it in errors. */
export function outputStruct(what: string, graph: OperationsOwner, output: NativeOutput): OutputStruct {
  const operation = operationOf(what, graph, output.operation);
  return { oper: operation.pointer, index: operation.output(output.index).index };
}

/** @throws InvalidArgumentError when `operation` is none of the graph's. */
export function operationOf(what: string, graph: OperationsOwner, operation: NativeOperation): NativeOperation {
  if (operation instanceof NativeOperation && operation.graph === graph) return operation;
  throw new InvalidArgumentError(
    `${what}: expected an operation of this graph, got ${operation instanceof NativeOperation ? `${operation.name} of another graph` : String(operation)}`,
  );
}

/** Number of the type of an output, as TensorFlow's DataType: above 100 it is a reference to a variable. */
export function outputDtype(output: NativeOutput): number {
  const { graph } = output.operation;
  return graph.calls.functions.TF_OperationOutputType(outputStruct('the output', graph, output));
}

/** What is known of the shape of an output: -1 for a length that is not known, undefined when not even the rank is. */
export function outputShape(output: NativeOutput): readonly number[] | undefined {
  const { graph } = output.operation;
  const { calls } = graph;
  const struct = outputStruct('the output', graph, output);
  return calls.checked((status) => {
    const rank = calls.functions.TF_GraphGetTensorNumDims(graph.pointer, struct, status);
    if (rank < 0) return undefined;
    const lengths = new BigInt64Array(rank);
    calls.functions.TF_GraphGetTensorShape(graph.pointer, struct, lengths, rank, status);
    return Array.from(lengths, Number);
  });
}

/**
 * Says what shape an output has, where TensorFlow does not know it: -1 for a length that is not known.
 *
 * @throws InvalidArgumentError when it is known to be another one.
 */
export function setOutputShape(output: NativeOutput, shape: readonly number[]): void {
  const { graph } = output.operation;
  const { calls } = graph;
  const struct = outputStruct('the output', graph, output);
  const lengths = BigInt64Array.from(shape, BigInt);
  calls.checked((status) => {
    calls.functions.TF_GraphSetTensorShape(graph.pointer, struct, lengths, shape.length, status);
  });
}
