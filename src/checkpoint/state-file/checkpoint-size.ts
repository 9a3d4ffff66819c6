import type { Storage } from '../../core/storage.js';
import { indexFileName } from '../../formats/bundle/file-names.js';
import { metaGraphFileName, shardPaths } from './checkpoint-files.js';

/**
 * What the files of a checkpoint take, in bytes: index, data and graph. It is for those who look on, so a file that cannot be
 * looked at counts as nothing.
 */
export async function checkpointSize(storage: Storage, prefix: string, metaGraphSuffix: string): Promise<number> {
  let bytes = 0;
  try {
    const paths = [...(await shardPaths(storage, prefix)), indexFileName(prefix)];
    const graph = metaGraphFileName(prefix, metaGraphSuffix);
    if (await storage.exists(graph)) paths.push(graph);
    for (const path of paths) bytes += (await storage.stat(path)).size;
  } catch {
    // The checkpoint is there all the same.
  }
  return bytes;
}
