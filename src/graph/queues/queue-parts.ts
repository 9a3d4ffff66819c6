import { tensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import type { Graph } from '../graph.js';
import { internalsOf, type GraphInternals } from '../graph-internals.js';
import type { QueueParts } from './queue-base.js';
import { QueueComponents, type ComponentSpecs, type QueueElement } from './queue-components.js';
import type { QueueOptions } from './queue-options.js';
import type { QueueOrder } from '../../core/queue-order.js';
import { QueueState } from './queue-state.js';

/** What tells a kind of queue, and one queue, from the others. */
export interface QueueDescription {
  /** The class, as TensorFlow calls it. */
  readonly kind: string;
  /** The name of one that is given none. */
  readonly defaultName: string;
  readonly options: Pick<QueueOptions, 'capacity' | 'name' | 'sharedName'>;
  readonly specs: Omit<ComponentSpecs, 'label'>;
  readonly makeOrder: () => QueueOrder<QueueElement>;
  readonly minAfterDequeue?: number | undefined;
}

/** A queue that others of the graph may share. */
interface SharedQueue {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly label: string;
  readonly state: QueueState<QueueElement>;
}

const KEY = 'shared queues';

/**
 * Adds the node of a queue to `graph`, and makes what the queue consists of; the state is that of an earlier queue where
 * one has the same sharedName.
 *
 * @throws TypeError or RangeError naming the argument that is wrong, InvalidArgumentError for another kind of queue that
 * has the same sharedName.
 */
export function queueParts(graph: Graph, description: QueueDescription): QueueParts {
  const added = internalsOf(graph);
  const { kind, defaultName, options, specs } = description;
  const { name = defaultName, sharedName } = options;
  const shared = sharedName === undefined ? undefined : sharedQueue(added, sharedName, description);
  let label = '';
  const node = added.add(name, {
    kind: 'host',
    type: `${kind}V2`,
    inputs: [],
    dtype: 'string',
    shape: [],
    compute: () => tensorValue('string', [], [label]),
  });
  label = shared?.label ?? labelOf(kind, sharedName ?? `_${added.resources.length}_${node.name}`);
  const state = shared?.state ?? newState(node.name, label, description);
  if (!shared) {
    added.resources.push(state);
    if (sharedName !== undefined) {
      sharedQueues(added).set(sharedName, { label, state, properties: propertiesOf(description) });
    }
  }
  return { graph: added, name: node.name, components: new QueueComponents({ ...specs, label }), state };
}

function labelOf(kind: string, resource: string): string {
  return `${kind} '${resource}'`;
}

function newState(
  name: string,
  label: string,
  { options, makeOrder, minAfterDequeue = 0 }: QueueDescription,
): QueueState<QueueElement> {
  return new QueueState({ name, label, capacity: options.capacity, order: makeOrder(), minAfterDequeue });
}

function sharedQueues({ states }: GraphInternals): Map<string, SharedQueue> {
  const found = states.get(KEY) as Map<string, SharedQueue> | undefined;
  if (found) return found;
  const queues = new Map<string, SharedQueue>();
  states.set(KEY, queues);
  return queues;
}

function sharedQueue(graph: GraphInternals, sharedName: string, asked: QueueDescription): SharedQueue | undefined {
  const found = sharedQueues(graph).get(sharedName);
  if (!found) return undefined;
  for (const [property, value] of Object.entries(propertiesOf(asked))) {
    const has = JSON.stringify(found.properties[property]);
    const wants = JSON.stringify(value);
    if (has !== wants) {
      throw new InvalidArgumentError(`Shared queue '${sharedName}' has ${property} ${has} but requested ${wants}`);
    }
  }
  return found;
}

function propertiesOf({ kind, options, specs, minAfterDequeue = 0 }: QueueDescription): SharedQueue['properties'] {
  const { dtypes, shapes } = specs;
  const capacity = String(options.capacity);
  return { kind, capacity, minAfterDequeue, dtypes, shapes: shapes.map((shape) => shape ?? 'unknown') };
}
