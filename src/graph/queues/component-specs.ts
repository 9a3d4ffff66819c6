import { describe } from '../../core/argument.js';
import type { PartialShape } from '../../tensor/node-value.js';
import { checkPartialShape, checkShape } from '../../tensor/shape.js';
import type { ComponentSpecs } from './queue-components.js';
import { checkQueueDataType, type QueueDataType } from './queue-data-type.js';
import type { QueueDataTypes } from './queue-options.js';

/** The components as the options of a queue tell them. */
export interface ComponentOptions {
  readonly dtypes: QueueDataTypes;
  readonly shapes?: PartialShape | readonly PartialShape[] | undefined;
  readonly names?: readonly string[] | undefined;
  /** Lengths may be unknown. */
  readonly allowsUnknownLengths?: boolean | undefined;
  /** What the option `dtypes` is called; `dtypes`. */
  readonly dtypesName?: string | undefined;
}

/** @throws TypeError or RangeError naming the option that is wrong. */
export function componentSpecs(options: ComponentOptions): Omit<ComponentSpecs, 'label'> {
  const { dtypesName = 'dtypes', allowsUnknownLengths = false } = options;
  const dtypes = dataTypes(dtypesName, options.dtypes);
  const shapes = shapesOf(options.shapes, dtypes.length);
  shapes.forEach((shape, index) => {
    if (shape === undefined) return;
    if (allowsUnknownLengths) checkPartialShape(`shapes[${index}]`, shape);
    else checkShape(`shapes[${index}]`, shape);
  });
  return { dtypes, shapes: shapes.map((shape) => shape && [...shape]), names: namesOf(options.names, dtypes.length) };
}

function dataTypes(what: string, given: unknown): readonly QueueDataType[] {
  const dtypes: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (dtypes.length === 0) {
    throw new RangeError(`${what}: expected the element type of at least one component, got none`);
  }
  return dtypes.map((dtype, index) => {
    checkQueueDataType(Array.isArray(given) ? `${what}[${index}]` : what, dtype);
    return dtype;
  });
}

function shapesOf(given: unknown, count: number): readonly (PartialShape | undefined)[] {
  if (given === undefined) return new Array<undefined>(count).fill(undefined);
  if (!Array.isArray(given)) throw new TypeError(`shapes: expected an array of shapes, got ${describe(given)}`);
  const isOne = given.every((length) => length === null || typeof length === 'number');
  const shapes = (isOne ? [given] : given) as PartialShape[];
  if (shapes.length === count) return shapes;
  throw new RangeError(`shapes: expected one for each of ${count} components, got ${shapes.length}`);
}

function namesOf(given: unknown, count: number): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const names: readonly unknown[] | undefined = Array.isArray(given) ? given : undefined;
  if (!names?.every(isName)) {
    throw new TypeError(`names: expected an array of texts that are no numbers, got ${describe(given)}`);
  }
  if (names.length === count && new Set(names).size === count) return [...names];
  throw new RangeError(
    `names: expected a name of its own for each of ${count} components, got ${JSON.stringify(names)}`,
  );
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && name !== '' && !/^\d+$/.test(name);
}
