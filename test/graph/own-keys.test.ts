import { describe, expect, it } from 'vitest';
import { keepBestN } from '../../src/checkpoint/retention/keep-best-n.js';
import { FetchMapping } from '../../src/graph/fetch-mapping.js';
import { Graph } from '../../src/graph/graph.js';

describe('fetches under names that an object has by itself', () => {
  it('are given under these names, and change no prototype', () => {
    const graph = new Graph();
    const node = graph.constant('n', 1);
    const fetches: unknown = Object.fromEntries<unknown>([
      ['__proto__', node],
      ['constructor', node],
      ['deep', Object.fromEntries([['__proto__', [node, node]]])],
    ]);
    const mapping = new FetchMapping(fetches, graph, () => undefined);
    const filled = mapping.fill([{ polluted: 1 }, 2, 3, 4]) as Record<string, object>;
    expect(Object.entries(filled).map(([key]) => key)).toEqual(['__proto__', 'constructor', 'deep']);
    expect(Object.values(filled).slice(0, 2)).toEqual([{ polluted: 1 }, 2]);
    expect(Object.entries(Object.values(filled)[2] ?? {})).toEqual([['__proto__', [3, 4]]]);
    expect(Object.getPrototypeOf(filled)).toBe(Object.prototype);
    expect('polluted' in {} || 'polluted' in filled).toBe(false);
  });
});

describe('metrics under such names', () => {
  it('count where they were measured, and nowhere else', () => {
    const at = (step: number, metrics: Readonly<Record<string, number>>) => ({
      path: `m-${step}`,
      step,
      savedAtSecs: step,
      metrics,
    });
    for (const metric of ['__proto__', 'constructor']) {
      const rule = keepBestN({ count: 1, metric });
      expect(rule.keeps(at(1, { loss: 1 }))).toBe(false);
      expect(rule.keeps(at(1, Object.fromEntries([[metric, 1]])))).toBe(true);
    }
  });
});
