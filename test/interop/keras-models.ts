import * as tf from '@tensorflow/tfjs';

const { conv1d, conv2d, conv2dTranspose, conv3d, depthwiseConv2d, separableConv2d, convLstm2d, prelu } = tf.layers;
const { dense, embedding, flatten, batchNormalization, layerNormalization, concatenate } = tf.layers;
const { lstm, gru, simpleRNN, rnn, lstmCell, gruCell, simpleRNNCell, stackedRNNCells } = tf.layers;
const { bidirectional, timeDistributed, globalAveragePooling1d } = tf.layers;

const gated = { recurrentActivation: 'sigmoid' } as const;
const steps = { ...gated, returnSequences: true } as const;

/** Models that keras_models.py builds with Keras, layer by layer in the same order. */
export const kerasModels: Readonly<Record<string, () => tf.LayersModel>> = {
  dense: () =>
    stack(
      dense({ units: 4, inputShape: [3] }),
      dense({ units: 3, activation: 'tanh' }),
      batchNormalization(),
      layerNormalization(),
      batchNormalization({ name: 'second_norm', epsilon: 0.01 }),
      dense({ units: 2, name: 'logits', useBias: false }),
    ),
  convolutions: () =>
    stack(
      conv2d({ filters: 3, kernelSize: 3, inputShape: [9, 9, 1] }),
      separableConv2d({ filters: 2, kernelSize: 2, depthMultiplier: 2 }),
      depthwiseConv2d({ kernelSize: 2 }),
      conv2dTranspose({ filters: 2, kernelSize: 2 }),
      prelu(),
      separableConv2d({ filters: 2, kernelSize: 2, name: 'apart', useBias: false }),
      flatten(),
      dense({ units: 2 }),
    ),
  lines: () =>
    stack(
      conv1d({ filters: 2, kernelSize: 2, inputShape: [6, 1] }),
      conv1d({ filters: 2, kernelSize: 2 }),
      flatten(),
      dense({ units: 2 }),
    ),
  volumes: () => stack(conv3d({ filters: 2, kernelSize: 2, inputShape: [3, 3, 3, 1] }), flatten(), dense({ units: 2 })),
  embedding: () =>
    stack(embedding({ inputDim: 5, outputDim: 3, inputLength: 4 }), lstm({ ...gated, units: 2 }), dense({ units: 1 })),
  recurrent: () =>
    stack(
      lstm({ ...steps, units: 2, inputShape: [4, 2] }),
      gru({ ...steps, units: 3 }),
      lstm({ ...steps, units: 2 }),
      simpleRNN({ units: 3, returnSequences: true }),
      gru({ ...steps, units: 2, name: 'my_gru' }),
      simpleRNN({ units: 2, name: 'mine' }),
    ),
  bidirectional: () =>
    stack(
      bidirectional({ layer: lstm({ ...steps, units: 2 }), mergeMode: 'concat', inputShape: [4, 2] }),
      bidirectional({ layer: gru({ ...steps, units: 2, name: 'inner' }), mergeMode: 'sum', name: 'both' }),
      bidirectional({ layer: lstm({ ...steps, units: 2 }), mergeMode: 'concat' }),
      lstm({ ...gated, units: 2 }),
      dense({ units: 2 }),
    ),
  cells: () =>
    stack(
      rnn({ cell: lstmCell({ ...gated, units: 2 }), returnSequences: true, inputShape: [4, 2] }),
      rnn({
        cell: stackedRNNCells({ cells: [lstmCell({ ...gated, units: 2 }), gruCell({ ...gated, units: 3 })] }),
        returnSequences: true,
      }),
      rnn({
        cell: [simpleRNNCell({ units: 2 }), lstmCell({ ...gated, units: 2, name: 'last_cell' })],
        returnSequences: true,
      }),
      bidirectional({ layer: simpleRNN({ units: 2 }), mergeMode: 'concat' }),
      dense({ units: 2 }),
    ),
  timeDistributed: () =>
    stack(
      timeDistributed({ layer: dense({ units: 3 }), inputShape: [4, 2] }),
      dense({ units: 3 }),
      timeDistributed({ layer: dense({ units: 2, name: 'inner' }), name: 'outer' }),
      timeDistributed({ layer: stack(dense({ units: 3, inputShape: [2] }), dense({ units: 2 })) }),
      globalAveragePooling1d({}),
      dense({ units: 2 }),
    ),
  timeDistributedRecurrent: () =>
    stack(
      timeDistributed({ layer: lstm({ ...gated, units: 2 }), inputShape: [2, 3, 2] }),
      lstm({ ...gated, units: 2 }),
    ),
  nested: () => {
    const input = tf.input({ shape: [3] });
    const inner = stack(dense({ units: 3, inputShape: [2] }), dense({ units: 4, name: 'own' }), batchNormalization());
    const first = dense({ units: 2 }).apply(input);
    return model(input, dense({ units: 1 }).apply(inner.apply(first)));
  },
  nestedTwice: () => {
    const innermost = stack(dense({ units: 2, inputShape: [3] }), dense({ units: 3, name: 'own' }));
    const middle = tf.input({ shape: [3] });
    const inner = model(middle, dense({ units: 3 }).apply(innermost.apply(middle)));
    const input = tf.input({ shape: [4, 3] });
    const wide = lstm({ ...gated, units: 3 }).apply(input);
    return model(input, dense({ units: 2 }).apply(inner.apply(wide)));
  },
  branches: () => {
    const input = tf.input({ shape: [3] });
    const [first, second] = [dense({ units: 2 }), dense({ units: 2 })];
    const deep = dense({ units: 2 }).apply(dense({ units: 2 }).apply(second.apply(input)));
    return model(
      input,
      dense({ units: 1 }).apply(concatenate().apply([deep, first.apply(input)] as tf.SymbolicTensor[])),
    );
  },
  shared: () => {
    const input = tf.input({ shape: [3] });
    const twice = dense({ units: 3 });
    return model(input, dense({ units: 2 }).apply(twice.apply(twice.apply(input))));
  },
  named: () => {
    const inner = stack(
      dense({ units: 3, inputShape: [3], name: 'inner_hidden' }),
      dense({ units: 3, name: 'dense_7' }),
    );
    const input = tf.input({ shape: [3] });
    return model(input, dense({ units: 2, name: 'outer_hidden' }).apply(inner.apply(input)));
  },
  images: () =>
    stack(
      convLstm2d({ filters: 2, kernelSize: 2, inputShape: [2, 4, 4, 1], recurrentActivation: 'sigmoid' }),
      flatten(),
      dense({ units: 2 }),
    ),
};

function stack(...layers: tf.layers.Layer[]): tf.Sequential {
  return tf.sequential({ layers });
}

function model(inputs: tf.SymbolicTensor, outputs: unknown): tf.LayersModel {
  return tf.model({ inputs, outputs: outputs as tf.SymbolicTensor });
}
