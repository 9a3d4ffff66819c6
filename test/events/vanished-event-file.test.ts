import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../src/core/tensor-value.js';
import { RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';
import { FileWriter } from '../../src/events/file-writer.js';
import { scalarSummary } from '../../src/formats/summary/scalar-summary.js';
import { textSummary } from '../../src/formats/summary/text-summary.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { nodeStorage } from '../../src/storage/node-storage.js';
import { eventsOfDirectory, eventsOfFile, inShort } from './event-files.js';
import { gatedStorage } from './gated-storage.js';

const first = 'd/events.out.tfevents.0000000005.h';
const second = 'd/events.out.tfevents.0000000006.h';

function scene() {
  const storage = gatedStorage(memoryStorage());
  const clock = new VirtualClock({ startMs: 5000 });
  const logger = new RecordingLogger();
  const writer = new FileWriter('d', { storage, clock, logger, hostname: 'h', maxQueue: 1 });
  const add = (step: number): void => {
    writer.addSummary(scalarSummary('a', step), step);
  };
  const short = async (file: string): Promise<string[]> => (await eventsOfFile(storage, file)).map(inShort);
  return { storage, clock, logger, writer, add, short };
}

const isGone = (events: string): string =>
  `warn FileWriter: ${first} is gone, and with it ${events} events; what follows goes to a new file.`;

describe('a FileWriter whose file vanishes', () => {
  it('begins a new one with its version when the next event is written, and says what is lost', async () => {
    const { storage, logger, writer, add, short } = scene();
    add(1);
    await writer.flush();
    await storage.remove(first);
    expect(logger.lines).toEqual([]);
    add(2);
    await writer.flush();
    expect(logger.lines).toEqual([isGone('2 of 3')]);
    expect(writer.path).toBe(second);
    expect(await storage.list('d')).toEqual([second.slice(2)]);
    add(3);
    await writer.close();
    expect(await short(second)).toEqual(['brain.Event:2', 'a=2@2', 'a=3@3']);
    expect(storage.openFiles).toBe(0);
    expect(logger.lines).toHaveLength(1);
  });

  it('does so while the file is open', async () => {
    const { storage, logger, writer, add, short } = scene();
    for (const step of [1, 2]) add(step);
    await settle();
    expect(storage.openFiles).toBe(1);
    await storage.remove(first);
    for (const step of [3, 4]) add(step);
    await settle();
    expect(logger.lines).toEqual([isGone('3 of 5')]);
    await writer.close();
    expect(await short(second)).toEqual(['brain.Event:2', 'a=3@3', 'a=4@4']);
    expect(storage.openFiles).toBe(0);
  });

  it.each(['flush', 'close'] as const)('says so at a %s, and makes no file for nothing', async (method) => {
    const { storage, logger, writer, add } = scene();
    for (const step of [1, 2]) add(step);
    await settle();
    await storage.remove(first);
    await writer[method]();
    expect(logger.lines).toEqual([isGone('3 of 3')]);
    await writer.close();
    expect(await storage.list('d')).toEqual([]);
    expect(storage.openFiles).toBe(0);
  });

  it('says again what its tags mean', async () => {
    const { storage, writer } = scene();
    const note = textSummary('note', tensorValue('string', [], ['x']));
    writer.addSummary(note, 1);
    writer.addRunMetadata({}, 'run');
    await writer.flush();
    await storage.remove(first);
    await writer.flush();
    writer.addSummary(note, 2);
    writer.addRunMetadata({}, 'run');
    await writer.close();
    const [, told] = await eventsOfFile(storage, second);
    expect(told?.what).toMatchObject({ value: { value: [{ metadata: { pluginData: { pluginName: 'text' } } }] } });
  });

  it('makes its directory again on a disk', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'vanished-'));
    const logdir = join(directory, 'logs');
    const logger = new RecordingLogger();
    const writer = new FileWriter(logdir, { storage: nodeStorage, logger, hostname: 'h' });
    writer.addSummary(scalarSummary('a', 1), 1);
    await writer.flush();
    const path = writer.path;
    await rm(logdir, { recursive: true });
    writer.addSummary(scalarSummary('a', 2), 2);
    await writer.close();
    expect(logger.lines).toEqual([expect.stringContaining(`${path} is gone, and with it 2 of 3 events`)]);
    expect(writer.path).not.toBe(path);
    expect((await eventsOfDirectory(nodeStorage, logdir)).map((events) => events.map(inShort))).toEqual([
      ['brain.Event:2', 'a=2@2'],
    ]);
    await rm(directory, { recursive: true });
  });
});
