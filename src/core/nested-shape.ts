/** What a walk over nested arrays does at what is no array of them. */
export interface NestedVisitor {
  /** Takes a scalar or a typed array, and gives its shape; undefined for an array, whose items come one by one. */
  readonly leaf: (value: unknown) => number[] | undefined;
  /** The error for arrays of one dimension that differ in length. */
  readonly ragged: (text: string) => Error;
}

/** Walks over nested arrays in row-major order, and gives their shape. */
export function nestedShape(value: unknown, visitor: NestedVisitor): number[] {
  const leaf = visitor.leaf(value);
  if (leaf) return leaf;
  const items = value as readonly unknown[];
  let inner: number[] | undefined;
  for (const item of items) {
    const shape = nestedShape(item, visitor);
    inner ??= shape;
    if (shape.join() !== inner.join()) {
      throw visitor.ragged(
        `expected arrays of one length in each dimension, got ${JSON.stringify(inner)} beside ${JSON.stringify(shape)}`,
      );
    }
  }
  return [items.length, ...(inner ?? [])];
}
