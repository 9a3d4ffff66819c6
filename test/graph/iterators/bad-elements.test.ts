import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataLossError, OutOfRangeError, UnavailableError } from '../../../src/errors.js';
import type { SessionEvent } from '../../../src/core/session-event.js';
import type { InputSource } from '../../../src/data/elements/input-element.js';
import { inputs } from '../../../src/data/input-pipeline.js';
import { RecordingLogger } from '../../../src/doors/testing.js';
import { Graph, memoryStorage, MonitoredTrainingSession, StopAtStepHook } from '../../../src/index.js';
import { createIterator, takeAll, takeOne, throughJson } from './iterator-scene.js';

/** Refuses the numbers of `bad`. */
const refusing =
  (...bad: readonly number[]) =>
  (n: number): number => {
    if (bad.includes(n)) throw new TypeError(`${n} is bad`);
    return n;
  };

/** An iterator that passes over what is bad, and the events that it tells. */
function skipping(source: InputSource, options: { readonly prefetch?: number } = {}) {
  const iterator = createIterator(source, { ...options, onBadElement: 'skip' });
  const told: string[] = [];
  iterator.listen((event: SessionEvent) => {
    if (event.kind === 'element.skipped') told.push(`${event.skipped}: ${(event.error as Error).message}`);
  });
  return { iterator, told };
}

/** Gives 0, 1, 2, …, but rejects at the numbers of `bad`, and goes on behind them. */
const rejecting = (count: number, ...bad: readonly number[]) => ({
  [Symbol.asyncIterator]: () => {
    let next = 0;
    return {
      next: () => {
        if (next === count) return Promise.resolve({ done: true, value: undefined } as const);
        const value = next++;
        return bad.includes(value)
          ? Promise.reject(new TypeError(`${value} is bad`))
          : Promise.resolve({ done: false, value } as const);
      },
    };
  },
});

describe('an element that cannot be read', () => {
  it('is read again and again by default', async () => {
    const iterator = createIterator(inputs([1, 2, 3]).map(refusing(2)));
    expect(await takeOne(iterator)).toBe(1);
    for (let time = 0; time < 3; time += 1) await expect(takeOne(iterator)).rejects.toThrow('2 is bad');
  });

  it('is passed over with `skip`, and told with the one behind it', async () => {
    const { iterator, told } = skipping(inputs([1, 2, 3, 4, 5]).map(refusing(2, 3)));
    expect(await takeOne(iterator)).toBe(1);
    expect(told).toEqual([]);
    expect(await takeOne(iterator)).toBe(4);
    expect(told).toEqual(['1: 2 is bad', '2: 3 is bad']);
    expect(await takeAll(iterator)).toEqual([5]);
  });

  it('is passed over at the end too, and told once', async () => {
    const { iterator, told } = skipping(inputs([1, 2]).map(refusing(2)));
    expect(await takeAll(iterator)).toEqual([1]);
    await expect(takeOne(iterator)).rejects.toThrow(OutOfRangeError);
    expect(told).toEqual(['1: 2 is bad']);
  });

  it('leaves room in its batch for the next one', async () => {
    const { iterator } = skipping(inputs([1, 2, 3, 4, 5]).map(refusing(2)).batch(2));
    expect(await takeAll(iterator)).toEqual([
      [1, 3],
      [4, 5],
    ]);
  });

  it('may be one that a source rejects and goes on behind', async () => {
    const { iterator, told } = skipping(rejecting(6, 0, 3, 4));
    expect(await takeAll(iterator)).toEqual([1, 2, 5]);
    expect(told).toHaveLength(3);
  });

  it('may be a batch of what does not fit together', async () => {
    const { iterator, told } = skipping(inputs([[1], [2], [3], [4, 4], [5], [6]]).batch(2));
    expect(await takeAll(iterator)).toEqual([
      [[1], [2]],
      [[5], [6]],
    ]);
    expect(told).toEqual([expect.stringMatching(/^1: batch: expected elements of one type and shape/)]);
  });

  it('may be what no run can be given', async () => {
    const { iterator, told } = skipping(() => [1, () => undefined, 3]);
    expect(await takeAll(iterator)).toEqual([1, 3]);
    expect(told).toHaveLength(1);
  });

  it('is none where a machine is gone, or the input says that it has ended', async () => {
    for (const error of [new UnavailableError('gone'), new OutOfRangeError('over')]) {
      const failing = (n: number): number => {
        if (n === 2) throw error;
        return n;
      };
      const { iterator, told } = skipping(inputs([1, 2, 3]).map(failing));
      expect(await takeOne(iterator)).toBe(1);
      await expect(takeOne(iterator)).rejects.toBe(error);
      expect(told).toEqual([]);
    }
  });

  it('ends in an error where there is nothing else, be the input endless', async () => {
    const nothing = inputs([1]).repeat().map(refusing(1));
    const { iterator } = skipping(nothing);
    await expect(takeOne(iterator)).rejects.toThrow(DataLossError);
    await expect(takeOne(iterator)).rejects.toThrow('1000 elements one after the other could not be read');
    const { iterator: finite } = skipping(inputs([1]).map(refusing(1)).repeat());
    await expect(takeOne(finite)).rejects.toThrow(OutOfRangeError);
  });

  it('keeps a failure to begin an error', async () => {
    const { iterator } = skipping(() => {
      throw new TypeError('no file');
    });
    for (let time = 0; time < 2; time += 1) await expect(takeOne(iterator)).rejects.toThrow('no file');
  });
});

