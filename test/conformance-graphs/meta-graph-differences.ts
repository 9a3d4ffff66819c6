import { fromBinary } from '@bufbuild/protobuf';
import { readFile } from 'node:fs/promises';
import { MetaGraphDefSchema } from '../../src/formats/proto/generated/meta-graph_pb.js';
import { TensorFlowGraph } from '../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { GraphQueueRunner } from '../../src/runtimes/tensorflow/saver/graph-queue-runner.js';
import { TensorFlowNode } from '../../src/runtimes/tensorflow/nodes/tensorflow-node.js';
import { TensorFlowVariable } from '../../src/runtimes/tensorflow/nodes/tensorflow-variable.js';
import { compareBytes } from '../../src/formats/compare-bytes.js';
import { difference } from '../conformance-formats/golden-json.js';
import type { CollectionNote, MetaGraphNote } from './fixture-note.js';

/** What is different between what is noted of a file and what an imported graph has, and gives back. */
export async function metaGraphDifferences(path: string, note: MetaGraphNote): Promise<readonly string[]> {
  const graph = await TensorFlowGraph.importMetaGraph(path);
  try {
    const nodes = [...graph.native().operations()];
    const ops: Record<string, number> = {};
    for (const { type } of nodes) ops[type] = (ops[type] ?? 0) + 1;
    const collections = Object.entries(note.collections).flatMap(([key, wanted]) =>
      collectionDifferences(key, wanted, graph.getCollection(key)),
    );
    return [
      ...difference('nodes', note.nodes, nodes.length),
      ...difference('operations', note.ops, ops),
      ...difference('collections', Object.keys(note.collections).toSorted(), graph.collectionKeys.toSorted()),
      ...collections,
      ...(await exportDifferences(path, graph)),
    ];
  } finally {
    graph.close();
  }
}

function collectionDifferences(
  key: string,
  { kind, proto, value, count }: CollectionNote,
  items: readonly unknown[],
): readonly string[] {
  const what = `collection ${key}`;
  if (value === undefined) return difference(what, count, items.length);
  if (kind === 'node_list') {
    return difference(
      what,
      value,
      items.map((item) => (item instanceof TensorFlowNode ? item.name : item)),
    );
  }
  if (proto === 'VariableDef') {
    return difference(
      what,
      value,
      items.map((item) => (isVariable(item) ? variableNote(item) : item)),
    );
  }
  const names = items.map((item) => (item instanceof GraphQueueRunner ? item.toJSON().enqueueOpName : undefined));
  if (proto === 'QueueRunnerDef') {
    return difference(
      what,
      value.map((one) => (one as { readonly enqueue_op_name: unknown }).enqueue_op_name),
      names,
    );
  }
  return difference(what, value.length, items.length);
}

function isVariable(item: unknown): item is TensorFlowVariable {
  return item instanceof TensorFlowVariable;
}

function variableNote({ def }: TensorFlowVariable): unknown {
  return {
    variable_name: def.variableName,
    initial_value_name: def.initialValueName,
    initializer_name: def.initializerName,
    snapshot_name: def.snapshotName,
    is_resource: def.isResource,
    trainable: def.trainable,
  };
}

/** What is exported has the same nodes, and the very bytes of each item. */
async function exportDifferences(path: string, graph: TensorFlowGraph): Promise<readonly string[]> {
  const [before, after] = [await readFile(path), graph.toMetaGraphDef()].map((bytes) =>
    fromBinary(MetaGraphDefSchema, bytes),
  );
  if (!before || !after) return [];
  const names = (meta: typeof before): readonly string[] =>
    (meta.graphDef?.node ?? []).map(({ name }) => name).toSorted();
  const odd = Object.entries(before.collectionDef).filter(([key, { kind }]) => {
    const other = after.collectionDef[key]?.kind;
    if (kind.case === 'bytesList' && other?.case === 'bytesList') {
      const list = other.value.value;
      return kind.value.value.some((bytes, index) => compareBytes(bytes, list[index] ?? new Uint8Array()) !== 0);
    }
    return JSON.stringify(kind.value, bigints) !== JSON.stringify(other?.value, bigints);
  });
  return [
    ...difference('exported nodes', names(before), names(after)),
    ...odd.map(([key]) => `exported collection ${key}: it is another than that of the file`),
    // A file that names no saver is written with the one of its collection, where there is one.
    ...(before.saverDef
      ? difference('exported saver', before.saverDef.saveTensorName, after.saverDef?.saveTensorName)
      : []),
  ];
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
