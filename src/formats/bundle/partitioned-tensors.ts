import { AlreadyExistsError, InvalidArgumentError } from '../../errors.js';
import type { DataTypeName } from '../../core/tensor-value.js';
import { encodeUtf8 } from '../utf8.js';
import type { BundleEntry } from './bundle-entry.js';
import { encodeSliceKey } from './slice-key.js';
import { intersect, isSliceOf, sliceText, type TensorSlice } from './tensor-slice.js';
import { elementCount } from '../../core/element-count.js';

/** A tensor as a whole. */
interface WholeTensor {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
}

interface Partitioned extends WholeTensor {
  readonly boxes: { readonly box: TensorSlice; readonly shard: number }[];
}

/** Keeps account of the tensors that are written box by box. */
export class PartitionedTensors {
  readonly #tensors = new Map<string, Partitioned>();

  /**
   * Notes a box, and gives the key under which it is stored.
   *
   * @throws InvalidArgumentError when the box is not inside of the tensor, or an earlier one said otherwise of dtype and shape.
   * @throws AlreadyExistsError when it overlaps with an earlier one.
   */
  add(name: string, whole: WholeTensor, box: TensorSlice, shard: number): Uint8Array {
    const what = `tensor ${JSON.stringify(name)}, box ${sliceText(box)}`;
    const { dtype, shape } = whole;
    if (!isSliceOf(shape, box)) {
      throw new InvalidArgumentError(`${what}: expected a box inside of shape [${shape.join(', ')}]`);
    }
    const tensor = this.#tensors.get(name) ?? { dtype, shape: [...shape], boxes: [] };
    this.#tensors.set(name, tensor);
    if (tensor.dtype !== dtype || tensor.shape.join() !== shape.join()) {
      throw new InvalidArgumentError(
        `${what}: expected a part of ${tensor.dtype} [${tensor.shape.join(', ')}] as before, got one of ${dtype} [${shape.join(', ')}]`,
      );
    }
    const overlapped = tensor.boxes.find((earlier) => intersect(earlier.box, box));
    if (overlapped) throw new AlreadyExistsError(`${what} overlaps with box ${sliceText(overlapped.box)}`);
    tensor.boxes.push({ box, shard });
    return encodeSliceKey(encodeUtf8(name, what), extentsOf(box));
  }

  /**
   * The entries of the whole tensors: they list their boxes, by shard, and stand in the shard of the first.
   *
   * @throws InvalidArgumentError when the boxes of a tensor do not make up all of it.
   */
  *entries(): Generator<[name: string, entry: BundleEntry]> {
    for (const [name, { dtype, shape, boxes }] of this.#tensors) {
      const covered = boxes.reduce((count, { box }) => count + elementCount(box.length), 0);
      if (covered !== elementCount(shape)) {
        throw new InvalidArgumentError(
          `tensor ${JSON.stringify(name)}: its boxes have ${covered} of the ${elementCount(shape)} elements; add the others`,
        );
      }
      const sorted = [...boxes].sort((left, right) => left.shard - right.shard);
      const slices = sorted.map(({ box }) => extentsOf(box));
      yield [name, { dtype, shape, shard: sorted[0]?.shard ?? 0, offset: 0, size: 0, crc32c: 0, slices }];
    }
  }
}

function extentsOf({ start, length }: TensorSlice): readonly { start: number; length: number }[] {
  return start.map((begin, axis) => ({ start: begin, length: length[axis] ?? 0 }));
}
