import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/graph/graph.js';
import type { Node } from '../../../src/graph/node.js';
import type { EagerSession } from '../../../src/runtimes/eager/eager-session.js';
import { disposable, inScene, type EagerScene } from './eager-scene.js';

/** A graph drawn at random, with one place in which it can be made to fail. */
interface Drawn {
  readonly sizes: readonly number[];
  readonly links: readonly number[];
  readonly failing: number;
  readonly when: 'before' | 'after' | 'backward';
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  links: fc.array(fc.nat(), { minLength: 3, maxLength: 12 }),
  failing: fc.nat(),
  when: fc.constantFrom('before', 'after', 'backward'),
});

/** That the engine holds as many tensors after many runs as after one, whatever became of them. */
export function describeLeaks(backend: string): void {
  describe('tensors', () => {
    it('holds the same number after many runs', () =>
      inScene(backend, async (scene) => {
        const { session, fetches, feeds } = await train(scene, {
          sizes: [3, 2],
          links: [0, 1, 2, 3],
          failing: 0,
          when: 'after',
        });
        await session.run(fetches, feeds);
        const once = tf.memory().numTensors;
        for (let run = 0; run < 300; run += 1) await session.run(fetches, feeds);
        expect(tf.memory().numTensors).toBe(once);
      }));

    // The functions of a compiled step are not called again: they cannot throw.
    if (backend === 'compiled') return;
    it('holds the same number, and the variables the same values, when a run throws at any node', () =>
      fc.assert(
        fc.asyncProperty(drawn, (draw) =>
          inScene(backend, async (scene) => {
            const { session, fetches, feeds, switches } = await train(scene, draw);
            await session.run(fetches, feeds);
            const tensors = tf.memory().numTensors;
            const values = await snapshot(session);
            switches.fails = true;
            await expect(session.run(fetches, feeds)).rejects.toThrow('drawn to fail');
            expect(tf.memory().numTensors).toBe(tensors);
            expect(await snapshot(session)).toEqual(values);
            switches.fails = false;
            await session.run(fetches, feeds);
            expect(tf.memory().numTensors).toBe(tensors);
          }),
        ),
        { numRuns: 40 },
      ));
  });
}

async function train(
  scene: EagerScene,
  { sizes, links, failing, when }: Drawn,
): Promise<{
  session: EagerSession;
  fetches: Record<string, unknown>;
  feeds: Record<string, unknown>;
  switches: { fails: boolean };
}> {
  const graph = new Graph();
  const switches = { fails: false };
  const x = graph.placeholder('x', { shape: [] });
  const nodes: Node[] = [x, graph.constant('c', 0.5)];
  for (const size of sizes) nodes.push(graph.variable('v', new Float32Array(size).fill(0.25)));
  const place = failing % links.length;
  links.forEach((link, index) => {
    const left = nodes[link % nodes.length] as Node;
    const right = nodes[(link + index) % nodes.length] as Node;
    const fails = (moment: Drawn['when']): boolean => switches.fails && index === place && when === moment;
    nodes.push(
      graph.op('op', [left, right, nodes[2] as Node], (a, b, v) => {
        if (fails('before')) throw new Error('drawn to fail');
        const result = a.mean().add(b.square().mean()).tanh().add(v.mean()).asScalar();
        if (fails('after')) throw new Error('drawn to fail');
        return failingBackward(result, () => fails('backward'));
      }),
    );
  });
  const all = nodes.slice(-links.length);
  const variables = nodes.slice(2, 2 + sizes.length);
  const loss = graph.op('loss', [...all, ...variables], (...values) =>
    tf.addN(values.map((value) => value.mean())).asScalar(),
  );
  const half = graph.op('half', all.slice(0, 2), (...values) => tf.addN([...values, tf.scalar(1)]).asScalar());
  const step = graph.minimize(scene.use(disposable(tf.train.adam(0.1))), loss);
  const add = graph.assignAdd(graph.variable('sum', 0), half);
  const later = graph.controlDependencies([step, add], () =>
    graph.op('later', [nodes[2] as Node], (value) => value.sum()),
  );
  const session = await scene.start(graph);
  const last = when === 'backward' ? undefined : graph.lookup('op');
  return { session, fetches: { loss, step, add, later, all, last: last ?? [] }, feeds: { x: 0.75 }, switches };
}

function failingBackward(value: tf.Tensor, fails: () => boolean): tf.Tensor {
  const identity = tf.customGrad((x) => ({
    value: (x as tf.Tensor).clone(),
    gradFunc: (dy: tf.Tensor) => {
      if (fails()) throw new Error('drawn to fail');
      return dy.clone();
    },
  }));
  return identity(value);
}

async function snapshot(session: EagerSession): Promise<unknown> {
  return [...(await session.readVariables())].map(([name, { data }]) => [name, data]);
}
