import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { JsonLike } from '../../../src/core/json-like.js';
import { Graph } from '../../../src/graph/graph.js';
import type { Node } from '../../../src/graph/node.js';
import { summingLayer } from '../../support/summing-layer.js';
import { inScene } from './eager-scene.js';

/** Counts, in a field of its own, how often it was called. */
class CountingLayer extends tf.layers.Layer {
  static className = 'CountingLayer';
  count = 0;

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    this.count += 1;
    const [input] = Array.isArray(inputs) ? inputs : [inputs];
    return tf.add(input as tf.Tensor, this.count);
  }

  stateDict(): JsonLike {
    return { count: this.count };
  }

  loadStateDict(state: JsonLike): void {
    this.count = (state as { readonly count: number }).count;
  }
}

/** Adam that keeps, besides, how far each variable went. */
class Walking extends tf.AdamOptimizer {
  static override get className(): 'Adam' {
    return 'Walking' as 'Adam';
  }
  readonly travelled = tf.tidy(() => tf.variable(tf.scalar(0), false));
  steps = 0;

  override applyGradients(gradients: Parameters<tf.AdamOptimizer['applyGradients']>[0]): void {
    super.applyGradients(gradients);
    this.steps += 1;
    tf.tidy(() => {
      for (const { tensor } of gradients as { readonly tensor: tf.Tensor }[]) {
        this.travelled.assign(tf.add(this.travelled, tf.sum(tf.abs(tensor))));
      }
    });
  }

  override dispose(): void {
    super.dispose();
    this.travelled.dispose();
  }
}

/** That what layers and optimizers remember besides their variables is part of a run, which is all or nothing. */
export function describeHiddenState(backend: string): void {
  describe('state of layers and optimizers that is in no variable', () => {
    it('of a stateful recurrent layer goes on from run to run, but not from one that fails', () =>
      inScene(backend, async ({ start, use }) => {
        const { graph, out, failing, session } = await summing({ start, use }, tf.sequential());
        const results = [await session.run(out), await session.run(out)];
        await expect(session.run([out, failing])).rejects.toThrow('on purpose');
        results.push(await session.run(out));
        expect(results).toEqual([1, 2, 3]);
        expect(graph.unknownState()).toEqual([]);
      }));

    it('of a stateful recurrent layer in training leaves no tensors behind', () =>
      inScene(backend, async ({ start, use }) => {
        const { session, train } = await summing({ start, use }, tf.sequential());
        await session.run(train);
        const before = tf.memory().numTensors;
        for (let step = 0; step < 3; step += 1) await session.run(train);
        expect(tf.memory().numTensors).toBe(before);
      }));

    it('is what it was when the initial values were taken once an initializer has run', () =>
      inScene(backend, async ({ start, use }) => {
        const { graph, out, session, init } = await summing({ start, use }, tf.sequential());
        await session.run(out);
        await graph.captureInitialValues();
        await session.run(out);
        await session.run(init);
        expect(await session.run(out)).toBe(2);
      }));

    it('of a layer with stateDict() is taken back with a run that fails', () =>
      inScene(backend, async ({ start, use }) => {
        const layer = new CountingLayer({ inputShape: [1] });
        const model = use(tf.sequential({ layers: [layer] }));
        layer.count = 0;
        const graph = new Graph();
        graph.track('net', model);
        const out = graph.op('out', [], () => (model.apply(tf.zeros([1, 1])) as tf.Tensor).asScalar());
        const failing = graph.op('failing', [out], () => {
          throw new Error('on purpose');
        });
        const session = await start(graph);
        expect(await session.run(out)).toBe(1);
        await expect(session.run([out, failing])).rejects.toThrow('on purpose');
        expect([await session.run(out), layer.count]).toEqual([2, 2]);
      }));

    it('of an optimizer that extends one of tfjs is slots as there, and what it keeps besides is taken back as well', () =>
      inScene(backend, async ({ start, use }) => {
        const optimizer = use(new Walking(0.1, 0.9, 0.999));
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const loss = graph.op('loss', [v], (value) => value.square().asScalar());
        const train = graph.minimize(optimizer, loss, { globalStep: null });
        const wrong = graph.op('wrong', [], () => tf.tensor1d([1, 2]));
        const failing = graph.assign(v, wrong);
        const session = await start(graph);
        await session.run(train);
        const now = (): unknown => [optimizer.steps, optimizer.travelled.dataSync()[0]];
        const before = now();
        await expect(session.run([train, failing])).rejects.toThrow('expected a value of dtype float32');
        expect(now()).toEqual(before);
        expect(graph.variables('global').map(({ name }) => name)).toEqual([
          'v',
          'beta1_power',
          'beta2_power',
          'v/Adam',
          'v/Adam_1',
        ]);
      }));
  });
}

interface Summing {
  readonly graph: Graph;
  readonly out: Node<number>;
  readonly failing: Node;
  readonly train: Node<null>;
  readonly init: Node<null>;
  readonly session: { run<R>(fetches: Node<R>): Promise<R>; run(fetches: readonly Node[]): Promise<unknown> };
}

/** A recurrent layer that adds up the ones that it is given. */
async function summing(
  { start, use }: Pick<Parameters<Parameters<typeof inScene>[1]>[0], 'start' | 'use'>,
  model: tf.Sequential,
): Promise<Summing> {
  model.add(summingLayer('sum'));
  const recurrent = model.layers[0] as tf.layers.Layer & { states_: tf.Tensor[] };
  use(model);
  use({ dispose: () => recurrent.states_.forEach((state) => state.dispose()) });
  const graph = new Graph();
  graph.track('net', model);
  const apply = (training: { readonly training?: boolean }): tf.Scalar =>
    (model.apply(tf.ones([1, 1, 1]), training) as tf.Tensor).asScalar();
  const out = graph.op('out', [], () => apply({}));
  const failing = graph.op('failing', [out], () => {
    throw new Error('on purpose');
  });
  const loss = graph.op('loss', [], () => apply({ training: true }).square().asScalar());
  const train = graph.minimize(use(tf.train.sgd(0)), loss);
  const init = graph.variablesInitializer('global');
  return { graph, out, failing, train, init, session: await start(graph) };
}
