import { describe, expect, it } from 'vitest';
import { FileWriter, readEvents, summary, type Event } from '../../src/doors/events.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { DataLossError, NotFoundError } from '../../src/errors.js';
import { memoryStorage } from '../../src/index.js';
import { readableBytes } from '../support/byte-ports.js';

async function write(clock: VirtualClock, steps: readonly number[]) {
  const writer = new FileWriter('run', { storage, clock, hostname: 'host' });
  for (const step of steps) writer.addSummary(summary.scalar('loss', step / 2), step);
  await writer.close();
}

const storage = memoryStorage();

async function stepsIn(events: AsyncIterable<Event>): Promise<readonly number[]> {
  const steps: number[] = [];
  for await (const { what, step } of events) if (what.case === 'summary') steps.push(Number(step));
  return steps;
}

describe('readEvents', () => {
  it('reads a file, by its path, and all files of a directory in their order', async () => {
    const clock = new VirtualClock();
    await write(clock, [1, 2]);
    await clock.advance(2000);
    await write(clock, [3]);
    const [first = '', second = ''] = await storage.list('run');
    expect(await stepsIn(readEvents(`run/${first}`, { storage }))).toEqual([1, 2]);
    expect(await stepsIn(readEvents(`run/${second}`, { storage }))).toEqual([3]);
    expect(await stepsIn(readEvents('run', { storage }))).toEqual([1, 2, 3]);
  });

  it('passes over what is no event file in a directory', async () => {
    const file = await storage.openWrite('run/checkpoint');
    await file.write(new TextEncoder().encode('text'));
    await file.close();
    expect(await stepsIn(readEvents('run', { storage }))).toEqual([1, 2, 3]);
  });

  it('takes bytes as well', async () => {
    const [first = ''] = (await storage.list('run')).filter((name) => name.includes('tfevents'));
    const bytes = await storage.readFile(`run/${first}`);
    expect(await stepsIn(readEvents(readableBytes('e', bytes)))).toEqual([1, 2]);
  });

  it('names the file for one that is not there, and for damage', async () => {
    await expect(stepsIn(readEvents('nowhere', { storage }))).rejects.toThrow(NotFoundError);
    const broken = await storage.openWrite('broken');
    await broken.write(new Uint8Array(40).fill(7));
    await broken.close();
    const reading = stepsIn(readEvents('broken', { storage }));
    await expect(reading).rejects.toThrow(DataLossError);
    await expect(reading).rejects.toThrow(/broken/);
  });

  it('refuses at once what is no source', () => {
    for (const source of ['', 5, undefined, {}]) {
      expect(() => readEvents(source as never)).toThrow(/^readEvents: source: expected the path of an event file/);
    }
  });
});
