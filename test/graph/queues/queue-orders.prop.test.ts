import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { PriorityHeap } from '../../../src/graph/queues/priority-heap.js';
import type { QueueOrder } from '../../../src/core/queue-order.js';
import { RingBuffer } from '../../../src/core/ring-buffer.js';
import { ShuffleBag } from '../../../src/graph/queues/shuffle-bag.js';

interface Element {
  readonly id: number;
  readonly priority: bigint;
}

type Move = { readonly kind: 'push'; readonly priority: bigint } | { readonly kind: 'pop' | 'restore' | 'clear' };

const moves = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('push' as const), priority: fc.bigInt(-3n, 3n) }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('pop' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
  ),
  { maxLength: 200 },
);

/** Plays moves on an order and on a sorted array of which the first is the next; what was popped since is put back. */
function play(order: QueueOrder<Element>, script: readonly Move[], sort: (elements: Element[]) => void): void {
  let model: Element[] = [];
  let popped: Element[] = [];
  let id = 0;
  for (const move of script) {
    if (move.kind === 'push') {
      const element = { id: (id += 1), priority: move.priority };
      model.push(element);
      order.push(element);
    } else if (move.kind === 'pop') {
      if (model.length === 0) continue;
      sort(model);
      const element = order.pop();
      expect(element).toBe(model.shift());
      popped.push(element);
    } else {
      if (move.kind === 'restore') {
        order.restore(popped);
        model = [...popped, ...model];
      } else {
        order.clear();
        model = [];
      }
      popped = [];
    }
    expect(order.size).toBe(model.length);
  }
}

describe('the order of a queue', () => {
  it('is that in which elements came, and what is put back comes first, as it was', () => {
    fc.assert(fc.property(moves, (script) => play(new RingBuffer(), script, () => undefined)));
  });

  it('is that of the priorities, the lowest first, and among equals that in which they came', () => {
    const byPriority = (elements: Element[]): void => {
      // A stable sort: what was put back stands in front.
      elements.sort((a, b) => (a.priority < b.priority ? -1 : a.priority > b.priority ? 1 : 0));
    };
    fc.assert(
      fc.property(moves, (script) => play(new PriorityHeap(({ priority }: Element) => priority), script, byPriority)),
    );
  });

  it('is one of chance that a seed repeats, also after clear(), and loses nothing', () => {
    fc.assert(
      fc.property(fc.integer(), fc.uniqueArray(fc.integer(), { maxLength: 50 }), (seed, elements) => {
        const bag = new ShuffleBag<number>(() => seedrandom.alea(String(seed)));
        const drawn = (): number[] => {
          for (const element of elements) bag.push(element);
          return elements.map(() => bag.pop());
        };
        const first = drawn();
        expect(bag.size).toBe(0);
        expect(first.toSorted((a, b) => a - b)).toEqual(elements.toSorted((a, b) => a - b));
        bag.restore(elements);
        bag.clear();
        expect(drawn()).toEqual(first);
      }),
    );
  });

  it('gives each element about as often as any other the first place', () => {
    const bag = new ShuffleBag<number>(() => seedrandom.alea('even'));
    const counts = [0, 0, 0, 0];
    for (let round = 0; round < 4000; round += 1) {
      for (const element of counts.keys()) bag.push(element);
      const [first = 0] = counts.map(() => bag.pop());
      counts[first] = (counts[first] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
