import { fromBinary } from '@bufbuild/protobuf';
import type { GraphLike } from '../core/graph-like.js';
import type { StorageOptions } from '../core/storage.js';
import { GraphDefSchema } from '../formats/proto/generated/graph_pb.js';
import { printTextProto } from '../formats/text-proto/print-text-proto.js';
import { joinPath } from '../storage/path.js';
import { storageOf } from '../storage/storage-of.js';
import { writeFileAtomically } from '../storage/write-file-atomically.js';

/** Writes a graph as `graph.pbtxt`, TensorFlow's GraphDef as text, into a directory; nothing for one that has none. */
export async function writeGraphText(options: StorageOptions, directory: string, graph: GraphLike): Promise<void> {
  const definition = graph.toGraphDef?.();
  if (!definition) return;
  const storage = await storageOf(options);
  const text = printTextProto(GraphDefSchema, fromBinary(GraphDefSchema, definition));
  await storage.makeDirectory(directory);
  await writeFileAtomically(storage, joinPath(directory, 'graph.pbtxt'), [new TextEncoder().encode(text)]);
}
