import { expect, it } from 'vitest';
import { RingBuffer } from '../../src/core/ring-buffer.js';

/** Microseconds of the processor, which other load does not add to; a quiet machine needs some 50,000. */
const mostMicros = 5_000_000;

it('a RingBuffer takes and gives a million elements in order, each at a cost that does not grow with them', () => {
  const buffer = new RingBuffer<number>();
  const before = process.cpuUsage();
  for (let element = 0; element < 1_000_000; element += 1) buffer.push(element);
  let inOrder = 0;
  for (let element = 0; element < 1_000_000; element += 1) if (buffer.pop() === element) inOrder += 1;
  expect([inOrder, buffer.size]).toEqual([1_000_000, 0]);
  expect(process.cpuUsage(before).user).toBeLessThan(mostMicros);
});
