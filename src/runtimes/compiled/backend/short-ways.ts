import { tensorValue } from '../../../core/tensor-value.js';
import { outputShape, type NativeOperation, type NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { GraphWriter, NewOperation } from './graph-writer.js';

/** What is given on under another name must be computed by the step itself: TensorFlow refuses to fetch what is fed. */
const GIVEN: ReadonlySet<string> = new Set(['Placeholder', 'Const']);

/**
 * Adds operations to a graph without the reshapes that change nothing of the numbers. tfjs multiplies matrices as batches of one
 * matrix, and reshapes both of them and their product; most of these reshapes undo another one.
 */
export class ShortWays {
  readonly #writer: GraphWriter;
  /** What reshapes were given. */
  readonly #sources = new Map<NativeOperation, NativeOutput>();

  constructor(writer: GraphWriter) {
    this.#writer = writer;
  }

  /** Adds an operation, and gives its first `count` outputs, or others of the same values. */
  add(operation: NewOperation, count: number): NativeOutput[] {
    const short = operation.after ? undefined : this.#short(operation);
    if (short) return [short];
    const added = this.#writer.add(operation);
    return Array.from({ length: count }, (_, index) => added.output(index));
  }

  #short(operation: NewOperation): NativeOutput | undefined {
    const [first, second] = operation.inputs;
    if (!first || !second) return undefined;
    if (operation.type === 'Reshape') return this.#reshape(operation, first, second);
    return operation.type === 'BatchMatMulV2' ? this.#product(operation, first, second) : undefined;
  }

  #reshape(operation: NewOperation, from: NativeOutput, to: NativeOutput): NativeOutput {
    const source = this.#sources.get(from.operation) ?? from;
    const reshaped = this.#writer.add({ ...operation, inputs: [source, to] }).output(0);
    if (!GIVEN.has(source.operation.type) && shapeOf(source) === shapeOf(reshaped)) return source;
    this.#sources.set(reshaped.operation, source);
    return reshaped;
  }

  /** The product of two batches of one matrix each, by the same kernel without the batch. */
  #product(operation: NewOperation, left: NativeOutput, right: NativeOutput): NativeOutput | undefined {
    const [leftMatrix, rightMatrix] = [this.#onlyMatrix(left), this.#onlyMatrix(right)];
    if (!leftMatrix || !rightMatrix) return undefined;
    const product = this.#writer.add({ ...operation, inputs: [leftMatrix, rightMatrix] }).output(0);
    const shape = Int32Array.of(1, ...(outputShape(product) ?? []));
    const to = this.#writer.constant(tensorValue('int32', [shape.length], shape));
    return this.#reshape({ type: 'Reshape', inputs: [] }, product, to);
  }

  /** The matrix that was made a batch of one. */
  #onlyMatrix(batch: NativeOutput): NativeOutput | undefined {
    const source = this.#sources.get(batch.operation);
    const isMatrix = source && outputShape(source)?.length === 2 && shapeOf(batch) === `1,${shapeOf(source)}`;
    return isMatrix ? source : undefined;
  }
}

function shapeOf(output: NativeOutput): string | undefined {
  return outputShape(output)?.join();
}
