import { tensorValue, type DataTypeName, type TensorValue } from '../../../core/tensor-value.js';
import type { NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import { constantDef, integerAttribute, integersDef, nodeDef, typeAttribute } from './def-nodes.js';
import type { Linear } from './linear.js';

const int32 = /* @__PURE__ */ typeAttribute('int32');

/** A placeholder whose first dimension is the batch. */
export interface BatchedInput {
  readonly name: string;
  readonly dtype: DataTypeName;
}

/** Nodes that compute with the size of the batch that is fed. */
export class BatchSizeNodes {
  readonly #input: BatchedInput;
  readonly #nodes: NodeDef[] = [];
  #size: string | undefined;

  constructor(input: BatchedInput) {
    this.#input = input;
  }

  /** What was added, inputs before what takes them. */
  get nodes(): readonly NodeDef[] {
    return this.#nodes;
  }

  /** Adds nodes that give whole numbers that follow from the size of the batch; the last has the name. */
  numbers(
    name: string,
    numbers: readonly Linear[],
    { isScalar, dtype }: { readonly isScalar: boolean; readonly dtype: DataTypeName },
  ): void {
    const part = (of: keyof Linear): number | readonly number[] =>
      isScalar ? (numbers[0]?.[of] ?? 0) : numbers.map((number) => number[of]);
    const slopes = this.#add(integersDef(`${name}/slopes`, part('slope')));
    const offsets = this.#add(integersDef(`${name}/offsets`, part('offset')));
    const product = this.#add(
      nodeDef('Mul', `${name}/multiples`, { inputs: [this.#sizeName(), slopes], attrs: { T: int32 } }),
    );
    const isInt32 = dtype === 'int32';
    const sum = this.#add(
      nodeDef('AddV2', isInt32 ? name : `${name}/sums`, { inputs: [product, offsets], attrs: { T: int32 } }),
    );
    if (isInt32) return;
    this.#add(
      nodeDef('Cast', name, {
        inputs: [sum],
        attrs: { SrcT: int32, DstT: typeAttribute(dtype) },
      }),
    );
  }

  /** Adds nodes that give one value over and over, in a shape that follows from the size of the batch. */
  fill(name: string, shape: readonly Linear[], value: TensorValue): void {
    this.numbers(`${name}/shape`, shape, { isScalar: false, dtype: 'int32' });
    const element = this.#add(constantDef(`${name}/element`, value));
    this.#add(
      nodeDef('Fill', name, {
        inputs: [`${name}/shape`, element],
        attrs: { T: typeAttribute(value.dtype), index_type: int32 },
      }),
    );
  }

  /** Adds a shape for a Reshape, of which the one length that follows from the size of the batch is left to TensorFlow. */
  openShape(name: string, shape: readonly Linear[], dtype: 'int32' | 'int64'): void {
    const lengths = shape.map(({ slope, offset }) => (slope === 0 ? offset : -1));
    const data = dtype === 'int32' ? Int32Array.from(lengths) : BigInt64Array.from(lengths, BigInt);
    this.#add(constantDef(name, tensorValue(dtype, [lengths.length], data)));
  }

  #add(node: NodeDef): string {
    this.#nodes.push(node);
    return node.name;
  }

  #sizeName(): string {
    this.#size ??= this.#addSize();
    return this.#size;
  }

  #addSize(): string {
    const shape = this.#add(
      nodeDef('Shape', 'batch_size/shape', {
        inputs: [this.#input.name],
        attrs: { T: typeAttribute(this.#input.dtype), out_type: int32 },
      }),
    );
    const [begin, end, strides] = [0, 1, 1].map((at, index) =>
      this.#add(integersDef(`batch_size/${['begin', 'end', 'strides'][index] ?? ''}`, [at])),
    );
    return this.#add(
      nodeDef('StridedSlice', 'batch_size', {
        inputs: [shape, begin ?? '', end ?? '', strides ?? ''],
        attrs: { T: int32, Index: int32, shrink_axis_mask: integerAttribute(1) },
      }),
    );
  }
}
