import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { kerasModels } from '../interop/keras-models.js';

/** What keras_models.py, beside keras-models.ts, wrote with Keras 2.15. */
const names = JSON.parse(
  readFileSync(new URL('../golden/keras-names/names.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

describe('names of weights', () => {
  it.each(Object.entries(kerasModels))('are Keras’s in the model %s', (name, build) => {
    // What else the process made does not show.
    tf.layers.dense({ units: 1 });
    const model = build();
    const graph = new Graph();
    graph.track('net', model);
    const ours = graph.variables('global').map((node) => [node.name, node.shape] as const);
    const keras = Object.entries(names[name] ?? {}).map(([path, shape]) => [`net/${path}`, shape]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(keras));
    expect(ours).toHaveLength(keras.length);
    model.dispose();
  });

  it('are those of every model of the fixture', () => {
    expect(Object.keys(kerasModels)).toEqual(Object.keys(names));
  });

  it.each([
    ['layers that the caller named alike', 'a', 'a'],
    ['a layer named as the next one is numbered', 'dense', undefined],
  ])('that repeat are refused, with the advice to name the layers: %s', (_, inner, outer) => {
    const model = tf.sequential({
      layers: [
        tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], name: inner })] }),
        tf.layers.dense({ units: 2, ...(outer === undefined ? {} : { name: outer }) }),
      ],
    });
    const track = (): unknown => new Graph().track('net', model);
    expect(track).toThrow(FailedPreconditionError);
    expect(track).toThrow(`would have the name "${inner}/kernel", by which a checkpoint could not tell them apart`);
    expect(track).toThrow("give their layers names of their own, as in tf.layers.dense({ name: 'hidden', … })");
    model.dispose();
  });

  it('that another model in the graph has are refused', () => {
    const models = [1, 2].map(() => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] }));
    const graph = new Graph();
    const [first, second] = models as [tf.Sequential, tf.Sequential];
    graph.track('', first);
    expect(() => graph.track('', second)).toThrow('would have the name "dense/kernel"');
    expect(graph.track('', first).map(({ name }) => name)).toEqual(['dense/kernel', 'dense/bias']);
    graph.track('second', second);
    for (const model of models) model.dispose();
  });
});
