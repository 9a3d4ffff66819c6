import { describe } from '../../core/options/describe.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import type { HostValues } from '../../tensor/host-values.js';
import type { KnownValue } from '../../tensor/known-value.js';
import type { PartialShape } from '../../tensor/node-value.js';
import { fitsShape } from '../../tensor/shape.js';
import { batchValues, unbatchValues } from './batch-values.js';
import type { QueueDataType } from './queue-data-type.js';

/** One element: a value for each component. */
export type QueueElement = readonly TensorValue[];

/** What the components of a queue's elements are. */
export interface ComponentSpecs {
  /** Kind and name of the queue, as messages say it. */
  readonly label: string;
  readonly dtypes: readonly QueueDataType[];
  /** Undefined where any shape will do. */
  readonly shapes: readonly (PartialShape | undefined)[];
  readonly names: readonly string[] | undefined;
}

/** Checks the elements of a queue, and brings them into the form in which nodes take and give them. */
export class QueueComponents implements ComponentSpecs {
  readonly label: string;
  readonly dtypes: readonly QueueDataType[];
  readonly shapes: readonly (PartialShape | undefined)[];
  readonly names: readonly string[] | undefined;

  constructor({ label, dtypes, shapes, names }: ComponentSpecs) {
    this.label = label;
    this.dtypes = dtypes;
    this.shapes = shapes;
    this.names = names;
  }

  /**
   * One of each component, in their order, out of what is to be enqueued.
   *
   * @throws RangeError when there are more, fewer or others.
   */
  listOf(values: unknown): readonly unknown[] {
    const { names, dtypes } = this;
    if (names) {
      const keys = typeof values === 'object' && values !== null ? Object.keys(values) : [];
      if (keys.length === names.length && names.every((name) => keys.includes(name))) {
        return names.map((name) => (values as Readonly<Record<string, unknown>>)[name]);
      }
      throw new RangeError(
        `values: expected an object with the keys ${JSON.stringify(names)} for ${this.label}, got ${describe(values)}`,
      );
    }
    const list = Array.isArray(values) ? (values as readonly unknown[]) : [values];
    if (list.length === dtypes.length) return list;
    throw new RangeError(
      `values: expected ${dtypes.length === 1 ? 'one component, or an array of it,' : `an array of ${dtypes.length} components`} ` +
        `for ${this.label}, got ${describe(values)}`,
    );
  }

  /**
   * Checks what is known of a component before a run; `many` stands for values of many elements along a first axis.
   *
   * @throws InvalidArgumentError naming the component, what was expected and what came.
   */
  checkKnown(index: number, { dtype, shape }: KnownValue, count: 'one' | 'many'): void {
    if (dtype !== undefined && !this.#takes(index, dtype)) {
      throw this.#mismatch('Type', index, this.dtypes[index], dtype);
    }
    const expected = this.#expected(index, count);
    if (!shape || !expected) return;
    const mayFit =
      shape.length === expected.length &&
      expected.every((length, axis) => length === null || shape[axis] === null || length === shape[axis]);
    if (!mayFit) throw this.#mismatch('Shape', index, shapeText(expected), shapeText(shape));
  }

  /** The element that `values` are. */
  element(values: readonly TensorValue[]): QueueElement {
    return values.map((value, index) => this.#checked(index, value, 'one'));
  }

  /** The elements along the first axis of `values`. */
  elements(values: readonly TensorValue[]): readonly QueueElement[] {
    const columns = values.map((value, index) => unbatchValues(this.#checked(index, value, 'many')));
    const [{ length } = []] = columns;
    const odd = columns.findIndex((column) => column.length !== length);
    if (odd >= 0) {
      throw new InvalidArgumentError(
        `${this.label}: All components must have the same size in the 0th dimension. ` +
          `Component ${odd} has ${columns[odd]?.length ?? 0}, and should have ${length}`,
      );
    }
    return Array.from({ length }, (_, row) => columns.map((column) => column[row] as TensorValue));
  }

  /** The value of a node that gives one element. */
  valuesOf(element: QueueElement): HostValues {
    return this.structured(element);
  }

  /** The value of a node that gives several elements, along a new first axis. */
  batchOf(elements: readonly QueueElement[]): HostValues {
    const values = this.dtypes.map((dtype, index) => {
      const column = elements.map((element) => element[index] as TensorValue);
      return batchValues(column, { dtype, shape: this.shapes[index] ?? [] });
    });
    return this.structured(values);
  }

  /** What there is for each component as it is, a list, or an object by name. */
  structured<T>(components: readonly T[]): T | readonly T[] | Readonly<Record<string, T>> {
    const { names } = this;
    if (names) return Object.fromEntries(names.map((name, index) => [name, components[index] as T]));
    return components.length === 1 ? (components[0] as T) : components;
  }

  #checked(index: number, value: TensorValue, count: 'one' | 'many'): TensorValue {
    const { dtype, shape, data } = value;
    if (!this.#takes(index, dtype)) throw this.#mismatch('Type', index, this.dtypes[index], dtype);
    const expected = this.#expected(index, count);
    const fits = expected ? fitsShape(shape, expected) : count === 'one' || shape.length > 0;
    if (!fits) throw this.#mismatch('Shape', index, expected ? shapeText(expected) : '[null,…]', shapeText(shape));
    if (dtype === this.dtypes[index]) return value;
    return tensorValue('int64', shape, BigInt64Array.from(data as Int32Array, BigInt));
  }

  /** The engine has no int64. */
  #takes(index: number, dtype: string): boolean {
    const expected = this.dtypes[index];
    return dtype === expected || (expected === 'int64' && dtype === 'int32');
  }

  #expected(index: number, count: 'one' | 'many'): PartialShape | undefined {
    const shape = this.shapes[index];
    return shape && (count === 'many' ? [null, ...shape] : shape);
  }

  #mismatch(what: 'Type' | 'Shape', index: number, expected: string | undefined, got: string): InvalidArgumentError {
    const name = this.names?.[index];
    const component = name === undefined ? String(index) : `${index} ("${name}")`;
    return new InvalidArgumentError(
      `${this.label}: ${what} mismatch in tuple component ${component}. Expected ${expected ?? ''}, got ${got}`,
    );
  }
}

function shapeText(shape: PartialShape): string {
  return JSON.stringify(shape);
}
