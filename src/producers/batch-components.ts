import { describe } from '../core/options/describe.js';
import { InvalidArgumentError } from '../errors.js';
import { isPlainObject } from '../core/is-plain-object.js';
import type { PartialShape } from '../tensor/node-value.js';
import { isNode, type Node } from '../graph/node.js';
import { aQueueDataType, type QueueDataType } from '../graph/queues/queue-data-type.js';
import { aPartialShape } from '../tensor/shape.js';
import type { BatchInputs, BatchNodes, CommonBatchOptions } from './batch-inputs.js';

/** The inputs of batches as the components of a queue. */
export interface BatchComponents<T extends BatchInputs> {
  readonly nodes: readonly Node[];
  readonly dtypes: readonly QueueDataType[];
  /** Of one example; null for a length that may differ. */
  readonly shapes: readonly PartialShape[];
  /** A node for each component in the structure of the inputs. */
  readonly structured: (nodes: readonly BatchNodes<Node>[]) => BatchNodes<T>;
}

/** What to make of the inputs. */
export interface ComponentsOptions<T extends BatchInputs> extends Pick<
  CommonBatchOptions<T>,
  'shapes' | 'dtypes' | 'enqueueMany'
> {
  /** What is called, as messages say it. */
  readonly caller: string;
  readonly graph: Node['graph'];
  readonly allowsUnknownLengths: boolean;
}

/** An input, and where in the structure it is; undefined for the only one. */
type Entry = readonly [key: string | undefined, node: Node];

/**
 * Takes the inputs apart.
 *
 * @throws TypeError, RangeError or InvalidArgumentError naming the argument that is wrong, or the input whose shape is not known.
 */
export function batchComponents<T extends BatchInputs>(tensors: T, options: ComponentsOptions<T>): BatchComponents<T> {
  const entries = entriesOf(tensors, options);
  const keys = entries.map(([key]) => key);
  checkStructure('shapes', options.shapes, keys);
  checkStructure('dtypes', options.dtypes, keys);
  return {
    nodes: entries.map(([, node]) => node),
    dtypes: entries.map((entry) => dtypeOf(entry, options)),
    shapes: entries.map((entry) => shapeOf(entry, options)),
    structured: (given) => structuredLike(tensors, keys, given) as BatchNodes<T>,
  };
}

function structuredLike(tensors: BatchInputs, keys: readonly unknown[], given: readonly Node[]): unknown {
  if (isNode(tensors)) return given[0];
  return Array.isArray(tensors) ? given : Object.fromEntries(keys.map((key, index) => [key, given[index]]));
}

function entriesOf<T extends BatchInputs>(tensors: T, { caller, graph }: ComponentsOptions<T>): readonly Entry[] {
  if (!isNode(tensors) && !Array.isArray(tensors) && !isPlainObject(tensors)) {
    throw new TypeError(`tensors: expected a node, an array or an object of nodes, got ${describe(tensors)}`);
  }
  const entries: readonly (readonly [string | undefined, unknown])[] = isNode(tensors)
    ? [[undefined, tensors]]
    : Object.entries(tensors);
  if (entries.length === 0) throw new RangeError(`tensors: Expected at least one tensor in ${caller}().`);
  return entries.map(([key, node]) => {
    const what = memberName('tensors', key);
    if (!isNode(node)) throw new TypeError(`${what}: expected a node, got ${describe(node)}`);
    if (node.graph === graph) return [key, node];
    throw new InvalidArgumentError(`${what}: expected a node of this graph, got "${node.name}" of another graph`);
  });
}

/** What is given for several inputs must be for these. */
function checkStructure(option: string, given: unknown, keys: readonly (string | undefined)[]): void {
  if (given === undefined || keys[0] === undefined) return;
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(`${option}: expected the structure of tensors, got ${describe(given)}`);
  }
  const unknown = Object.keys(given).filter((key) => !keys.includes(key));
  if (unknown.length === 0) return;
  throw new RangeError(`${option}: expected the structure of tensors, got ${unknown.join(', ')}, which is not in it`);
}

function dtypeOf<T extends BatchInputs>([key, node]: Entry, { dtypes }: ComponentsOptions<T>): QueueDataType {
  const dtype: unknown = member(dtypes, key) ?? node.dtype ?? 'float32';
  return aQueueDataType.assert(memberName('dtypes', key), dtype);
}

function shapeOf<T extends BatchInputs>([key, node]: Entry, options: ComponentsOptions<T>): PartialShape {
  const { enqueueMany = false, allowsUnknownLengths } = options;
  const what = memberName('shapes', key);
  const given = member(options.shapes, key);
  const found: unknown = given ?? (enqueueMany ? exampleShape(node) : node.shape);
  const shape = found === undefined ? undefined : aPartialShape.assert(what, found);
  if (shape && (allowsUnknownLengths || !shape.includes(null))) return shape;
  const known = shape ? `has ${JSON.stringify(shape)}` : 'is known when it runs only';
  throw new RangeError(
    `All shapes must be fully defined: that of "${node.name}" ${known}; give ${what}, the shape of one example` +
      (shape ? ', or use batch() with dynamicPad for lengths that differ' : ''),
  );
}

function exampleShape({ name, shape }: Node): PartialShape | undefined {
  if (shape?.length !== 0) return shape?.slice(1);
  throw new RangeError(`enqueueMany: expected examples along the first axis of "${name}", which is a scalar`);
}

function member(given: unknown, key: string | undefined): unknown {
  return key === undefined ? given : (given as Readonly<Record<string, unknown>> | undefined)?.[key];
}

function memberName(option: string, key: string | undefined): string {
  if (key === undefined) return option;
  return /^\d+$/.test(key) ? `${option}[${key}]` : `${option}.${key}`;
}
