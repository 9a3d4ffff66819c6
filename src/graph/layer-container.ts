import type * as tf from '@tensorflow/tfjs';

type Layer = tf.layers.Layer;

/** The fields in which a layer of tfjs keeps other layers: a model, what wraps one, and recurrent ones their cells. */
export interface LayerContainer extends Layer {
  readonly layers?: readonly Layer[] | undefined;
  readonly layer?: Layer | undefined;
  readonly forwardLayer?: Layer | undefined;
  readonly backwardLayer?: Layer | undefined;
  readonly cell?: Layer | undefined;
  readonly cells?: readonly Layer[] | undefined;
}
