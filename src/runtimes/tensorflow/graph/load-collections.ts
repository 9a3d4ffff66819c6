import { fromBinary } from '@bufbuild/protobuf';
import { GraphKeys } from '../../../core/graph-keys.js';
import { InvalidArgumentError, NotFoundError } from '../../../errors.js';
import type { CollectionDef } from '../../../formats/proto/generated/meta-graph_pb.js';
import { SaverDefSchema } from '../../../formats/proto/generated/meta-graph_pb.js';
import {
  QueueRunnerDefSchema,
  VariableDefSchema,
  type VariableDef,
} from '../../../formats/proto/generated/variable_pb.js';
import type { NativeGraphOwner } from '../nodes/native-graph-owner.js';
import { nativeParts } from '../nodes/native-graph-owner.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { CollectionStore } from './collection-store.js';
import { importVariable } from './import-variable.js';
import { GraphQueueRunner } from '../saver/graph-queue-runner.js';
import { GraphSaver } from '../saver/graph-saver.js';
import { scopedName, scopedQueueRunner, scopedSaver, scopedVariable } from './scoped-names.js';

/** The collections whose items are variables. */
const OF_VARIABLES: ReadonlySet<string> = new Set([
  GraphKeys.GLOBAL_VARIABLES,
  GraphKeys.LOCAL_VARIABLES,
  GraphKeys.TRAINABLE_VARIABLES,
  GraphKeys.MOVING_AVERAGE_VARIABLES,
  GraphKeys.GLOBAL_STEP,
  'model_variables',
  'metric_variables',
]);

/** Where the collections of a file go. */
export interface LoadingCollections {
  readonly graph: NativeGraphOwner;
  readonly store: CollectionStore;
  /** Goes before the names of nodes; `''` for none. */
  readonly scope: string;
}

/**
 * Adds what the collections of a MetaGraphDef have: nodes, variables, savers, queue runners; what nobody knows is kept as bytes.
 *
 * @throws NotFoundError for the name of no node, InvalidArgumentError for bytes that are not what the collection has.
 */
export function loadCollections(
  collections: Readonly<Record<string, CollectionDef>>,
  loading: LoadingCollections,
): void {
  const variables = new VariableReader(collections, loading);
  // Variables first: the name of one means it from then on.
  const keys = Object.keys(collections).toSorted((left, right) => order(left) - order(right));
  for (const key of keys) {
    const def = collections[key] as CollectionDef;
    const { kind } = def;
    switch (kind.case) {
      case 'nodeList':
        for (const name of kind.value.value) loading.store.add(key, nodeOf(key, name, loading));
        break;
      case 'bytesList':
        for (const bytes of kind.value.value) loadBytes(key, bytes, loading, variables);
        break;
      case 'int64List':
      case 'floatList':
      case 'anyList':
        for (const item of kind.value.value) loading.store.add(key, item);
        break;
      default:
    }
  }
}

function order(key: string): number {
  if (key === GraphKeys.GLOBAL_VARIABLES) return 0;
  return OF_VARIABLES.has(key) ? 1 : 2;
}

function loadBytes(key: string, bytes: Uint8Array, loading: LoadingCollections, variables: VariableReader): void {
  const { store, graph, scope } = loading;
  const own = scope === '' ? bytes : undefined;
  if (OF_VARIABLES.has(key)) store.add(key, variables.read(key, bytes), own);
  else if (key === GraphKeys.QUEUE_RUNNERS) {
    const def = scopedQueueRunner(
      decoded(key, () => fromBinary(QueueRunnerDefSchema, bytes)),
      scope,
    );
    store.add(key, new GraphQueueRunner(def, graph), own);
  } else if (key === GraphKeys.SAVERS) {
    const def = scopedSaver(
      decoded(key, () => fromBinary(SaverDefSchema, bytes)),
      scope,
    );
    store.add(key, new GraphSaver(def, graph), own);
  } else store.add(key, bytes, bytes);
}

/** Makes each variable once, however many collections have it. */
class VariableReader {
  readonly #loading: LoadingCollections;
  readonly #globals: ReadonlySet<string>;

  constructor(collections: Readonly<Record<string, CollectionDef>>, loading: LoadingCollections) {
    this.#loading = loading;
    const locals = namesIn(collections[GraphKeys.LOCAL_VARIABLES]);
    const globals = namesIn(collections[GraphKeys.GLOBAL_VARIABLES]);
    this.#globals = new Set([...globals, ...(locals.length > 0 ? [] : globals)]);
  }

  read(key: string, bytes: Uint8Array): unknown {
    const { graph, scope } = this.#loading;
    const original = decoded(key, () => fromBinary(VariableDefSchema, bytes));
    const def = scopedVariable(original, scope);
    const isLocal = key === GraphKeys.LOCAL_VARIABLES && !this.#globals.has(original.variableName);
    return importVariable(graph, def, { local: isLocal });
  }
}

function namesIn(def: CollectionDef | undefined): readonly string[] {
  if (def?.kind.case !== 'bytesList') return [];
  return def.kind.value.value.map(
    (bytes) => decoded<VariableDef>('variables', () => fromBinary(VariableDefSchema, bytes)).variableName,
  );
}

function nodeOf(key: string, name: string, { graph, scope }: LoadingCollections): TensorFlowNode {
  const { native, nodes } = graph[nativeParts];
  const full = scopedName(name, scope);
  const operation = full.includes(':') ? undefined : native.operation(full);
  const node = operation ? nodes.of(operation) : nodes.find(full);
  if (node) return node;
  throw new NotFoundError(`collection "${key}": the name "${full}" refers to a node which is not in the graph`);
}

function decoded<M>(key: string, decode: () => M): M {
  try {
    return decode();
  } catch (cause) {
    throw new InvalidArgumentError(`collection "${key}": its bytes are not what it should have`, { cause });
  }
}
