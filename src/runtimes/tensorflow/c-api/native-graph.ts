import { toBinary } from '@bufbuild/protobuf';
import { InvalidArgumentError } from '../../../errors.js';
import { AttrValueSchema, type AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import type { OutputStruct, Pointer } from './c-functions.js';
import { setImportOptions, type ImportGraphDefOptions } from './import-options.js';
import { cText, type NativeCalls } from './native-calls.js';
import { NativeHandle } from './native-handle.js';
import {
  NativeOperation,
  operationOf,
  outputStruct,
  type NativeOutput,
  type OperationsOwner,
} from './native-operation.js';
import { outputArray, outputBytes, readOutputs } from './output-array.js';

/** What an operation is made of. */
export interface OperationParts {
  /** One entry for each input that the type has: an output, or a list of them. */
  readonly inputs?: readonly (NativeOutput | readonly NativeOutput[])[] | undefined;
  readonly attrs?: ReadonlyMap<string, AttrValue> | undefined;
  /** What must have run before it. */
  readonly controlInputs?: readonly NativeOperation[] | undefined;
  /** Where it is to run; left to TensorFlow when empty. */
  readonly device?: string | undefined;
}

/** Frees graphs that nobody holds any more. */
const lostGraphs = new FinalizationRegistry<() => void>((free) => {
  free();
});

/** A graph of the library. Its operations hold it; it is freed by close(), or when nobody holds it any more. */
export class NativeGraph implements OperationsOwner {
  readonly calls: NativeCalls;
  readonly #handle: NativeHandle;
  #holders = 0;
  readonly #operations = new Map<Pointer, NativeOperation>();

  constructor(calls: NativeCalls) {
    this.calls = calls;
    const handle = new NativeHandle('the graph', calls.made('graphs', calls.functions.TF_NewGraph()));
    this.#handle = handle;
    lostGraphs.register(this, () => {
      freeGraph(calls, handle.take());
    });
  }

  get isClosed(): boolean {
    return this.#handle.isClosed;
  }

  /**
   * Its address.
   */
  get pointer(): Pointer {
    return this.#handle.pointer;
  }

  /** @throws FailedPreconditionError when it was closed. */
  assertOpen(): void {
    this.#handle.assertOpen();
  }

  /** Keeps its memory until what is returned is called, whether it is closed meanwhile or not. */
  hold(): () => void {
    const { pointer } = this;
    this.#holders += 1;
    return () => {
      this.#holders -= 1;
      if (this.isClosed && this.#holders === 0) freeGraph(this.calls, pointer);
    };
  }

  /** Frees it; sessions over it go on, a second call does nothing. */
  close(): void {
    const pointer = this.#handle.take();
    this.#operations.clear();
    if (this.#holders === 0) freeGraph(this.calls, pointer);
  }

  /** Adds the nodes of an encoded GraphDef. */
  importGraphDef(bytes: Uint8Array, options: ImportGraphDefOptions = {}): void {
    if (!(bytes instanceof Uint8Array)) {
      throw new InvalidArgumentError(`bytes: expected an encoded GraphDef (Uint8Array), got ${typeof bytes}`);
    }
    const { functions } = this.calls;
    const native = functions.TF_NewImportGraphDefOptions();
    try {
      setImportOptions(this, native, options);
      this.calls.reading(bytes, (buffer, status) => {
        functions.TF_GraphImportGraphDef(this.pointer, buffer, native, status);
      });
    } finally {
      functions.TF_DeleteImportGraphDefOptions(native);
    }
  }

  /** Its GraphDef, encoded. */
  toGraphDef(): Uint8Array {
    return this.calls.written((buffer, status) => {
      this.calls.functions.TF_GraphToGraphDef(this.pointer, buffer, status);
    });
  }

  operation(name: string): NativeOperation | undefined {
    const text = cText('the name of an operation', name);
    const pointer = this.calls.functions.TF_GraphOperationByName(this.pointer, text);
    return pointer === null ? undefined : this.operationAt(pointer);
  }

  /** All operations, in the order in which they were added. */
  *operations(): IterableIterator<NativeOperation> {
    const position = new BigUint64Array(1);
    for (;;) {
      const pointer = this.calls.functions.TF_GraphNextOperation(this.pointer, position);
      if (pointer === null) return;
      yield this.operationAt(pointer);
    }
  }

  /**
   * Adds an operation.
   *
   * @throws InvalidArgumentError when the parts do not fit the type, or the name is taken; nothing is added then.
   */
  addOperation(type: string, name: string, parts: OperationParts = {}): NativeOperation {
    const { inputs = [], attrs = new Map<string, AttrValue>(), controlInputs = [], device = '' } = parts;
    const { functions } = this.calls;
    const texts = [cText('the type of an operation', type), cText('the name of an operation', name)] as const;
    const deviceText = cText('the device of an operation', device);
    const structs = inputs.map((input, index) => this.#input(`input ${index} of ${name}`, input));
    const controls = controlInputs.map((input) => operationOf(`a control input of ${name}`, this, input).pointer);
    const values = [...attrs].map(
      ([key, value]) => [cText(`the name of an attribute of ${name}`, key), toBinary(AttrValueSchema, value)] as const,
    );
    const description = functions.TF_NewOperation(this.pointer, ...texts);
    return this.calls.checked((status) => {
      if (deviceText !== '') functions.TF_SetDevice(description, deviceText);
      for (const input of structs) {
        if (Array.isArray(input)) functions.TF_AddInputList(description, outputArray(input), input.length);
        else functions.TF_AddInput(description, input);
      }
      for (const control of controls) functions.TF_AddControlInput(description, control);
      const failures: unknown[] = [];
      for (const [key, bytes] of values) {
        functions.TF_SetAttrValueProto(description, key, bytes, bytes.length, status);
        try {
          this.calls.check(status);
        } catch (error) {
          failures.push(error);
        }
      }
      // Finishing is what frees the description, whatever was wrong with an attribute.
      const pointer = functions.TF_FinishOperation(description, status);
      if (failures.length > 0) throw failures[0];
      this.calls.check(status);
      return this.operationAt(pointer ?? 0n);
    });
  }

  /**
   * Adds the operations that compute the gradients of the sum of `ys` by `xs`.
   *
   * @returns one for each of `xs`; undefined where nothing of `ys` depends on it
   */
  addGradients(
    ys: readonly NativeOutput[],
    xs: readonly NativeOutput[],
    dx?: readonly NativeOutput[],
    prefix?: string,
  ): readonly (NativeOutput | undefined)[] {
    if (dx && dx.length !== ys.length) {
      throw new InvalidArgumentError(`dx: expected one gradient for each of ${ys.length} ys, got ${dx.length}`);
    }
    const { functions } = this.calls;
    const results = new ArrayBuffer(xs.length * outputBytes);
    const named = prefix === undefined ? null : new TextEncoder().encode(`${cText('prefix', prefix)}\0`);
    const [y, x, given] = [ys, xs, dx].map((outputs) => outputs && this.#outputs(outputs));
    this.calls.checked((status) => {
      functions.TF_AddGradientsWithPrefix(
        this.pointer,
        named,
        y ?? null,
        ys.length,
        x ?? null,
        xs.length,
        given ?? null,
        status,
        results,
      );
    });
    return readOutputs(results).map(({ oper, index }) =>
      oper === 0n ? undefined : { operation: this.operationAt(oper), index },
    );
  }

  /**
   * The one object that stands for the operation at an address.
   */
  operationAt(pointer: Pointer): NativeOperation {
    let operation = this.#operations.get(pointer);
    if (!operation) {
      operation = new NativeOperation(this, pointer);
      this.#operations.set(pointer, operation);
    }
    return operation;
  }

  #input(what: string, input: NativeOutput | readonly NativeOutput[]): OutputStruct | OutputStruct[] {
    return 'operation' in input
      ? outputStruct(what, this, input)
      : input.map((output) => outputStruct(what, this, output));
  }

  #outputs(outputs: readonly NativeOutput[]): ArrayBuffer {
    return outputArray(outputs.map((output) => outputStruct('an output', this, output)));
  }
}

function freeGraph(calls: NativeCalls, pointer: Pointer | undefined): void {
  if (pointer === undefined) return;
  calls.functions.TF_DeleteGraph(pointer);
  calls.freed('graphs');
}
