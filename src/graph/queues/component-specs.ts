import { Check } from '../../core/options/check.js';
import { firstFault, type Part } from '../../core/options/objects.js';
import type { PartialShape } from '../../tensor/node-value.js';
import type { ComponentSpecs } from './queue-components.js';
import { aQueueDataType, type QueueDataType, type QueueDataTypes } from './queue-data-type.js';

/** Shapes of the components, or of the only one. */
export type QueueShapes = PartialShape | readonly PartialShape[];

/** The components as the options of a queue tell them. */
export interface ComponentOptions {
  readonly dtypes: QueueDataTypes;
  readonly shapes?: QueueShapes | undefined;
  readonly names?: readonly string[] | undefined;
}

/** An element type, or a list of them that is not empty. */
export const someDataTypes = /* @__PURE__ */ new Check<QueueDataTypes>('range', aQueueDataType.requirement, (given) => {
  if (!Array.isArray(given)) return aQueueDataType.run(given);
  if (given.length > 0) return firstFault(aQueueDataType, partsOf(given));
  return { kind: 'range', expected: 'the element type of at least one component', got: 'none' };
});

/** A shape, or a list of what `one` takes; undefined in it stands for any shape. */
export function shapesOf(one: Pick<Check<unknown>, 'run'>, requirement: string): Check<QueueShapes> {
  return new Check('type', requirement, (given) => {
    if (given === undefined) return { kind: 'type', expected: requirement };
    if (!Array.isArray(given)) return { kind: 'type', expected: 'an array of shapes' };
    return firstFault(
      one,
      partsOf(listOf(given)).filter(([, shape]) => shape !== undefined),
    );
  });
}

/** Names that can be keys of an object in the order of the list, which numbers are not. */
export const someNames = /* @__PURE__ */ new Check<readonly string[]>(
  'type',
  'an array of texts that are no numbers',
  (given) =>
    Array.isArray(given) && given.every(isName)
      ? undefined
      : { kind: 'type', expected: 'an array of texts that are no numbers' },
);

/**
 * What the components of a queue's elements are.
 *
 * @throws RangeError unless there are as many shapes and names as element types.
 */
export function componentSpecs({ dtypes, shapes, names }: ComponentOptions): Omit<ComponentSpecs, 'label'> {
  const types = Array.isArray(dtypes) ? [...(dtypes as readonly QueueDataType[])] : [dtypes as QueueDataType];
  const count = types.length;
  const list = shapes === undefined ? new Array<undefined>(count).fill(undefined) : listOf(shapes);
  if (list.length !== count) {
    throw new RangeError(`shapes: expected one for each of ${count} components, got ${list.length}`);
  }
  if (names && (names.length !== count || new Set(names).size !== count)) {
    throw new RangeError(
      `names: expected a name of its own for each of ${count} components, got ${JSON.stringify(names)}`,
    );
  }
  return { dtypes: types, shapes: list.map((shape) => shape && [...shape]), names: names && [...names] };
}

/** The shapes; a list of nothing but lengths is one shape. */
function listOf(shapes: QueueShapes): readonly (PartialShape | undefined)[] {
  const isOne = shapes.every((length) => length === null || typeof length === 'number');
  return isOne ? [shapes] : shapes;
}

function partsOf(items: readonly unknown[]): readonly Part[] {
  return items.map((item, index) => [`[${index}]`, item]);
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && name !== '' && !/^\d+$/.test(name);
}
