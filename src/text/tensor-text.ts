import { elementCount } from '../core/element-count.js';
import type { TensorValue } from '../core/tensor-value.js';
import { arrayElementText, scalarElementText } from './element-texts.js';

const lineWidth = 75;
/** Arrays of more elements show this many at each end of a dimension. */
const fullSize = 1000;
const edgeItems = 3;

/** Which of a dimension's elements are shown; undefined stands for those left out. */
type Shown = readonly (number | undefined)[];

/** A tensor as NumPy prints it without scientific notation for small numbers: rows on lines of 75 columns. */
export function tensorText(value: TensorValue): string {
  const { shape } = value;
  if (shape.length === 0) return scalarElementText(value);
  const size = elementCount(shape);
  if (size === 0) return '[]';
  const axes = shape.map((length) => shownOf(length, size > fullSize));
  const element = arrayElementText(value, flatIndices(shape, axes));
  return new Layout(shape, axes, element).text(0, 0, ' ', lineWidth);
}

function shownOf(length: number, isLarge: unknown): Shown {
  const all = Array.from({ length }, (_, index) => index);
  if (!isLarge || length <= 2 * edgeItems) return all;
  return [...all.slice(0, edgeItems), undefined, ...all.slice(-edgeItems)];
}

function flatIndices(shape: readonly number[], axes: readonly Shown[]): number[] {
  return axes.reduce<number[]>(
    (flat, shown, axis) =>
      flat.flatMap((start) => shown.filter((i) => i !== undefined).map((i) => start * (shape[axis] ?? 1) + i)),
    [0],
  );
}

class Layout {
  constructor(
    readonly shape: readonly number[],
    readonly axes: readonly Shown[],
    readonly element: (index: number) => string,
  ) {}

  /** The part of the array below `axis` that begins at `start`, as text whose lines are indented by `indent`. */
  text(axis: number, start: number, indent: string, width: number): string {
    const shown = this.axes[axis] ?? [];
    const offset = start * (this.shape[axis] ?? 1);
    const axesLeft = this.shape.length - axis;
    if (axesLeft === 1) return `[${this.#row(shown, offset, indent, width - 1)}]`;
    const blocks = shown.map((index) =>
      index === undefined ? '...' : this.text(axis + 1, offset + index, `${indent} `, width - 1),
    );
    return `[${blocks.join('\n'.repeat(axesLeft - 1) + indent)}]`;
  }

  /** Words with blanks between them; a new line where the next word would cross the width. */
  #row(shown: Shown, offset: number, indent: string, width: number): string {
    const lines: string[] = [];
    let line = indent;
    for (const index of shown) {
      const word = index === undefined ? '...' : this.element(offset + index);
      if (line.length + word.length > width && line.length > indent.length) {
        lines.push(line.trimEnd());
        line = indent;
      }
      line += `${word} `;
    }
    lines.push(line.slice(0, -1));
    return lines.join('\n').slice(indent.length);
  }
}
