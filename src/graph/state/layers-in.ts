import type * as tf from '@tensorflow/tfjs';
import type { LayerContainer } from '../layer-container.js';

type Layer = tf.layers.Layer;

/** A layer, and where it stands in what it was adopted with. */
export interface PlacedLayer {
  /** Places from the outside in, such as `net/1/forward`. */
  readonly path: string;
  readonly layer: Layer;
}

/** `owner` and all layers in it: those of models, what wrappers wrap, and cells. */
export function layersIn(path: string, owner: Layer): readonly PlacedLayer[] {
  const inner = childrenOf(owner as LayerContainer).flatMap(([name, layer]) => layersIn(`${path}/${name}`, layer));
  return [{ path, layer: owner }, ...inner];
}

function childrenOf({
  layers,
  forwardLayer,
  backwardLayer,
  layer,
  cell,
  cells,
}: LayerContainer): readonly (readonly [string, Layer])[] {
  if (Array.isArray(layers)) return numbered(layers as readonly Layer[]);
  // What a bidirectional layer was made from is not what it runs.
  if (forwardLayer && backwardLayer) {
    return [
      ['forward', forwardLayer],
      ['backward', backwardLayer],
    ];
  }
  if (layer) return [['layer', layer]];
  if (cell) return [['cell', cell]];
  return Array.isArray(cells) ? numbered(cells as readonly Layer[]) : [];
}

function numbered(layers: readonly Layer[]): readonly (readonly [string, Layer])[] {
  return layers.map((layer, index) => [String(index), layer]);
}
