import * as tf from '@tensorflow/tfjs';

/** Classes of all programs. */
export const CLASSES = 10;

/** A net that is trained to tell classes apart. */
export interface TrainedProgram {
  /** The shape of a batch. */
  readonly shape: readonly [batch: number, ...example: number[]];
  /** What is trained, by name. */
  readonly weights: Readonly<Record<string, tf.LayersModel | tf.Variable>>;
  logits(examples: tf.Tensor): tf.Tensor;
}

/** The nets by name; blocks.py has the same. */
export const programs: Readonly<Record<string, () => TrainedProgram>> = {
  mlp: () => ofLayers(32, [tf.layers.dense({ units: 64, activation: 'relu', inputShape: [32] })]),
  cnn: () =>
    ofLayers(32, [
      tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 16, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
      tf.layers.flatten(),
    ]),
  lstm: () => ofLayers(16, [tf.layers.lstm({ units: 16, inputShape: [12, 8] })]),
  gru: () => ofLayers(16, [tf.layers.gru({ units: 16, inputShape: [12, 8] })]),
  transformer: () => transformer({ batch: 8, steps: 32, width: 64, heads: 4, inner: 128, blocks: 2 }),
};

/** What is minimized. */
export function lossOf(program: TrainedProgram, examples: tf.Tensor, labels: tf.Tensor): tf.Scalar {
  return tf.losses.softmaxCrossEntropy(labels, program.logits(examples)).asScalar();
}

function ofLayers(batch: number, layers: readonly tf.layers.Layer[]): TrainedProgram {
  const model = tf.sequential({ layers: [...layers, tf.layers.dense({ units: CLASSES })] });
  const example = model.inputs[0]?.shape.slice(1) ?? [];
  return {
    shape: [batch, ...(example as number[])],
    weights: { model },
    logits: (examples) => model.apply(examples, { training: true }) as tf.Tensor,
  };
}

interface TransformerSizes {
  readonly batch: number;
  readonly steps: number;
  readonly width: number;
  readonly heads: number;
  readonly inner: number;
  readonly blocks: number;
}

/** Blocks of attention and two dense layers, each behind a normalization and beside a way round it. */
function transformer({ batch, steps, width, heads, inner, blocks }: TransformerSizes): TrainedProgram {
  const weights: Record<string, tf.Variable> = {};
  const made = (name: string, initial: tf.Tensor): tf.Variable => (weights[name] = tf.variable(initial));
  const dense = (name: string, from: number, to: number): ((x: tf.Tensor) => tf.Tensor) => {
    const kernel = made(`${name}/kernel`, tf.randomNormal([from, to], 0, 1 / Math.sqrt(from)));
    const bias = made(`${name}/bias`, tf.zeros([to]));
    return (x) => tf.matMul(x, kernel as tf.Tensor as tf.Tensor2D).add(bias);
  };
  const normalization = (name: string): ((x: tf.Tensor) => tf.Tensor) => {
    const [scale, offset] = [made(`${name}/scale`, tf.ones([width])), made(`${name}/offset`, tf.zeros([width]))];
    return (x) => {
      const centered = x.sub(x.mean(-1, true));
      const variance = centered.square().mean(-1, true);
      return centered.mul(variance.add(1e-5).rsqrt()).mul(scale).add(offset);
    };
  };
  const attention = (name: string): ((x: tf.Tensor) => tf.Tensor) => {
    const [query, key, value, out] = ['query', 'key', 'value', 'out'].map((part) =>
      dense(`${name}/${part}`, width, width),
    ) as [Layer, Layer, Layer, Layer];
    const inHeads = (x: tf.Tensor): tf.Tensor =>
      x.reshape([batch, steps, heads, width / heads]).transpose([0, 2, 1, 3]);
    return (x) => {
      const scores = tf.matMul(inHeads(query(x)), inHeads(key(x)), false, true).mul(1 / Math.sqrt(width / heads));
      const mixed = tf.matMul(tf.softmax(scores), inHeads(value(x)));
      return out(mixed.transpose([0, 2, 1, 3]).reshape([batch * steps, width]));
    };
  };
  const stack = Array.from({ length: blocks }, (_, index) => {
    const name = `block_${index}`;
    const [before, attend] = [normalization(`${name}/before`), attention(`${name}/attention`)];
    const [between, widen, narrow] = [
      normalization(`${name}/between`),
      dense(`${name}/widen`, width, inner),
      dense(`${name}/narrow`, inner, width),
    ];
    return (x: tf.Tensor) => {
      const attended = x.add(attend(before(x)));
      return attended.add(narrow(widen(between(attended)).relu()));
    };
  });
  const [last, classify] = [normalization('last'), dense('classify', width, CLASSES)];
  return {
    shape: [batch, steps, width],
    weights,
    logits: (examples) => {
      const rows = stack.reduce((x, block) => block(x), examples.reshape([batch * steps, width]));
      return classify(last(rows).reshape([batch, steps, width]).mean(1));
    },
  };
}

type Layer = (x: tf.Tensor) => tf.Tensor;
