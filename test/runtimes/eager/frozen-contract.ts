import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import type { Node } from '../../../src/graph/node.js';
import { disposable, inScene, onBackend } from './eager-scene.js';

const XS = [
  [1, 2, -1],
  [0.5, -0.25, 3],
];
const YS = [[1], [-1]];

/** That the layers of a model which are not to be trained are left alone. */
export function describeFrozen(backend: string): void {
  describe('frozen layers', () => {
    it('are trained neither by fromLayersModel nor by minimize, and the others as trainOnBatch does it', () =>
      inScene(backend, async ({ start, use }) => {
        const twin = use(network({ frozen: true }));
        twin.compile({ optimizer: use(disposable(tf.train.momentum(0.1, 0.9))), loss: 'meanSquaredError' });
        await onBackend(backend, () => trainedBatches(twin, 3));
        const compiled = use(network({ frozen: true }));
        compiled.compile({ optimizer: use(disposable(tf.train.momentum(0.1, 0.9))), loss: 'meanSquaredError' });
        const { graph, train } = Graph.fromLayersModel(compiled);
        const session = await start(graph);
        for (let step = 0; step < 3; step += 1) await session.run(train, { x: XS, y: YS });
        const own = use(network({ frozen: true }));
        const minimized = minimizing(own, use(disposable(tf.train.momentum(0.1, 0.9))));
        const other = await start(minimized.graph);
        for (let step = 0; step < 3; step += 1) await other.run(minimized.train);
        expect(values(compiled)).toEqual(values(twin));
        expect(values(own)).toEqual(values(twin));
        expect(values(own)[0]).toEqual(values(use(network({ frozen: true })))[0]);
        expect(slots(graph)).toEqual(['head/kernel/Momentum', 'head/bias/Momentum']);
        expect(slots(minimized.graph)).toEqual(['net/head/kernel/Momentum', 'net/head/bias/Momentum']);
      }));

    it('have no slots and stay as they are when the nodes of the whole model are the varList', () =>
      inScene(backend, async ({ start, use }) => {
        const model = use(network({ frozen: true }));
        const { graph, train } = minimizing(model, use(tf.train.adam(0.1)), { listed: true });
        const before = values(model);
        const session = await start(graph);
        await session.run(train);
        const after = values(model);
        expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
        expect(after[2]).not.toEqual(before[2]);
        expect(slots(graph)).toHaveLength(4);
      }));

    it('are left alone from the next run on when they are frozen later, with their slots, and trained on when unfrozen', () =>
      inScene(backend, async ({ start, use }) => {
        const model = use(network({ frozen: false }));
        const { graph, train } = minimizing(model, use(disposable(tf.train.momentum(0.1, 0.9))));
        const session = await start(graph);
        await session.run(train);
        const now = async (): Promise<unknown[]> => [
          values(model)[0],
          [...(await session.readVariables(['net/base/kernel/Momentum'])).values()][0]?.toArray(),
        ];
        const before = await now();
        model.getLayer('base').trainable = false;
        await session.run(train);
        expect(await now()).toEqual(before);
        model.getLayer('base').trainable = true;
        await session.run(train);
        expect(values(model)[0]).not.toEqual(before[0]);
      }));

    it('are trained from the next run on when they are unfrozen and the optimizer keeps nothing for a variable', () =>
      inScene(backend, async ({ start, use }) => {
        const models = [use(network({ frozen: true })), use(network({ frozen: true }))] as const;
        const listed = [true, false] as const;
        for (const [index, model] of models.entries()) {
          const { graph, train } = minimizing(model, use(tf.train.sgd(0.1)), { listed: listed[index] ?? false });
          const session = await start(graph);
          await session.run(train);
          model.getLayer('base').trainable = true;
          await session.run(train);
        }
        const twin = use(network({ frozen: true }));
        await onBackend(backend, async () => {
          twin.compile({ optimizer: use(tf.train.sgd(0.1)), loss: 'meanSquaredError' });
          await trainedBatches(twin, 1);
          twin.getLayer('base').trainable = true;
          twin.compile({ optimizer: use(tf.train.sgd(0.1)), loss: 'meanSquaredError' });
          await trainedBatches(twin, 1);
        });
        expect(values(models[0])).toEqual(values(twin));
        expect(values(models[1])).toEqual(values(twin));
      }));

    it('are refused, changing nothing, when they are unfrozen under an optimizer that has no slots for them', () =>
      inScene(backend, async ({ start, open, use }) => {
        const model = use(network({ frozen: true }));
        const { graph, train } = minimizing(model, use(tf.train.adam(0.1)));
        const session = await start(graph);
        await session.run(train);
        const before = values(model);
        model.getLayer('base').trainable = true;
        const run = session.run(train);
        await expect(run).rejects.toThrow(FailedPreconditionError);
        await expect(run).rejects.toThrow('unfreeze the layer (layer.trainable = true), and open a session');
        expect(values(model)).toEqual(before);
        expect(await session.run(graph.globalStep)).toBe(1);
        graph.unfinalize();
        graph.finalize();
        await (await open(graph)).run(train);
        expect(values(model)[0]).not.toEqual(before[0]);
        expect(slots(graph)).toHaveLength(8);
      }));

    it('are named as what to unfreeze when nothing is left to train', () =>
      inScene(backend, async ({ start, use }) => {
        const model = use(network({ frozen: false }));
        const { graph, train } = minimizing(model, use(tf.train.sgd(0.1)));
        const session = await start(graph);
        model.trainable = false;
        const run = session.run(train);
        await expect(run).rejects.toThrow(InvalidArgumentError);
        await expect(run).rejects.toThrow('layer.trainable = true');
      }));

    it('have gradients that are missing: zeros where they are fetched, and skipped where they or ops of them are applied', () =>
      inScene(backend, async ({ start, use }) => {
        const model = use(network({ frozen: true }));
        const graph = new Graph();
        const nodes = graph.track('net', model);
        const loss = graph.op('loss', [graph.constant('xs', XS)], (xs) =>
          tf.mean<tf.Scalar>((model.apply(xs) as tf.Tensor).square()),
        );
        expect([...graph.gradients(loss).keys()]).toEqual(nodes.slice(2));
        const gradients = graph.gradients(loss, nodes);
        const clipped = [...gradients].map(
          ([variable, gradient]) =>
            [variable, graph.op('clipped', [gradient], (value) => value.clipByValue(-1, 1))] as const,
        );
        const train = graph.applyGradients(use(tf.train.adam(0.1)), clipped);
        const accumulated = graph.minimize(use(tf.train.sgd(0.1)), loss, { accumulateSteps: 2, varList: nodes });
        const before = values(model);
        const session = await start(graph);
        const [first] = [...(await session.run(gradients)).values()];
        expect(new Set((first as TensorValue).data as Float32Array)).toEqual(new Set([0]));
        await session.run(train);
        await session.run(accumulated);
        await session.run(accumulated);
        expect(values(model).map((value, index) => String(value) !== String(before[index]))).toEqual([
          false,
          false,
          true,
          true,
        ]);
        expect(slots(graph)).toHaveLength(4);
        model.getLayer('base').trainable = true;
        for (const step of [train, accumulated]) {
          await expect(session.run(step)).rejects.toThrow(
            '"net/base/kernel" was not trainable when the graph was finalized',
          );
        }
      }));

    it('that are frozen while gradients accumulate lose what they had, and begin anew when they are unfrozen', () =>
      inScene(backend, async ({ start, use }) => {
        const model = use(network({ frozen: false }));
        const graph = new Graph();
        graph.track('net', model);
        const x = graph.placeholder('x', { shape: [null, 3] });
        const loss = graph.op('loss', [x], (xs) => tf.mean<tf.Scalar>(model.apply(xs) as tf.Tensor));
        const train = graph.minimize(use(tf.train.sgd(0.1)), loss, { accumulateSteps: 2 });
        const session = await start(graph);
        const runs = async (): Promise<unknown> => {
          await session.run(train, { x: XS });
          return values(model)[0];
        };
        const before = await runs();
        model.getLayer('base').trainable = false;
        expect(await runs()).toEqual(before);
        model.getLayer('base').trainable = true;
        const counter = graph.lookup('net/base/kernel/GradientDescent/accumulated_steps');
        expect([await session.run(counter), await runs(), await session.run(counter)]).toEqual([0, before, 1]);
        expect(await runs()).not.toEqual(before);
      }));

    it('stay frozen in a model that was loaded, and in one that stands in another', () =>
      inScene(backend, async ({ start, use }) => {
        const saved = network({ frozen: true });
        const loaded = use(await tf.loadLayersModel(tf.io.fromMemory(await artifactsOf(use(saved))))) as tf.Sequential;
        const nested = network({ frozen: false });
        nested.trainable = false;
        const outer = use(tf.sequential({ layers: [nested, tf.layers.dense({ units: 1, name: 'top' })] }));
        for (const model of [loaded, outer]) {
          const { graph, train } = minimizing(model, use(tf.train.adam(0.1)));
          const before = values(model);
          const session = await start(graph);
          await session.run(train);
          const changed = values(model).map((value, index) => String(value) !== String(before[index]));
          expect(changed).toEqual(
            model === loaded ? [false, false, true, true] : [false, false, false, false, true, true],
          );
        }
      }));
  });
}

