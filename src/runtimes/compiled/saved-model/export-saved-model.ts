import * as tf from '@tensorflow/tfjs';
import { loadPart } from '../../../core/load-part.js';
import { describe } from '../../../core/options/describe.js';
import { Graph } from '../../../graph/graph.js';
import type { ExportedPort, ExportSavedModelOptions } from './export-options.js';

/** How a LayersModel is written as a SavedModel: all inputs and outputs under their own names where none are named. */
export type ExportLayersModelOptions = Partial<ExportSavedModelOptions<ExportedPort>>;

/**
 * Writes what a graph computes, or a LayersModel predicts, as a SavedModel, which TensorFlow Serving, Python and loadSavedModel()
 * take: its inference, with the values that the variables have now, or those of a checkpoint. A first length that an input leaves
 * open is the size of the batch, which may be any.
 *
 * @throws TypeError, RangeError or InvalidArgumentError naming an option that is wrong; InvalidArgumentError for a directory that
 * is not empty, for nodes that do more than to compute, and for a node that depends on the size of the batch in a way that cannot
 * be exported; UnimplementedError for what TensorFlow does not compute; NotFoundError where there is no library.
 */
export async function exportSavedModel(
  source: Graph,
  directory: string,
  options: ExportSavedModelOptions,
): Promise<void>;
export async function exportSavedModel(
  source: tf.LayersModel,
  directory: string,
  options?: ExportLayersModelOptions,
): Promise<void>;
export async function exportSavedModel(
  source: Graph | tf.LayersModel,
  directory: string,
  options: ExportSavedModelOptions | ExportLayersModelOptions = {},
): Promise<void> {
  const isGraph = source instanceof Graph;
  if (!isGraph && !(source instanceof tf.LayersModel)) {
    throw new TypeError(`exportSavedModel: expected a Graph or a tf.LayersModel, got ${describe(source)}`);
  }
  const { exportGraph, modelGraph } = await loadPart('exports models', () => import('./export-graph.js'));
  if (isGraph) {
    await exportGraph(source, directory, options as ExportSavedModelOptions);
    return;
  }
  const { graph, inputs, outputs } = modelGraph(source, options as ExportLayersModelOptions);
  await exportGraph(graph, directory, { ...options, inputs, outputs });
}
