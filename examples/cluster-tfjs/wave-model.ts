import * as tf from '@tensorflow/tfjs';

/** Points of a wave that a batch has. */
const BATCH = 32;

/** A small network, as any program of tfjs makes and compiles one. */
export function createWaveModel(): tf.LayersModel {
  const model = tf.sequential();
  model.add(tf.layers.dense({ name: 'hidden', units: 24, activation: 'tanh', inputShape: [1] }));
  model.add(tf.layers.dense({ name: 'height', units: 1 }));
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
  return model;
}

/** Random places, and how high a wave is there. */
export function drawPoints(): { readonly places: number[][]; readonly heights: number[][] } {
  const places = Array.from({ length: BATCH }, () => [4 * Math.random() - 2]);
  return { places, heights: places.map(([place = 0]) => [Math.sin(2 * place)]) };
}
