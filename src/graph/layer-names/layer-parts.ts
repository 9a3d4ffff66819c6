import type * as tf from '@tensorflow/tfjs';
import type { LayerContainer } from '../layer-container.js';

type Layer = tf.layers.Layer;

/** What a layer is made of. */
export type LayerParts =
  | { readonly kind: 'model'; readonly layers: readonly Layer[] }
  /** `original` is what the two were copied from. */
  | { readonly kind: 'bidirectional'; readonly original: Layer; readonly forward: Layer; readonly backward: Layer }
  | { readonly kind: 'timeDistributed'; readonly layer: Layer }
  /** `fixedName` is what Keras calls the cell, where the layer makes it by itself; an empty one is left out. */
  | { readonly kind: 'recurrent'; readonly cell: Layer; readonly fixedName: string | undefined }
  | { readonly kind: 'stackedCells'; readonly cells: readonly Layer[] }
  | { readonly kind: 'single' };

const CELL_NAMES: Readonly<Record<string, string>> = {
  SimpleRNN: 'simple_rnn_cell',
  GRU: 'gru_cell',
  LSTM: 'lstm_cell',
  ConvLSTM2D: '',
};

/** What `layer` is made of. */
export function partsOf(layer: Layer): LayerParts {
  const { layers, layer: inner, forwardLayer, backwardLayer, cell, cells } = layer as LayerContainer;
  if (Array.isArray(layers)) return { kind: 'model', layers: layers as readonly Layer[] };
  if (inner && forwardLayer && backwardLayer) {
    return { kind: 'bidirectional', original: inner, forward: forwardLayer, backward: backwardLayer };
  }
  if (inner && layer.getClassName() === 'TimeDistributed') return { kind: 'timeDistributed', layer: inner };
  if (cell) return { kind: 'recurrent', cell, fixedName: CELL_NAMES[layer.getClassName()] };
  if (Array.isArray(cells)) return { kind: 'stackedCells', cells: cells as readonly Layer[] };
  return { kind: 'single' };
}
