import type { TensorValue } from '../../../../core/tensor-value.js';
import { outputShape, type NativeOperation, type NativeOutput } from '../../../tensorflow/c-api/native-operation.js';
import type { GraphWriter, NewOperation } from '../graph-writer.js';

/** What a graph has so far, as rules for short ways ask for it. */
export class AddedOperations {
  readonly #writer: GraphWriter;
  readonly #added = new Map<NativeOperation, NewOperation>();
  /** The operations that were added with an output as their first input, by the name of the output. */
  readonly #uses = new Map<string, NativeOperation[]>();

  constructor(writer: GraphWriter) {
    this.#writer = writer;
  }

  /** Adds an operation to the graph. */
  add(operation: NewOperation): NativeOperation {
    const added = this.#writer.add(operation);
    this.#added.set(added, operation);
    const [first] = operation.inputs;
    if (first) {
      const key = keyOf(first);
      const uses = this.#uses.get(key);
      if (uses) uses.push(added);
      else this.#uses.set(key, [added]);
    }
    return added;
  }

  /** The operation of a value; one for all values that are equal bit by bit. */
  constant(value: TensorValue): NativeOutput {
    return this.#writer.constant(value);
  }

  /** The value of what constant() gave. */
  valueOf(output: NativeOutput | undefined): TensorValue | undefined {
    return output && this.#writer.valueOf(output);
  }

  /** How the operation was added that gives this output; undefined for any other type, and for what waits for more than its inputs. */
  made(output: NativeOutput | undefined, ...types: readonly string[]): NewOperation | undefined {
    const operation = output && this.#added.get(output.operation);
    return operation && types.includes(operation.type) && !operation.after ? operation : undefined;
  }

  /** First outputs of the operations of a type that were added with `input` as their first input. */
  usesOf(input: NativeOutput, type: string): readonly NativeOutput[] {
    const uses = (this.#uses.get(keyOf(input)) ?? []).filter((operation) => operation.type === type);
    return uses.map((operation) => operation.output(0)).filter((output) => this.made(output, type) !== undefined);
  }
}

/** Whether two outputs are one. */
export function isSame(one: NativeOutput | undefined, other: NativeOutput | undefined): boolean {
  return one !== undefined && one.operation === other?.operation && one.index === other.index;
}

/** The shape of an output, to be compared. */
export function shapeText(output: NativeOutput): string | undefined {
  return outputShape(output)?.join();
}

function keyOf({ operation, index }: NativeOutput): string {
  return `${operation.name}:${index}`;
}
