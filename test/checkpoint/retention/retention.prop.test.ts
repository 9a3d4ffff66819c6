import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepBestN } from '../../../src/checkpoint/retention/keep-best-n.js';
import { Retention } from '../../../src/checkpoint/retention/retention.js';

const losses = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 });

describe('Retention', () => {
  it('leaves exactly the newest of the window and the best of all', () => {
    fc.assert(
      fc.property(
        losses,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (values, maxToKeep, count) => {
          const retention = new Retention({ maxToKeep, rules: [keepBestN({ count, metric: 'loss' })] });
          const left = new Set<number>();
          for (const [step, loss] of values.entries()) {
            left.add(step);
            const deleted = retention.record({ path: `m-${step}`, savedAtSecs: step, step, metrics: { loss } });
            for (const one of deleted) expect(left.delete(one.step ?? -1)).toBe(true);
          }
          const steps = values.map((_, step) => step);
          const newest = steps.slice(-maxToKeep);
          const best = steps.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || b - a).slice(0, count);
          expect([...left].sort((a, b) => a - b)).toEqual([...new Set([...newest, ...best])].sort((a, b) => a - b));
        },
      ),
    );
  });
});
