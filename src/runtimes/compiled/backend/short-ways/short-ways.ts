import type { NativeOutput } from '../../../tensorflow/c-api/native-operation.js';
import type { GraphWriter, NewOperation } from '../graph-writer.js';
import { AddedOperations } from './added-operations.js';
import { clippedMask, maskedOfZeros } from './clip-gradients.js';
import { MatrixProducts } from './matrix-products.js';
import { negatedTerm } from './negated-terms.js';
import { tanhGradient } from './tanh-gradients.js';
import { unpackedTranspose } from './unpacked-transposes.js';

/** Another operation of the same outputs, number for number; undefined where a rule has none. */
type ShortWay = (operation: NewOperation, graph: AddedOperations) => NewOperation | undefined;

const shortWays: readonly ShortWay[] = [clippedMask, maskedOfZeros, negatedTerm, tanhGradient, unpackedTranspose];

/**
 * Adds operations to a graph, fewer than tfjs asks for where fewer give the same numbers to the last bit. A step of many small
 * operations takes as long as there are operations. What nobody uses any more stays in the graph, and TensorFlow leaves it out.
 */
export class ShortWays {
  readonly #graph: AddedOperations;
  readonly #products: MatrixProducts;

  constructor(writer: GraphWriter) {
    this.#graph = new AddedOperations(writer);
    this.#products = new MatrixProducts(this.#graph);
  }

  /** Adds an operation, and gives its first `count` outputs, or others of the same values. */
  add(operation: NewOperation, count: number): NativeOutput[] {
    const product = operation.after ? undefined : this.#products.add(operation);
    if (product) return [product];
    const added = this.#graph.add(this.#shortest(operation));
    return Array.from({ length: count }, (_, index) => added.output(index));
  }

  #shortest(operation: NewOperation): NewOperation {
    if (operation.after) return operation;
    for (const shortWay of shortWays) {
      const shorter = shortWay(operation, this.#graph);
      if (shorter) return shorter;
    }
    return operation;
  }
}
