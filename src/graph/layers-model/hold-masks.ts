import * as tf from '@tensorflow/tfjs';
import { layersIn } from '../state/layers-in.js';

/** What the cell of a recurrent layer remembers of its dropout. */
interface Cell {
  dropoutMask: tf.Tensor | tf.Tensor[] | null;
  recurrentDropoutMask: tf.Tensor | tf.Tensor[] | null;
}

/**
 * Takes the masks of dropout away from the cells of recurrent layers, which keep them from call to call; what it returns
 * disposes those that were made since, and gives the others back.
 */
export function holdMasks(model: tf.layers.Layer): () => void {
  const cells = layersIn('', model).flatMap(({ layer }) => (isCell(layer) ? [layer] : []));
  const held = cells.map(({ dropoutMask, recurrentDropoutMask }) => ({ dropoutMask, recurrentDropoutMask }));
  const none = { dropoutMask: null, recurrentDropoutMask: null };
  for (const cell of cells) Object.assign(cell, none);
  return () => {
    cells.forEach((cell, index) => {
      tf.dispose([cell.dropoutMask, cell.recurrentDropoutMask].flat().filter((mask) => mask !== null));
      Object.assign(cell, held[index]);
    });
  };
}

function isCell(layer: object): layer is Cell {
  return 'dropoutMask' in layer && 'recurrentDropoutMask' in layer;
}
