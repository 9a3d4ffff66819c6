import { after } from '../../core/foreign/promise-from.js';
import type { FieldsOf } from '../../core/options/field.js';
import { count as countOf } from '../../core/options/numbers.js';
import { optionTable } from '../../core/options/option-table.js';
import { aFlag, aString } from '../../core/options/values.js';
import type { CloseQueueOptions, QueueLike } from '../../core/queue-like.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import type { GraphInternals } from '../graph-internals.js';
import type { HostValues } from '../../tensor/host-values.js';
import type { KnownValue } from '../../tensor/known-value.js';
import type { WaitContext } from '../wait-context.js';
import type { PartialShape } from '../../tensor/node-value.js';
import { isNode, type Node } from '../node.js';
import { constantComponent } from './constant-component.js';
import type { QueueComponents, QueueElement } from './queue-components.js';
import type { QueueDataType } from './queue-data-type.js';
import type { ComponentValue, QueueInputs, QueueNodes } from './queue-nodes.js';
import type { QueueDataTypes } from './queue-data-type.js';
import type { QueueNames } from './queue-options.js';
import type { QueueState } from './queue-state.js';

const closeTable = /* @__PURE__ */ optionTable('close', {
  cancelPendingEnqueues: aFlag.or(false),
  name: aString,
} satisfies FieldsOf<CloseQueueOptions>);

/** What a queue is made of. */
export interface QueueParts {
  /** What the graph's own code may do with it. */
  readonly graph: GraphInternals;
  readonly name: string;
  readonly components: QueueComponents;
  readonly state: QueueState<QueueElement>;
}

/**
 * A queue of a graph: its methods add nodes, which take elements out of it and put elements into it when they are run.
 *
 * Elements are values on the host, so that a queue holds no tensor. All sessions of the graph in this process share
 * them; when the last of these closes, the queue is empty and open again. A run takes first what it dequeues, in order
 * of creation, and each node once; it enqueues last, after what it writes. Each method throws FailedPreconditionError
 * once the graph is finalized.
 */
export abstract class QueueBase<D extends QueueDataTypes, N extends QueueNames> implements QueueLike {
  /** Name of its node. */
  readonly name: string;
  readonly dtypes: readonly QueueDataType[];
  /** Undefined for a component that may have any shape; null stands for a length that may differ. */
  readonly shapes: readonly (PartialShape | undefined)[];
  /** Undefined where components have no names. */
  readonly names: readonly string[] | undefined;
  readonly #graph: GraphInternals;
  readonly #components: QueueComponents;
  readonly #state: QueueState<QueueElement>;

  protected constructor({ graph, name, components, state }: QueueParts) {
    this.name = name;
    this.dtypes = components.dtypes;
    this.shapes = components.shapes;
    this.names = components.names;
    this.#graph = graph;
    this.#components = components;
    this.#state = state;
  }

