import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import type { SessionEvent } from '../../src/core/session-event.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import type { MonitoredTrainingSessionOptions } from '../../src/session/training-session-options.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FakeLogger } from '../support/fake-logger.js';
import { summingLayer } from '../support/summing-layer.js';

/** A graph of the sum of the ones that a recurrent layer was given, run by run. */
function summing(): { readonly graph: Graph; readonly out: Node<number> } {
  const model = tf.sequential({ layers: [summingLayer()] });
  const graph = new Graph();
  graph.track('net', model);
  const sum = graph.op('sum', [], () => (model.apply(tf.ones([1, 1, 1])) as tf.Tensor).asScalar());
  const step = graph.getOrCreateGlobalStep();
  const count = graph.assignAdd(step, 1);
  const out = graph.controlDependencies([count], () => graph.op('out', [sum], (value) => value.clone().asScalar()));
  return { graph, out };
}

/** Momentum of one's own class, which remembers more than tfjs's. */
class Braking extends tf.MomentumOptimizer {
  static override get className(): 'Momentum' {
    return 'Braking' as 'Momentum';
  }
  brakes = 0;

  override applyGradients(gradients: Parameters<tf.MomentumOptimizer['applyGradients']>[0]): void {
    this.brakes += 1;
    super.applyGradients(gradients);
  }
}

function trained(optimizer: tf.Optimizer): { readonly graph: Graph; readonly train: Node<null> } {
  const graph = new Graph();
  const v = graph.variable('v', [1, 2]);
  const loss = graph.op('loss', [v], (value) => value.square().sum().asScalar());
  onTestFinished(() => {
    optimizer.dispose();
  });
  return { graph, train: graph.minimize(optimizer, loss) };
}

async function life(
  { graph, node }: { readonly graph: Graph; readonly node: Node },
  steps: number,
  options: Partial<MonitoredTrainingSessionOptions>,
): Promise<{ readonly values: unknown[]; readonly events: SessionEvent[] }> {
  const values: unknown[] = [];
  const events: SessionEvent[] = [];
  const settings = { checkpointDir: 'run', saveCheckpointSteps: 1, config: { backend: 'cpu' }, ...options };
  await MonitoredTrainingSession.with({ graph, logStepCountSteps: 0, ...settings }, async (session) => {
    session.events$.subscribe((event) => events.push(event));
    for (let step = 0; step < steps; step += 1) values.push(await session.run(node));
  });
  return { values, events };
}

describe('state that is in no variable, in a monitored session', () => {
  it('of a stateful recurrent layer goes on after a restart', async () => {
    const options = { storage: memoryStorage(), logger: new FakeLogger() };
    const first = summing();
    const second = summing();
    const before = await life({ graph: first.graph, node: first.out }, 3, options);
    const after = await life({ graph: second.graph, node: second.out }, 3, options);
    expect([...before.values, ...after.values]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(after.events.filter(({ kind }) => kind === 'state.mismatch')).toEqual([]);
  });

  it('keeps the slots of a class that extends an optimizer of tfjs over a restart', async () => {
    const run = async (lives: readonly number[]): Promise<unknown> => {
      const options = { storage: memoryStorage(), logger: new FakeLogger() };
      for (const steps of lives) {
        const { graph, train } = trained(new Braking(0.1, 0.9));
        await life({ graph, node: train }, steps, options);
      }
      const reader = await loadCheckpoint('run', { storage: options.storage });
      const values = [(await reader.read('v')).toArray(), (await reader.read('v/Momentum')).toArray()];
      await reader.close();
      return values;
    };
    expect(await run([2, 3])).toEqual(await run([5]));
  });

  it('of layers that are unfrozen between two sessions of a graph is in the checkpoints of the second', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 1, inputShape: [1], name: 'base', trainable: false }),
        tf.layers.dense({ units: 1 }),
      ],
    });
    const optimizer = tf.train.momentum(0.1, 0.9);
    onTestFinished(() => {
      optimizer.dispose();
      model.dispose();
    });
    const graph = new Graph();
    graph.track('net', model);
    const loss = graph.op('loss', [], () => (model.apply(tf.ones([1, 1])) as tf.Tensor).square().asScalar());
    const node = graph.minimize(optimizer, loss);
    const options = { storage: memoryStorage(), logger: new FakeLogger() };
    await life({ graph, node }, 1, { ...options, checkpointDir: 'head' });
    model.getLayer('base').trainable = true;
    await life({ graph, node }, 1, { ...options, checkpointDir: 'all' });
    const slots = async (directory: string): Promise<number> => {
      const reader = await loadCheckpoint(directory, options);
      await reader.close();
      return [...reader.variables.keys()].filter((name) => name.endsWith('/Momentum')).length;
    };
    expect([await slots('head'), await slots('all')]).toEqual([2, 4]);
  });

  it('is an event and a warning at the first save that meets it, once, when nobody tells it', async () => {
    const logger = new FakeLogger();
    const { graph, train } = trained(new Braking(0.1, 0.9));
    const { events } = await life({ graph, node: train }, 3, { storage: memoryStorage(), logger });
    const things = ['optimizer Braking (its brakes)'];
    expect(events.filter(({ kind }) => kind === 'state.unknown')).toEqual([{ kind: 'state.unknown', things }]);
    const warnings = logger.lines.filter(([level]) => level === 'WARNING').map(([, text]) => text);
    expect(warnings.filter((text) => text.includes('optimizer Braking'))).toHaveLength(1);
  });

  it('is told once of an optimizer that extends none of tfjs, whatever shows in its fields later', async () => {
    class Own extends tf.Optimizer {
      static className = 'Own';
      calls = 0;

      override applyGradients(): void {
        this.calls += 1;
      }

      override getConfig(): tf.serialization.ConfigDict {
        return {};
      }
    }
    const { graph, train } = trained(new Own());
    const { events } = await life({ graph, node: train }, 3, { storage: memoryStorage(), logger: new FakeLogger() });
    expect(events.filter(({ kind }) => kind === 'state.unknown')).toEqual([
      { kind: 'state.unknown', things: ['optimizer Own'] },
    ]);
  });

  it('is an error with strictState, which names it and what to do', async () => {
    const options = { storage: memoryStorage(), logger: new FakeLogger(), strictState: true };
    const { graph, train } = trained(new Braking(0.1, 0.9));
    const run = life({ graph, node: train }, 3, options);
    await expect(run).rejects.toThrow(FailedPreconditionError);
    await expect(run).rejects.toThrow(/optimizer Braking \(its brakes\).*stateDict\(\) and loadStateDict/);
    const fine = trained(tf.train.adam(0.1));
    await life({ graph: fine.graph, node: fine.train }, 2, { ...options, storage: memoryStorage() });
  });

  it('is saved for an optimizer that tells it, and given back', async () => {
    class Telling extends Braking {
      stateDict(): number {
        return this.brakes;
      }

      loadStateDict(state: unknown): void {
        this.brakes = state as number;
      }
    }
    const options = { storage: memoryStorage(), logger: new FakeLogger(), strictState: true };
    const brakes: number[] = [];
    for (const steps of [2, 3]) {
      const optimizer = new Telling(0.1, 0.9);
      const { graph, train } = trained(optimizer);
      await life({ graph, node: train }, steps, options);
      brakes.push(optimizer.brakes);
    }
    expect(brakes).toEqual([2, 5]);
  });
});
