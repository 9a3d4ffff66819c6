import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { UnimplementedError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { disposable, type EagerScene, inScene, tfjsBackend } from './eager-scene.js';

/** That sessions disturb neither one another nor the process. */
export function describeIsolation(backend: string): void {
  const other = backend === 'cpu' ? 'wasm' : 'cpu';

  describe('isolation', () => {
    it('leaves the backend, random numbers, scope and tape of the process as they are', () =>
      inScene(backend, async ({ open, use }) => {
        const before = { backend: tf.getBackend(), random: Math.random };
        const graph = new Graph();
        const seen = graph.op('seen', [], () => tf.tensor1d([tf.getBackend()], 'string'));
        const fails = graph.op('fails', [], (): tf.Tensor => {
          tf.engine().startScope();
          throw new Error('fails');
        });
        const session = await open(graph, { seed: 1 });
        let own: tf.Tensor | undefined;
        const gradient = use(
          tf.grad((x) => {
            own = x.square();
            void session.run(fails).catch(() => undefined);
            return own;
          })(use(tf.scalar(3))),
        );
        expect(gradient.dataSync()).toEqual(Float32Array.of(6));
        expect(await session.run(seen)).toMatchObject({ data: [backend] });
        await expect(session.run(fails)).rejects.toThrow('fails');
        expect({ backend: tf.getBackend(), random: Math.random }).toEqual(before);
        expect(tf.engine().state.scopeStack).toEqual([]);
      }));

    it(`trains beside a session on ${other} that fails, as it does alone`, () =>
      inScene(backend, async (scene) => {
        const alone = await scene.start(trainable(scene));
        const expected = await stepped(alone, 6);
        const graph = trainable(scene);
        const bad = graph.op('bad', [graph.lookup('v')], (): tf.Tensor => {
          throw new Error('bad');
        });
        const session = await scene.start(graph);
        const rivals = await scene.start(trainable(scene), { backend: other });
        const losses: unknown[] = [];
        for (let step = 0; step < 6; step += 1) {
          const run = session.run({ loss: 'loss', train: 'Adam' });
          const rival = rivals.run(['Adam', 'loss']);
          const failure = session.run(['Adam', bad]).catch((error: unknown) => error);
          losses.push((await run).loss);
          await rival;
          expect(await failure).toMatchObject({ message: 'bad' });
        }
        expect(losses).toEqual(expected);
      }));

    it('keeps a shared variable right when sessions on two backends write it in turn', () =>
      inScene(backend, async ({ start, open }) => {
        const graph = new Graph();
        const v = graph.variable('v', [0, 0]);
        const add = graph.assignAdd(v, [1, 2]);
        const here = await start(graph);
        const there = await open(graph, { backend: other });
        for (let round = 0; round < 3; round += 1) await Promise.all([here.run(add), there.run(add)]);
        expect((await here.run(v)).toArray()).toEqual([6, 12]);
        expect((await there.run(v)).toArray()).toEqual([6, 12]);
      }));

    it('computes with tensors that another backend made by casting, fed, captured or tracked', () =>
      inScene(backend, async ({ start, use }) => {
        const cast = (): tf.Tensor => use(tf.tidy(() => tf.tensor1d([1, 0, 2], 'int32').toFloat()));
        const [fed, captured] = [cast(), cast()];
        const integers = use(tf.tensor1d([4, 5, 6], 'int32'));
        const shared = use(integers.toFloat());
        const variable = use(tf.tidy(() => tf.variable(tf.tensor1d([true, false, true], 'bool').toFloat())));
        const graph = new Graph();
        const w = graph.track('w', variable);
        const x = graph.placeholder('x', { shape: [3] });
        const sum = graph.op('sum', [x, w], (a, b) => tf.addN([a, b, captured, shared, integers.toFloat()]));
        const copy = graph.assign(graph.variable('copy', [0, 0, 0]), x);
        const session = await start(graph);
        for (let run = 0; run < 2; run += 1) {
          expect(await session.run(sum, { x: fed })).toMatchObject({ data: Float32Array.of(11, 10, 17) });
        }
        expect(await session.run([copy, x], { x: fed })).toMatchObject([
          { data: Float32Array.of(1, 0, 2) },
          { data: Float32Array.of(1, 0, 2) },
        ]);
        const [read] = [...(await session.readVariables(['w'])).values()];
        expect(read?.data).toEqual(Float32Array.of(1, 0, 1));
        expect(tf.tidy(() => [...shared.add(integers).dataSync()])).toEqual([8, 10, 12]);
        expect([...captured.dataSync()]).toEqual([1, 0, 2]);
      }));

    it('draws the same numbers for the same seed, whatever else is drawn between', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const x = graph.constant('x', new Float32Array(32).fill(1));
        const drop = graph.op('drop', [x], (values) => tf.dropout(values, 0.5));
        const draw = async (seed: number | string): Promise<unknown[]> => {
          const session = await open(graph, { seed });
          const first = await session.run(drop);
          Math.random();
          const other = await session.run(drop);
          return [first, other].map((value) => (value as TensorValue).data);
        };
        const [first, second] = await draw(7);
        expect(await draw(7)).toEqual([first, second]);
        expect(second).not.toEqual(first);
        expect(await draw('eight')).not.toEqual([first, second]);
      }));

    it('goes on drawing where the state of its random numbers stood', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const draw = graph.op('draw', [], () => tf.scalar(Math.random()));
        const session = await open(graph, { seed: 1 });
        await session.run(draw);
        const state = structuredClone(session.random?.state);
        const expected = [await session.run(draw), await session.run(draw)];
        const resumed = await open(graph, { seed: 2 });
        if (resumed.random && state) resumed.random.state = state;
        expect([await resumed.run(draw), await resumed.run(draw)]).toEqual(expected);
      }));

    it('names the kernel, the node and the backend when a kernel is missing, and writes nothing', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 2);
        const kernel = `Missing_${backend}`;
        const forward = graph.op('forward', [v], (value) => tf.engine().runKernel<tf.Tensor>(kernel, { value }));
        const backward = graph.op('backward', [v], (value) =>
          tf
            .customGrad((x) => ({
              value: (x as tf.Tensor).square(),
              gradFunc: (dy: tf.Tensor) => tf.engine().runKernel<tf.Tensor>(kernel, { dy }),
            }))(value)
            .asScalar(),
        );
        const train = graph.minimize(use(disposable(tf.train.adam(0.1))), backward, { name: 'train' });
        const add = graph.assignAdd(v, 1);
        const session = await start(graph);
        const refused = async (fetches: unknown, op: string): Promise<void> => {
          const run = session.run(fetches);
          await expect(run).rejects.toThrow(UnimplementedError);
          await expect(run).rejects.toThrow(
            `Node "${op}" needs the kernel ${kernel}, which the backend ${tfjsBackend(backend)} does not have`,
          );
          await expect(run).rejects.toMatchObject({ op, cause: expect.any(Error) as Error });
        };
        await refused([forward, add], 'forward');
        await refused([add, train], 'train');
        expect(await session.run([v, graph.globalStep])).toEqual([2, 0]);
      }));
  });
}

function trainable({ use }: EagerScene): Graph {
  const graph = new Graph();
  const v = graph.variable('v', [3, -2, 1]);
  const loss = graph.op('loss', [v], (value) => value.square().mean().asScalar());
  graph.minimize(use(disposable(tf.train.adam(0.1))), loss);
  return graph;
}

async function stepped(session: { run(fetches: unknown): Promise<unknown> }, steps: number): Promise<unknown[]> {
  const losses: unknown[] = [];
  for (let step = 0; step < steps; step += 1) losses.push(((await session.run(['Adam', 'loss'])) as unknown[])[1]);
  return losses;
}
