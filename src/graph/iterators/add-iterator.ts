import { checkAtLeast, checkFlag, checkFunction, checkOptionNames, describe } from '../../core/argument.js';
import { GraphKeys } from '../../core/graph-keys.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { StatefulItem } from '../../core/stateful.js';
import { internals, type GraphInternals } from '../graph-internals.js';
import { checkDataType } from '../../tensor/to-tensor-value.js';
import { stageOf, type KnownElement } from '../../data/elements/input-cursor.js';
import type { InputSource } from '../../data/elements/input-element.js';
import { inputs } from '../../data/input-pipeline.js';
import type { Node } from '../node.js';
import { GraphIterator } from './graph-iterator.js';
import type { IteratorOptions } from './iterator-options.js';

/** A graph, as far as an iterator is added to it. */
export type IteratorGraph = GraphLike & { readonly [internals]: GraphInternals };

/** Adds the node that gives a run the next element of `source`, and what is to be saved and reset of it. */
export function addIterator(graph: IteratorGraph, source: InputSource, options: IteratorOptions): Node {
  checkOptionNames('iterator', options, ['name', 'prefetch', 'stateful', 'dtypes', 'random']);
  const { name = 'Iterator', prefetch = 1, stateful = true, dtypes, random = Math.random } = options;
  checkAtLeast('prefetch', prefetch, 0);
  if (!Number.isSafeInteger(prefetch)) {
    throw new RangeError(`prefetch: expected a whole number, got ${describe(prefetch)}`);
  }
  checkFlag('stateful', stateful);
  checkFunction('random', random);
  checkTypes(dtypes);
  const stage = inputs(source)[stageOf];
  const { add, resources } = graph[internals];
  const node: Node = add(name, {
    kind: 'source',
    type: 'IteratorGetNext',
    take: (context) => iterator.take(context),
    ...withTypes(stage.known ?? {}, dtypes),
  });
  const iterator: GraphIterator = new GraphIterator(node.name, { stage, prefetch, dtypes, random });
  resources.push(iterator);
  if (stateful) graph.addToCollection(GraphKeys.STATEFUL, statefulItem(node.name, iterator));
  return node;
}

function checkTypes(dtypes: unknown): void {
  if (dtypes === undefined) return;
  if (typeof dtypes !== 'object' || dtypes === null) {
    checkDataType('dtypes', dtypes);
    return;
  }
  for (const [key, dtype] of Object.entries(dtypes)) if (dtype !== undefined) checkDataType(`dtypes.${key}`, dtype);
}

function withTypes(known: KnownElement, dtypes: IteratorOptions['dtypes']): KnownElement {
  if (typeof dtypes !== 'object') return dtypes === undefined ? known : { ...known, dtype: dtypes };
  const outputs = { ...known.outputs };
  for (const [key, dtype] of Object.entries(dtypes)) if (dtype !== undefined) outputs[key] = { ...outputs[key], dtype };
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
