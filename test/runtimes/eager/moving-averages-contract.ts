import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../../../src/errors.js';
import { loadCheckpoint } from '../../../src/checkpoint/read/load-checkpoint.js';
import { Graph } from '../../../src/graph/graph.js';
import type { MovingAverages } from '../../../src/graph/moving-averages/moving-averages.js';
import type { Node, VariableNode } from '../../../src/graph/node.js';
import { MonitoredTrainingSession } from '../../../src/session/monitored-training-session.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { FakeLogger } from '../../support/fake-logger.js';
import { configFor, disposable, inScene } from './eager-scene.js';

/** What TensorFlow computes (test/training/oracle/moving_averages.py). */
interface Golden {
  readonly traces: readonly Trace[];
  readonly again: readonly Readonly<Record<string, number>>[];
}

interface Trace {
  readonly decay: number;
  readonly numUpdates: 'none' | 'step' | 'number';
  readonly zeroDebias: boolean;
  readonly fed: readonly (readonly (readonly number[])[])[];
  readonly initial: readonly (readonly number[])[];
  readonly variables: readonly (readonly [string, readonly number[]])[];
  readonly steps: readonly Readonly<Record<string, readonly number[]>>[];
}

const file = path.resolve(import.meta.dirname, '../../golden/training/moving-averages.json');
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;

/** That averages are those of TensorFlow's ExponentialMovingAverage, and survive a restart bit for bit. */
export function describeMovingAverages(backend: string): void {
  describe('moving averages', () => {
    it.each(golden.traces)(
      'are those of TensorFlow: decay $decay, updates by $numUpdates, zero debias $zeroDebias',
      ({ decay, numUpdates, zeroDebias, fed, initial, variables, steps }) =>
        inScene(backend, async ({ start }) => {
          const graph = new Graph();
          const x = graph.placeholder('x', { shape: [null, 3] });
          const v = graph.variable('v', [1, -2, 0.5]);
          const mean = graph.op('mean', [x], (rows) => rows.mean(0));
          const total = graph.op('total', [x], (rows) => rows.sum());
          const step = graph.getOrCreateGlobalStep();
          const count = { none: undefined, step, number: 3 }[numUpdates];
          const averages = graph.movingAverages({ decay, numUpdates: count, zeroDebias });
          const row = graph.op('row', [x], (rows) => rows.slice([0, 0], [1, 3]).reshape([3]));
          const written = [graph.assign(v, row), graph.assignAdd(step, 1)];
          const update = graph.controlDependencies(written, () => averages.apply([v, mean, total]));
          const session = await start(graph);
          expect(
            graph
              .variables('global')
              .map(({ name, shape }) => [name, shape])
              .sort(),
          ).toEqual(variables);
          const now = async (nodes: readonly (VariableNode | undefined)[]): Promise<number[][]> => {
            const values = await session.readVariables(nodes.map((node) => node?.name ?? ''));
            return [...values.values()].map(({ data }) => Array.from(data as ArrayLike<number>, Number));
          };
          expect(await now([v, mean, total].map((node) => averages.average(node)))).toEqual(initial);
          for (const [index, rows] of fed.entries()) {
            await session.run(update, { x: rows });
            const expected = steps[index] ?? {};
            for (const [name, values] of Object.entries(expected)) {
              const [ours = []] = await now([graph.lookup(name) as VariableNode]);
              expect(ours).toHaveLength(values.length);
              ours.forEach((value, place) => {
                const right = values[place] ?? NaN;
                expect(Math.abs(value - right), `${name} at ${index}`).toBeLessThanOrEqual(
                  2e-6 * (1 + Math.abs(right)),
                );
              });
            }
          }
        }),
    );

    it('of a node that a second apply() updates is not scaled by that, as in TensorFlow', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const x = graph.placeholder('x', { shape: [] });
        const doubled = graph.op('doubled', [x], (value) => value.mul(2));
        const averages = graph.movingAverages({ decay: 0.75, zeroDebias: true });
        const [first, second] = [averages.apply([doubled]), averages.apply([doubled])];
        const session = await start(graph);
        const runs = [
          [first, 1],
          [second, 2],
          [first, 3],
          [second, -1],
        ] as const;
        for (const [index, [update, value]] of runs.entries()) {
          await session.run(update, { x: value });
          for (const [name, right] of Object.entries(golden.again[index] ?? {})) {
            expect(await session.run(name)).toBeCloseTo(right, 5);
          }
        }
      }));

    it('start from the random value that a variable was given, and from what an adopted one holds', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const drawn = graph.variable('drawn', () => tf.randomNormal([4]));
        const adopted = graph.track('adopted', use(tf.tidy(() => tf.variable(tf.tensor1d([3, 4])))));
        const averages = graph.movingAverages({ decay: 0.9 });
        averages.apply();
        const session = await start(graph, { seed: 1 });
        const read = async (name = ''): Promise<unknown> => (await session.readVariables([name])).get(name)?.toArray();
        expect(await read(averages.average(drawn)?.name)).toEqual(await read('drawn'));
        expect(await read(averages.average(adopted)?.name)).toEqual([3, 4]);
      }));

    it('of a node whose functions write weights leave these alone when its shape is asked for', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const model = use(tf.sequential({ layers: [tf.layers.batchNormalization({ inputShape: [3], name: 'norm' })] }));
        graph.track('net', model);
        const x = graph.placeholder('x', { shape: [null, 3] });
        const out = graph.op('out', [x], (rows) => (model.apply(rows, { training: true }) as tf.Tensor).mean(0));
        const averages = graph.movingAverages({ decay: 0.9 });
        averages.apply([out]);
        const session = await start(graph);
        expect(averages.average(out)?.shape).toEqual([3]);
        const moved = await session.readVariables(['net/norm/moving_mean', 'net/norm/moving_variance']);
        expect([...moved.values()].map((value) => value.toArray())).toEqual([
          [0, 0, 0],
          [1, 1, 1],
        ]);
      }));

    it('of a node that changes its shape are refused, and nothing is written', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const x = graph.placeholder('x', { shape: [null] });
        const averages = graph.movingAverages({ decay: 0.9 });
        const update = averages.apply([graph.op('same', [x], (value) => value.mul(1))]);
        const session = await start(graph);
        await session.run(update, { x: [1] });
        const run = session.run(update, { x: [1, 2] });
        await expect(run).rejects.toThrow(InvalidArgumentError);
        await expect(run).rejects.toThrow('the average of "same" was made for shape');
      }));

    it('survive a restart wherever it comes, bit for bit', async () => {
      await tf.ready();
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 }),
          fc.boolean(),
          fc.constantFrom(0.5, 0.9, 0.999),
          async (lives, zeroDebias, decay) => {
            const total = lives.reduce((sum, steps) => sum + steps, 0);
            const once = await trained(backend, [total], { decay, zeroDebias });
            expect(await trained(backend, lives, { decay, zeroDebias })).toEqual(once);
          },
        ),
        { numRuns: 4 },
      );
    });
  });
}

