import type { TensorValue } from '../core/tensor-value.js';
import { elementCount } from '../core/element-count.js';
import { elementTexts, type ValueTextOptions } from './element-text.js';

/** Tensors of more elements show only the ends of each dimension. */
const shownWhole = 24;

/** A tensor in nested brackets, a line for each row; a large one with its ends only, unless all of it is asked for. */
export function tensorLines(value: TensorValue, options: ValueTextOptions): readonly string[] {
  const { shape } = value;
  const element = elementTexts(value, options);
  const isWhole = options.full || elementCount(shape) <= shownWhole;
  const edge = isWhole ? Infinity : shape.length <= 2 ? 3 : 1;
  const lines = (axis: number, start: number): readonly string[] => {
    const length = shape[axis];
    if (length === undefined) return [element(start)];
    const parts = shownOf(length, edge).map((index) =>
      index === undefined ? ['…'] : lines(axis + 1, start * length + index),
    );
    const isRow = axis === shape.length - 1 || parts.length === 0;
    return isRow ? [`[${parts.flat().join(', ')}]`] : nested(parts);
  };
  return lines(0, 0);
}

/** Indices of a dimension that are shown; undefined stands for those between. */
function shownOf(length: number, edge: number): readonly (number | undefined)[] {
  const from = (start: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, index) => start + index);
  return length <= 2 * edge ? from(0, length) : [...from(0, edge), undefined, ...from(length - edge, edge)];
}

/** Blocks of lines below each other, in brackets of their own. */
function nested(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((block, index) =>
    block.map((line, row) => {
      const open = index === 0 && row === 0 ? '[' : ' ';
      const isEndOfBlock = row === block.length - 1;
      const close = isEndOfBlock ? (index === blocks.length - 1 ? ']' : ',') : '';
      return `${open}${line}${close}`;
    }),
  );
}
