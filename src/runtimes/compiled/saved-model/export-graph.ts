import type { Graph } from '../../../graph/graph.js';
import { openLibrary } from '../../tensorflow/graph/open-library.js';
import { exportOptions, type ExportSavedModelOptions } from './export-options.js';
import { exportedInference } from './exported-inference.js';
import { exportedInputs, exportedNodes } from './exported-nodes.js';
import { checkpointValues, variableValues } from './variable-values.js';
import { checkExportDirectory, writeSavedModel } from './write-saved-model.js';

export { modelGraph } from './model-graph.js';

/** Writes what a graph computes as a SavedModel. */
export async function exportGraph(graph: Graph, directory: string, options: ExportSavedModelOptions): Promise<void> {
  const { inputs, outputs, shapes, checkpoint, libtensorflow, tags, signature } = exportOptions.check(options);
  checkExportDirectory(directory);
  const program = {
    graph,
    inputs: exportedInputs(exportedNodes(graph, 'inputs', inputs), shapes),
    outputs: exportedNodes(graph, 'outputs', outputs),
  };
  const library = await openLibrary({ libtensorflow });
  const saved = checkpoint === undefined ? undefined : await checkpointValues(checkpoint);
  const inference = exportedInference(library, { ...program, values: saved });
  const names = inference.variables.map(({ variable }) => variable);
  await writeSavedModel(directory, {
    values: await variableValues(graph, names, saved),
    libtensorflow,
    def: { ...inference, tags, signature, tensorflowVersion: library.version },
  });
}
