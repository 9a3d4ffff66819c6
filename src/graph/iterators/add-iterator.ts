import { GraphKeys } from '../../core/graph-keys.js';
import { setOwn } from '../../core/set-own.js';
import type { GraphLike } from '../../core/graph-like.js';
import { also, Check } from '../../core/options/check.js';
import type { FieldsOf } from '../../core/options/field.js';
import { atLeast } from '../../core/options/numbers.js';
import { firstFault, type Part } from '../../core/options/objects.js';
import { optionTable } from '../../core/options/option-table.js';
import { aFlag, aFunction, aString, oneOf } from '../../core/options/values.js';
import type { StatefulItem } from '../../core/stateful.js';
import { internals, type GraphInternals } from '../graph-internals.js';
import { aDataType } from '../../tensor/to-tensor-value.js';
import { hasStage, stageOf, type KnownElement } from '../../data/elements/input-cursor.js';
import type { InputSource } from '../../data/elements/input-element.js';
import { sourceStage } from '../../data/stages/source-stage.js';
import type { Node } from '../node.js';
import { GraphIterator } from './graph-iterator.js';
import type { IteratorOptions } from './iterator-options.js';

/** A graph, as far as an iterator is added to it. */
export type IteratorGraph = GraphLike & { readonly [internals]: GraphInternals };

const someTypes = new Check<NonNullable<IteratorOptions['dtypes']>>('range', aDataType.requirement, (dtypes) => {
  if (typeof dtypes !== 'object' || dtypes === null) return aDataType.run(dtypes);
  const parts = Object.entries(dtypes).map(([key, dtype]: [string, unknown]): Part => [`.${key}`, dtype]);
  return firstFault(
    aDataType,
    parts.filter(([, dtype]) => dtype !== undefined),
  );
});

const table = /* @__PURE__ */ optionTable('iterator', {
  name: aString.or('Iterator'),
  prefetch: also(atLeast(0), 'a whole number', Number.isSafeInteger).or(1),
  stateful: aFlag.or(true),
  dtypes: someTypes,
  onBadElement: oneOf(['error', 'skip']).or('error'),
  random: aFunction.orElse(() => Math.random),
} satisfies FieldsOf<IteratorOptions>);

/** Adds the node that gives a run the next element of `source`, and what is to be saved and reset of it. */
export function addIterator(graph: IteratorGraph, source: InputSource, options: IteratorOptions): Node {
  const { name, prefetch, stateful, dtypes, random, onBadElement } = table.check(options);
  const stage = hasStage(source) ? source[stageOf] : sourceStage(source);
  const { add, resources } = graph[internals];
  const node: Node = add(name, {
    kind: 'source',
    type: 'IteratorGetNext',
    take: (context) => iterator.take(context),
    ...withTypes(stage.known ?? {}, dtypes),
  });
  const iterator: GraphIterator = new GraphIterator(node.name, { stage, prefetch, dtypes, random, onBadElement });
  resources.push(iterator);
  if (onBadElement === 'skip') graph.addToCollection(GraphKeys.EVENT_SOURCES, iterator);
  if (stateful) graph.addToCollection(GraphKeys.STATEFUL, statefulItem(node.name, iterator));
  explainGetNext(node, stage.known);
  return node;
}

/** What TensorFlow's iterators have, and these are: who calls it is told so. An element may have a part of that name. */
function explainGetNext(node: Node, known: KnownElement | undefined): void {
  for (const method of ['getNext', 'get_next'].filter((name) => !Object.hasOwn(known?.outputs ?? {}, name))) {
    const explain = (): never => {
      throw new TypeError(
        `${method}() of the iterator "${node.name}": what graph.iterator() gives is the next element of each run already; ` +
          'take it as it is, or its parts: const { x, y } = graph.iterator(…)',
      );
    };
    Object.defineProperty(node, method, { value: explain, configurable: true });
  }
}

function withTypes(known: KnownElement, dtypes: IteratorOptions['dtypes']): KnownElement {
  if (typeof dtypes !== 'object') return dtypes === undefined ? known : { ...known, dtype: dtypes };
  const outputs = { ...known.outputs };
  for (const [key, dtype] of Object.entries(dtypes)) {
    if (dtype !== undefined) setOwn(outputs, key, { ...outputs[key], dtype });
  }
  return { ...known, outputs };
}

function statefulItem(name: string, iterator: GraphIterator): StatefulItem {
  return {
    key: `iterators/${name}`,
    stateDict: () => iterator.stateDict(),
    loadStateDict: (state) => {
      iterator.loadStateDict(state);
    },
  };
}