function network({ frozen }: { readonly frozen: boolean }): tf.Sequential {
  const seeded = (seed: number): ReturnType<typeof tf.initializers.glorotUniform> =>
    tf.initializers.glorotUniform({ seed });
  return tf.sequential({
    layers: [
      tf.layers.dense({
        units: 2,
        inputShape: [3],
        name: 'base',
        trainable: !frozen,
        activation: 'tanh',
        kernelInitializer: seeded(1),
      }),
      tf.layers.dense({ units: 1, name: 'head', kernelInitializer: seeded(2) }),
    ],
  });
}

function minimizing(
  model: tf.Sequential,
  optimizer: tf.Optimizer,
  { listed = false }: { readonly listed?: boolean } = {},
): { readonly graph: Graph; readonly train: Node<null> } {
  const graph = new Graph();
  const nodes = graph.track('net', model);
  const loss = graph.op('loss', [graph.constant('xs', XS), graph.constant('ys', YS)], (xs, ys) =>
    tf.mean<tf.Scalar>(tf.metrics.meanSquaredError(ys, model.apply(xs, { training: true }) as tf.Tensor)),
  );
  return { graph, train: graph.minimize(optimizer, loss, listed ? { varList: nodes } : {}) };
}

async function trainedBatches(model: tf.Sequential, count: number): Promise<void> {
  const [xs, ys] = [tf.tensor2d(XS), tf.tensor2d(YS)];
  for (let step = 0; step < count; step += 1) await model.trainOnBatch(xs, ys);
  tf.dispose([xs, ys]);
}

async function artifactsOf(model: tf.Sequential): Promise<tf.io.ModelArtifacts> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler((given) => {
      artifacts = given;
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const } });
    }),
  );
  return artifacts as tf.io.ModelArtifacts;
}

function values(model: tf.LayersModel): readonly unknown[] {
  return model.layers.flatMap((layer) => layer.weights.map((weight) => weight.read().arraySync()));
}

function slots(graph: Graph): readonly string[] {
  return graph
    .variables('global')
    .map(({ name }) => name)
    .filter((name) => /\/(Momentum|Adam)/.test(name));
}