  /**
   * Puts one element in, as soon as there is room.
   *
   * Its run fails with CancelledError when the queue is closed.
   *
   * @param values a node or value for each component
   * @throws InvalidArgumentError naming the component that cannot fit, RangeError when there are more or fewer.
   */
  enqueue(values: QueueInputs, name = `${this.name}_enqueue`): Node<null> {
    return this.#sink(name, 'QueueEnqueueV2', this.#inputs(name, values, 'one'), (given, { signal, session }) =>
      this.#state.enqueue(this.#components.element(given), signal, session),
    );
  }

  /** Puts the elements along the first axis of `values` in, one after the other, as there is room. */
  enqueueMany(values: QueueInputs, name = `${this.name}_EnqueueMany`): Node<null> {
    return this.#sink(name, 'QueueEnqueueManyV2', this.#inputs(name, values, 'many'), (given, { signal, session }) =>
      this.#state.enqueueMany(this.#components.elements(given), signal, session),
    );
  }

  /** Takes one element, as soon as there is one; OutOfRangeError when the queue is closed and empty. */
  dequeue(name = `${this.name}_Dequeue`): QueueNodes<D, N, ComponentValue> {
    const take = (context: WaitContext): HostValues | Promise<HostValues> =>
      this.#taken(
        context,
        this.#state.dequeue(context.signal, context.session),
        (element) => [element],
        (element) => this.#components.valuesOf(element),
      );
    return this.#source<ComponentValue>(name, { type: 'QueueDequeueV2', take, shapes: this.shapes });
  }

  /**
   * Takes `count` elements, along a new first axis; OutOfRangeError when the queue is closed and has fewer.
   *
   * @throws InvalidArgumentError when the shapes of the components are not known.
   */
  dequeueMany(count: number, name = `${this.name}_DequeueMany`): QueueNodes<D, N, TensorValue> {
    return this.#sourceOfMany(name, { type: 'QueueDequeueManyV2', count, allowFewer: false });
  }

  /** Takes `count` elements, or what is left, but at least one, once the queue is closed. */
  dequeueUpTo(count: number, name = `${this.name}_DequeueUpTo`): QueueNodes<D, N, TensorValue> {
    return this.#sourceOfMany(name, { type: 'QueueDequeueUpToV2', count, allowFewer: true });
  }

  /** How many elements are in it: after what the run dequeues, before what it enqueues. */
  size(name = `${this.name}_Size`): Node<number> {
    return this.#graph.add(name, {
      kind: 'host',
      type: 'QueueSizeV2',
      inputs: [],
      dtype: 'int32',
      shape: [],
      compute: () => tensorValue('int32', [], Int32Array.of(this.#state.size)),
    });
  }

  /**
   * Lets no more elements in; what is in it can still be taken. Enqueues that wait are done first, or, with
   * cancelPendingEnqueues, fail with CancelledError. Its run fails with CancelledError when that was done before.
   */
  close(options: CloseQueueOptions = {}): Node<null> {
    const { cancelPendingEnqueues, name = `${this.name}_Close` } = closeTable.check(options);
    return this.#graph.add(name, {
      kind: 'sink',
      type: 'QueueCloseV2',
      inputs: [],
      give: (_, { signal }) => this.#state.close({ cancelPendingEnqueues, signal }),
      closeFor: cancelPendingEnqueues
        ? (session, waiting) => {
            this.#state.closeFor(session, waiting);
          }
        : undefined,
    });
  }

  /** Whether it is closed. */
  isClosed(name = `${this.name}_Is_Closed`): Node<boolean> {
    return this.#graph.add(name, {
      kind: 'host',
      type: 'QueueIsClosedV2',
      inputs: [],
      dtype: 'bool',
      shape: [],
      compute: (_, session) => tensorValue('bool', [], Uint8Array.of(Number(this.#state.isClosedFor(session)))),
    });
  }

  #inputs(name: string, values: unknown, count: 'one' | 'many'): readonly Node[] {
    const components = this.#components.listOf(values).map((value, index) => {
      if (isNode(value)) return value;
      const what = `${name}: component ${index}`;
      return constantComponent(what, value, this.dtypes[index] ?? 'float32');
    });
    components.forEach((component, index) => {
      this.#components.checkKnown(index, component, count);
    });
    return components.map((component, index) =>
      isNode(component)
        ? component
        : this.#graph.add(`${name}/component_${index}`, { kind: 'constant', value: component }),
    );
  }

  #sink(
    name: string,
    type: string,
    inputs: readonly Node[],
    give: (values: readonly TensorValue[], context: WaitContext) => Promise<void> | undefined,
  ): Node<null> {
    return this.#graph.add(name, { kind: 'sink', type, inputs, give });
  }

  #sourceOfMany(
    name: string,
    { type, count, allowFewer }: { readonly type: string; readonly count: number; readonly allowFewer: boolean },
  ): QueueNodes<D, N, TensorValue> {
    countOf(0).assert('count', count);
    if (this.shapes.includes(undefined)) {
      throw new InvalidArgumentError(
        `${this.#components.label}: DequeueMany and DequeueUpTo require the components to have specified shapes; ` +
          'give the queue shapes',
      );
    }
    const take = (context: WaitContext): HostValues | Promise<HostValues> =>
      this.#taken(
        context,
        this.#state.dequeueMany(count, { allowFewer, signal: context.signal, session: context.session }),
        (elements) => elements,
        (elements) => this.#components.batchOf(elements),
      );
    const length = allowFewer ? null : count;
    const shapes = this.shapes.map((shape) => shape && [length, ...shape]);
    return this.#source<TensorValue>(name, { type, take, shapes });
  }

  #taken<T>(
    { onAbandoned }: WaitContext,
    taking: T | Promise<T>,
    elementsOf: (taken: T) => readonly QueueElement[],
    give: (taken: T) => HostValues,
  ): HostValues | Promise<HostValues> {
    const restore = this.#state.restorer();
    const finish = (taken: T): HostValues => {
      onAbandoned?.(() => {
        restore(elementsOf(taken));
      });
      return give(taken);
    };
    return after(taking, finish);
  }

  #source<V>(
    name: string,
    source: {
      readonly type: string;
      readonly take: (context: WaitContext) => HostValues | Promise<HostValues>;
      readonly shapes: readonly (PartialShape | undefined)[];
    },
  ): QueueNodes<D, N, V> {
    const { type, take, shapes } = source;
    const known = this.dtypes.map((dtype, index): KnownValue => ({ dtype, shape: shapes[index] }));
    const { names } = this;
    const isOne = !names && known.length === 1;
    const keys = names ?? known.keys();
    const node = this.#graph.add<V>(name, {
      kind: 'source',
      type,
      take,
      ...(isOne ? known[0] : { outputs: Object.fromEntries([...keys].map((key, index) => [key, known[index] ?? {}])) }),
    });
    if (isOne) return node as unknown as QueueNodes<D, N, V>;
    const outputs = known.map((_, index) => this.#graph.output(node, names?.[index] ?? index));
    return this.#components.structured(outputs) as unknown as QueueNodes<D, N, V>;
  }
}
