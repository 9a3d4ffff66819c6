import type { FieldsOf } from '../../../core/options/field.js';
import { optionTable } from '../../../core/options/option-table.js';
import { anything } from '../../../core/options/values.js';
import type { DataTypeName } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { anElementType } from '../../../tensor/element-type.js';
import type { PartialShape } from '../../../tensor/node-value.js';
import { aPartialShape } from '../../../tensor/shape.js';

/** What the value of a node is said to be. */
export interface TypedOptions {
  /** Any shape when left out; null for a length that may differ. */
  readonly shape?: PartialShape | undefined;
  /** Any type of numbers that run() gives as such when left out: not `'int64'`, `'uint64'` or a complex one. */
  readonly dtype?: DataTypeName | undefined;
}

/** What is known of a node. */
interface KnownNode {
  readonly name: string;
  readonly output: object | undefined;
  readonly dtype: DataTypeName | undefined;
  readonly shape: PartialShape | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'typed',
  { shape: anything as never, dtype: anything as never } satisfies FieldsOf<TypedOptions>,
  { loose: ['shape', 'dtype'] },
);

/** The types whose scalars are no plain numbers. */
const otherThanNumbers = /^(bool|string|u?int64|complex\d+|resource|variant)$/;

/** @throws InvalidArgumentError when a node is known to be of another type or shape than it is said to be. */
export function checkType(node: KnownNode, options: TypedOptions): void {
  const { shape, dtype } = table.check(options) as TypedOptions;
  if (shape !== undefined) aPartialShape.assert('typed', shape);
  if (dtype !== undefined) anElementType.assert('typed', dtype);
  const what = `typed: "${node.name}"`;
  if (!node.output) {
    throw new InvalidArgumentError(`${what}: expected a node with a value, got an operation`, { op: node.name });
  }
  if (dtype !== undefined && node.dtype !== undefined && node.dtype !== dtype) {
    throw new InvalidArgumentError(`${what}: expected the type ${dtype}, got ${node.dtype}`, { op: node.name });
  }
  if (dtype === undefined && shape?.length === 0 && otherThanNumbers.test(node.dtype ?? '')) {
    throw new InvalidArgumentError(
      `${what}: expected a type of numbers, got ${node.dtype ?? ''}: give { shape: [], dtype: '${node.dtype ?? ''}' }`,
      { op: node.name },
    );
  }
  if (shape !== undefined && node.shape !== undefined && !goTogether(shape, node.shape)) {
    const [said, known] = [shape, node.shape].map((one) => JSON.stringify(one));
    throw new InvalidArgumentError(`${what}: expected the shape ${said}, got ${known}`, { op: node.name });
  }
}

/** Whether a value can be of both shapes. */
export function goTogether(left: PartialShape, right: PartialShape): boolean {
  const isOpen = (length: number | null | undefined): boolean => length === null || length === undefined || length < 0;
  return (
    left.length === right.length &&
    left.every((length, axis) => isOpen(length) || isOpen(right[axis]) || length === right[axis])
  );
}
