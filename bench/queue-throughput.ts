import { QueueState } from '../src/graph/queues/queue-state.js';
import { RingBuffer } from '../src/core/ring-buffer.js';
import { interleave, ratios, type InterleaveOptions } from './interleave.js';
import { median, spreadOf, type Spread } from './statistics.js';

/** Elements a second, and how they compare. */
export interface QueueThroughput {
  /** How many times as many elements go through the queue as come out of the generator. */
  readonly ratio: Spread;
  /** Elements a second through a FIFO queue. */
  readonly queue: number;
  /** Elements a second out of an async generator. */
  readonly generator: number;
}

const CAPACITY = 32;

/**
 * Passes numbers from a producer to a consumer, each of which awaits every call: through a FIFO queue that is closed at
 * the end, and, to compare, out of a plain async generator that is read with `for await`.
 */
export async function measureQueueThroughput(options: InterleaveOptions): Promise<QueueThroughput> {
  let sum = 0;
  let expected = 0;
  const times = await interleave(
    {
      generator: async (count) => {
        expected += (count * (count - 1)) / 2;
        for await (const element of numbers(count)) sum += element;
      },
      queue: async (count) => {
        expected += (count * (count - 1)) / 2;
        const queue = new QueueState<number>({ label: 'bench', capacity: CAPACITY, order: new RingBuffer() });
        const produced = produce(queue, count);
        for (let element = 0; element < count; element++) sum += await queue.dequeue();
        await produced;
      },
    },
    options,
  );
  if (sum !== expected) throw new RangeError(`sum: expected ${expected}, got ${sum}`);
  return {
    ratio: spreadOf(ratios(times.generator, times.queue)),
    queue: 1e6 / median(times.queue),
    generator: 1e6 / median(times.generator),
  };
}

async function produce(queue: QueueState<number>, count: number): Promise<void> {
  for (let element = 0; element < count; element++) await queue.enqueue(element);
  await queue.close();
}

async function* numbers(count: number): AsyncGenerator<number> {
  for (let element = 0; element < count; element++) yield element;
}
