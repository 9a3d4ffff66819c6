import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { callersVariable, inScene } from './eager-scene.js';

/** That a run which needs something that the caller has disposed says what that is. */
export function describeDisposed(backend: string): void {
  describe('what the caller disposes while a session is open', () => {
    it('is named where a node, an assignment or a save needs the variable', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const variable = callersVariable([1, 2]);
        const w = graph.track('net/w', variable);
        const z = graph.op('z', [w], (value) => value.square().sum());
        const other = graph.op('other', [], () => tf.scalar(1));
        const set = graph.assign(w, [3, 4]);
        const add = graph.assignAdd(w, [3, 4]);
        const session = await start(graph);
        variable.dispose();
        for (const fetch of [w, z, set, add]) {
          const run = session.run(fetch);
          await expect(run).rejects.toThrow(
            'Variable "net/w": its tf.Variable was disposed; keep it for as long as the graph has sessions',
          );
          await expect(run).rejects.toBeInstanceOf(FailedPreconditionError);
        }
        await expect(session.readVariables(['net/w'])).rejects.toThrow('Variable "net/w"');
        expect(await session.run(other)).toBe(1);
      }));

    it('is named where a function calls a model, and left alone where none does', () =>
      inScene(backend, async ({ start, use }) => {
        const model = tf.sequential({
          layers: [tf.layers.dense({ units: 2, inputShape: [2] }), tf.layers.batchNormalization()],
        });
        const graph = new Graph();
        graph.track('net', model);
        const input = use(tf.ones([2, 2]));
        const made = graph.op('made', [], () => model.apply(input) as tf.Tensor);
        const other = graph.op('other', [], () => tf.scalar(1));
        const wrong = graph.op('wrong', [], (): tf.Tensor => {
          throw new RangeError('of one’s own: disposed');
        });
        const session = await start(graph);
        model.dispose();
        await expect(session.run(made)).rejects.toThrow(
          /^Node "made": .* The tf.Variable of "net\/dense\/kernel" was disposed, as were 5 more of the graph; keep /,
        );
        await expect(session.run(wrong)).rejects.toThrow(/^of one’s own: disposed$/);
        expect(await session.run(other)).toBe(1);
      }));

    it('is named where it is a slot of an optimizer, before anything is written', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const variable = use(callersVariable([1, 2]));
        const optimizer = tf.train.adam(0.1);
        graph.track('w', variable);
        const train = graph.minimize(
          optimizer,
          graph.op('loss', [], () => variable.square().sum().asScalar()),
        );
        const session = await start(graph);
        optimizer.dispose();
        await expect(session.run(train)).rejects.toThrow('Variable "beta1_power": its tf.Variable was disposed');
        expect(await session.run(graph.globalStep)).toBe(0);
      }));

    it('is named when a session is opened', async () => {
      const graph = new Graph();
      const variable = callersVariable([1]);
      graph.track('w', variable);
      variable.dispose();
      await expect(graph.captureInitialValues()).rejects.toThrow('Variable "w": its tf.Variable was disposed');
    });
  });
}
