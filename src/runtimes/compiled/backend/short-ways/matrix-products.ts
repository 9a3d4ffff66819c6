import { tensorValue } from '../../../../core/tensor-value.js';
import { outputShape, type NativeOperation, type NativeOutput } from '../../../tensorflow/c-api/native-operation.js';
import type { NewOperation } from '../graph-writer.js';
import { shapeText, type AddedOperations } from './added-operations.js';

/** What is given on under another name must be computed by the step itself: TensorFlow refuses to fetch what is fed. */
const GIVEN: ReadonlySet<string> = new Set(['Placeholder', 'Const']);

/**
 * Products of matrices without the reshapes that change nothing of the numbers. tfjs multiplies matrices as batches of one
 * matrix, and reshapes both of them and their product; most of these reshapes undo another one.
 */
export class MatrixProducts {
  readonly #graph: AddedOperations;
  /** What reshapes were given. */
  readonly #sources = new Map<NativeOperation, NativeOutput>();

  constructor(graph: AddedOperations) {
    this.#graph = graph;
  }

  /** Adds a reshape or a product; undefined for what is to be added as it is. */
  add(operation: NewOperation): NativeOutput | undefined {
    const [first, second] = operation.inputs;
    if (!first || !second) return undefined;
    if (operation.type === 'Reshape') return this.#reshape(operation, first, second);
    return operation.type === 'BatchMatMulV2' ? this.#product(operation, first, second) : undefined;
  }

  #reshape(operation: NewOperation, from: NativeOutput, to: NativeOutput): NativeOutput {
    const source = this.#sources.get(from.operation) ?? from;
    const reshaped = this.#graph.add({ ...operation, inputs: [source, to] }).output(0);
    if (!GIVEN.has(source.operation.type) && shapeText(source) === shapeText(reshaped)) return source;
    this.#sources.set(reshaped.operation, source);
    return reshaped;
  }

  /** The product of two batches of one matrix each, by the same kernel without the batch. */
  #product(operation: NewOperation, left: NativeOutput, right: NativeOutput): NativeOutput | undefined {
    const [leftMatrix, rightMatrix] = [this.#onlyMatrix(left), this.#onlyMatrix(right)];
    if (!leftMatrix || !rightMatrix) return undefined;
    const product = this.#graph.add({ ...operation, inputs: [leftMatrix, rightMatrix] }).output(0);
    const shape = Int32Array.of(1, ...(outputShape(product) ?? []));
    const to = this.#graph.constant(tensorValue('int32', [shape.length], shape));
    return this.#reshape({ type: 'Reshape', inputs: [] }, product, to);
  }

  /** The matrix that was made a batch of one. */
  #onlyMatrix(batch: NativeOutput): NativeOutput | undefined {
    const source = this.#sources.get(batch.operation);
    const isMatrix = source && outputShape(source)?.length === 2 && shapeText(batch) === `1,${shapeText(source)}`;
    return isMatrix ? source : undefined;
  }
}