describe('a position', () => {
  const pipelines: Readonly<Record<string, (bad: readonly number[]) => InputSource>> = {
    map: (bad) => inputs(numbers).map(refusing(...bad)),
    'map and batch': (bad) =>
      inputs(numbers)
        .map(refusing(...bad))
        .batch(3),
    'map and shuffle': (bad) =>
      inputs(numbers)
        .map(refusing(...bad))
        .shuffle({ seed: 3 })
        .repeat(2),
    'map and buffered shuffle': (bad) =>
      inputs(numbers)
        .map(refusing(...bad))
        .shuffle({ seed: 3, bufferSize: 4 })
        .batch(2)
        .repeat(2),
    source: (bad) => inputs(rejecting(12, ...bad)).repeat(2),
    'source and buffered shuffle': (bad) => inputs(rejecting(12, ...bad)).shuffle({ seed: 3, bufferSize: 4 }),
  };
  const numbers = Array.from({ length: 12 }, (_, n) => n);

  it.each(Object.keys(pipelines))(
    'behind what was passed over goes on exactly there, with the count: %s',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.nat(11), { maxLength: 6 }),
          fc.nat(14),
          fc.nat(2),
          async (bad, taken, prefetch) => {
            const make = pipelines[name];
            if (!make) return;
            const whole = skipping(make(bad), { prefetch });
            const all = await takeAll(whole.iterator);
            const first = skipping(make(bad), { prefetch });
            const before = await takeAll(first.iterator, taken);
            const second = skipping(make(bad), { prefetch });
            second.iterator.loadStateDict(throughJson(first.iterator.stateDict()));
            expect([...before, ...(await takeAll(second.iterator))]).toEqual(all);
            expect([...first.told, ...second.told]).toEqual(whole.told);
          },
        ),
        { numRuns: 30 },
      );
    },
  );
});

describe('a session whose input has bad elements', () => {
  it('tells of each in events$ and in the log, and of how many, also after a restart', async () => {
    const storage = memoryStorage();
    const live = async (lastStep: number) => {
      const logger = new RecordingLogger();
      const graph = new Graph();
      const options = { name: 'numbers', onBadElement: 'skip' } as const;
      const n = graph.iterator(inputs([1, 2, 3, 4, 5, 6]).map(refusing(2, 5)), options);
      const step = graph.assignAdd(graph.getOrCreateGlobalStep(), 1);
      const seen: unknown[] = [];
      const events: SessionEvent[] = [];
      await MonitoredTrainingSession.with(
        {
          graph,
          checkpointDir: 'run',
          storage,
          config: { backend: 'cpu' },
          logger,
          hooks: [new StopAtStepHook({ lastStep })],
        },
        async (session) => {
          session.events$.subscribe((event) => events.push(event));
          while (!session.shouldStop()) seen.push((await session.run({ n, step })).n);
        },
      );
      const skipped = events.filter(({ kind }) => kind === 'element.skipped');
      return { seen, skipped, warnings: logger.lines.filter((line) => line.startsWith('warn')) };
    };
    const first = await live(2);
    expect(first.seen).toEqual([1, 3]);
    expect(first.skipped).toEqual([
      { kind: 'element.skipped', iterator: 'numbers', skipped: 1, error: new TypeError('2 is bad') },
    ]);
    expect(first.warnings).toEqual(['warn Iterator "numbers" passed over an element (1 so far): 2 is bad']);
    const second = await live(9);
    expect(second.seen).toEqual([4, 6]);
    expect(second.skipped).toMatchObject([{ skipped: 2, error: new TypeError('5 is bad') }]);
  });

  it('refuses another word', () => {
    expect(() => new Graph().iterator([1], { onBadElement: 'ignore' as 'skip' })).toThrow(
      `onBadElement: expected 'error' or 'skip', got "ignore"`,
    );
  });
});