/** Trains in several lives, and gives every variable of the last checkpoint. */
async function trained(
  backend: string,
  lives: readonly number[],
  options: { readonly decay: number; readonly zeroDebias: boolean },
): Promise<Readonly<Record<string, unknown>>> {
  const storage = memoryStorage();
  for (const steps of lives) {
    const optimizer = disposable(tf.train.momentum(0.05, 0.9));
    const { graph, train } = averagedModel(optimizer, options);
    const settings = {
      checkpointDir: 'run',
      storage,
      logger: new FakeLogger(),
      config: { ...configFor(backend), seed: 3 },
    };
    await MonitoredTrainingSession.with({ graph, logStepCountSteps: 0, ...settings }, async (session) => {
      for (let step = 0; step < steps; step += 1) await session.run(train);
    });
    optimizer.dispose();
  }
  const reader = await loadCheckpoint('run', { storage });
  const values: Record<string, unknown> = {};
  for (const name of reader.variables.keys()) values[name] = (await reader.read(name)).data;
  await reader.close();
  return values;
}

function averagedModel(
  optimizer: tf.Optimizer,
  { decay, zeroDebias }: { readonly decay: number; readonly zeroDebias: boolean },
): { readonly graph: Graph; readonly train: Node<null>; readonly averages: MovingAverages } {
  const graph = new Graph();
  const w = graph.variable('w', () => tf.randomNormal([3, 2]));
  const noise = graph.op('noise', [], () => tf.randomNormal([4, 3]));
  const loss = graph.op('loss', [noise, w], (x, weights) => x.matMul(weights).square().mean().asScalar());
  const step = graph.minimize(optimizer, loss);
  const averages = graph.movingAverages({ decay, zeroDebias, numUpdates: graph.getOrCreateGlobalStep() });
  const train = graph.controlDependencies([step], () => averages.apply([w, loss, noise]));
  return { graph, train, averages };
}
