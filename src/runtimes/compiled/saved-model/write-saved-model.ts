import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { toBinary } from '@bufbuild/protobuf';
import { filledText } from '../../../core/options/values.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { GraphDefSchema } from '../../../formats/proto/generated/graph_pb.js';
import { randomHex } from '../../../storage/temporary-name.js';
import { TensorFlowGraph } from '../../tensorflow/graph/tensorflow-graph.js';
import { tensorflowRuntime } from '../../tensorflow/session/tensorflow-runtime.js';
import { encodeSavedModel, servedGraph, type SavedModelDef } from './encode-saved-model.js';
import { partsOfVariable } from './saver-nodes.js';

/** A model, and the values of its variables. */
export interface ExportedModel {
  readonly def: SavedModelDef;
  readonly values: ReadonlyMap<string, TensorValue>;
  readonly libtensorflow: string | undefined;
}

/**
 * Refuses a directory that has something in it.
 *
 * @throws TypeError for what is no path, InvalidArgumentError for a directory that is not empty.
 */
export function checkExportDirectory(directory: string): void {
  filledText('the path of a directory').assert('exportSavedModel: dir', directory);
  if (!existsSync(directory) || readdirSync(directory).length === 0) return;
  throw new InvalidArgumentError(
    `Export directory already exists, and isn't empty: ${directory}. Please choose a different export directory, or delete ` +
      'all the contents of the specified directory.',
  );
}

/** Writes a SavedModel: all of it, or nothing. */
export async function writeSavedModel(directory: string, { def, values, libtensorflow }: ExportedModel): Promise<void> {
  const target = resolve(directory);
  const part = `${target}.exporting-${randomHex()}`;
  await mkdir(join(part, 'variables'), { recursive: true });
  try {
    await writeFile(join(part, 'saved_model.pb'), encodeSavedModel(def));
    await saveVariables(join(part, 'variables', 'variables'), { def, values, libtensorflow });
    checkExportDirectory(directory);
    if (existsSync(target)) await rmdir(target);
    await rename(part, target);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

/** Has the graph's own SaveV2 write the variables, which shows that TensorFlow takes the graph. */
async function saveVariables(prefix: string, { def, values, libtensorflow }: ExportedModel): Promise<void> {
  const bytes = toBinary(GraphDefSchema, servedGraph(def));
  const graph = await TensorFlowGraph.importGraphDef(bytes, { libtensorflow });
  try {
    if (def.variables.length === 0) return;
    const target = { master: '', config: {} };
    const session = await tensorflowRuntime.openSession(graph, target, new AbortController().signal);
    try {
      for (const { name, variable } of def.variables) {
        const feeds = [[`${partsOfVariable.initialValue(name)}:0`, values.get(variable)]] as const;
        await session.run(partsOfVariable.assign(name), feeds);
      }
      await session.run('save/control_dependency:0', [['save/Const:0', prefix]]);
    } finally {
      await session.close();
    }
  } finally {
    graph.close();
  }
}
