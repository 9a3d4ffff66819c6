import * as tf from '@tensorflow/tfjs';

/** Fields of tfjs's layers that change as they are used and are no state, or that are saved otherwise. */
export const layerFields: ReadonlySet<string> = new Set([
  'name',
  'trainable_',
  '_trainable',
  'initialWeights',
  'inboundNodes',
  'outboundNodes',
  'inputSpec',
  'stateSpec',
  'numConstants',
  'states_',
  'keptStates',
  'dropoutMask',
  'recurrentDropoutMask',
  'fastWeightInitDuringBuild',
  '_addedWeightNames',
  '_built',
  '_callHook',
  '_losses',
  '_nonTrainableWeights',
  '_refCount',
  '_trainableWeights',
  '_updates',
]);

/** Fields of tfjs's optimizers: settings, and what is saved as slots. */
export const optimizerFields: ReadonlySet<string> = new Set([
  'accBeta1',
  'accBeta2',
  'accumulatedFirstMoment',
  'accumulatedGrads',
  'accumulatedMeanGrads',
  'accumulatedMeanSquares',
  'accumulatedMoments',
  'accumulatedSecondMoment',
  'accumulatedUpdates',
  'accumulatedWeightedInfNorm',
  'accumulations',
  'beta1',
  'beta2',
  'c',
  'centered',
  'decay',
  'epsilon',
  'initialAccumulatorValue',
  'iteration',
  'iterations_',
  'learningRate',
  'm',
  'momentum',
  'rho',
  'useNesterov',
]);

/** True for a layer whose class is one of tfjs's own. */
export function isOfTfjs(layer: tf.layers.Layer): boolean {
  const name = layer.getClassName();
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const [registered] = (classNameMap[name] as readonly unknown[] | undefined) ?? [];
  return registered === layer.constructor && tfjsNames().has(name.toLowerCase());
}

function tfjsNames(): ReadonlySet<string> {
  return new Set(Object.keys(tf.layers).map((name) => name.toLowerCase()));
}
