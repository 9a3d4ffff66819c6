import * as tf from '@tensorflow/tfjs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/graph/graph.js';
import { cosineDecay } from '../../../src/graph/learning-rates/cosine-decay.js';
import { linearWarmup } from '../../../src/graph/learning-rates/linear-warmup.js';
import type { Node } from '../../../src/graph/node.js';
import type { EagerSession } from '../../../src/runtimes/eager/eager-session.js';
import { ChiefSessionCreator } from '../../../src/session/creators/chief-session-creator.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { quietSaver } from '../../checkpoint/sample-model.js';
import { configFor, disposable, inScene } from './eager-scene.js';
import { optimizers } from './optimizers.js';

/** How a training is set up, and at which run another process takes it over. */
interface Training {
  readonly optimizer: string;
  readonly accumulateSteps: number;
  readonly clipNorm: number | undefined;
  readonly clipValue: number | undefined;
  readonly schedules: boolean;
  readonly openly: boolean;
  readonly runs: number;
  readonly cut: number;
}

const training: fc.Arbitrary<Training> = fc.record({
  optimizer: fc.constantFrom(...Object.keys(optimizers)),
  accumulateSteps: fc.integer({ min: 1, max: 4 }),
  clipNorm: fc.option(fc.constantFrom(0.1, 1), { nil: undefined }),
  clipValue: fc.option(fc.constantFrom(0.05, 0.5), { nil: undefined }),
  schedules: fc.boolean(),
  openly: fc.boolean(),
  runs: fc.integer({ min: 1, max: 9 }),
  cut: fc.integer({ min: 0, max: 9 }),
});

/** A process: a graph, an optimizer and a session of their own. */
async function start(
  backend: string,
  use: <T extends { dispose(): unknown }>(thing: T) => T,
  { optimizer: name, schedules, openly, ...options }: Training,
): Promise<{ readonly session: EagerSession; readonly train: (run: number) => Promise<unknown> }> {
  const graph = new Graph();
  const w = graph.variable('w', [[0.3], [-0.2]]);
  const b = graph.variable('b', [0.1]);
  const x = graph.placeholder('x', { shape: [null, 2] });
  const loss = graph.op('loss', [x, w, b], (xs, weights, bias) =>
    xs.matMul(weights).add(bias).square().mean().asScalar(),
  );
  const optimizer = use(disposable((optimizers[name] ?? tf.train.sgd)(0.1)));
  const learningRate: Node<number> | undefined = schedules
    ? linearWarmup(graph, { learningRate: cosineDecay(graph, { learningRate: 0.1, decaySteps: 7 }), warmupSteps: 2 })
    : undefined;
  const { accumulateSteps, clipNorm, clipValue } = options;
  const step = openly
    ? graph.applyGradients(optimizer, graph.gradients(loss), { learningRate })
    : graph.minimize(optimizer, loss, { accumulateSteps, clipNorm, clipValue, learningRate });
  const session = (await new ChiefSessionCreator({
    graph,
    config: configFor(backend),
  }).createSession()) as EagerSession;
  const train = (run: number): Promise<unknown> => session.run([loss, step], { x: [[run % 3, 1 - run]] });
  return { session, train };
}

async function valuesOf(session: EagerSession): Promise<unknown> {
  return [...(await session.readVariables())].map(([name, { data }]) => [name, [...data]]);
}

/** A training goes on from a checkpoint as if it had never stopped. */
export function describeResume(backend: string): void {
  describe('a training that is saved and taken up by another process', () => {
    it('goes on bit for bit, also in the midst of accumulating, whatever its optimizer, clipping and learning rate', async () => {
      await fc.assert(
        fc.asyncProperty(training, (given) =>
          inScene(backend, async ({ use }) => {
            const whole = await start(backend, use, given);
            const first = await start(backend, use, given);
            const second = await start(backend, use, given);
            try {
              const cut = Math.min(given.cut, given.runs);
              const losses: unknown[] = [];
              for (let run = 0; run < given.runs; run += 1) losses.push(await whole.train(run));
              for (let run = 0; run < cut; run += 1) expect(await first.train(run)).toEqual(losses[run]);
              const storage = memoryStorage();
              const path = await quietSaver({ storage }).save(first.session, 'd/model.ckpt');
              await quietSaver({ storage }).restore(second.session, path ?? '');
              for (let run = cut; run < given.runs; run += 1) expect(await second.train(run)).toEqual(losses[run]);
              expect(await valuesOf(second.session)).toEqual(await valuesOf(whole.session));
            } finally {
              for (const { session } of [whole, first, second]) await session.close();
            }
          }),
        ),
        { numRuns: 25 },
      );
    });
  });
}
