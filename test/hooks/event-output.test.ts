import { afterEach, describe, expect, it } from 'vitest';
import { FakeGraph, VirtualClock } from '../../src/doors/testing.js';
import { ResourceExhaustedError } from '../../src/errors.js';
import { optionTable } from '../../src/core/options/option-table.js';
import { eventOutputFields, writerOf } from '../../src/hooks/event-output.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriter } from '../../src/events/file-writer.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { eventsOfDirectory, inShort } from '../events/event-files.js';
import { FakeLogger } from '../support/fake-logger.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { RecordingWriter } from './recording-writer.js';

afterEach(() => FileWriterCache.clear());

const table = optionTable('Hook', eventOutputFields);
const parts = { graph: new FakeGraph(), clock: undefined, logger: undefined };

describe('the writer of a hook', () => {
  it('is that of the directory, which all hooks of the process share', async () => {
    const storage = memoryStorage();
    const clock = new VirtualClock({ startMs: 5000 });
    const graph = Object.assign(new FakeGraph(), { toGraphDef: () => new Uint8Array(2) });
    const writer = writerOf({ outputDir: 'logs', storage }, { graph, clock, logger: new FakeLogger() });
    expect(writer).toBeInstanceOf(FileWriter);
    expect(writerOf({ outputDir: 'logs', storage }, parts)).toBe(writer);
    expect(FileWriterCache.get('logs', { storage })).toBe(writer);
    await writer.flush();
    const [events = []] = await eventsOfDirectory(storage, 'logs');
    expect(events.map(inShort)).toEqual(['brain.Event:2', 'graphDef of 2 bytes@0']);
    expect(events.map(({ wallTime }) => wallTime)).toEqual([5, 5]);
  });

  it('goes on in a new file when the writer of the directory is closed, be it by a disk that failed', async () => {
    let isFull = true;
    const storage = faultyStorage(memoryStorage(), ({ operation }) =>
      isFull && operation === 'write' ? { kind: 'error', code: 'ENOSPC' } : undefined,
    );
    const clock = new VirtualClock({ startMs: 5000 });
    const first = writerOf({ outputDir: 'logs', storage }, { ...parts, clock, logger: new FakeLogger() });
    await expect(first.flush()).rejects.toThrow(ResourceExhaustedError);
    isFull = false;
    for (const step of [1, 2]) {
      const writer = writerOf({ outputDir: 'logs', storage }, parts);
      writer.addSessionLog({ status: 'START' }, step);
      await FileWriterCache.get('logs', { storage }).close();
    }
    const files = await eventsOfDirectory(storage, 'logs');
    expect(files.map((events) => events.map(inShort))).toEqual([
      ['brain.Event:2', 'session log 1@1'],
      ['brain.Event:2', 'session log 1@2'],
    ]);
  });

  it('is the one that was given, and then no directory is looked at', async () => {
    const storage = memoryStorage();
    const summaryWriter = new RecordingWriter();
    expect(writerOf({ outputDir: 'logs', summaryWriter, storage }, parts)).toBe(summaryWriter);
    expect(summaryWriter.lines).toEqual([]);
    expect(await storage.exists('logs')).toBe(false);
  });

  it.each([{}, { outputDir: '' }, { outputDir: null, summaryWriter: null }])('is none for %j', (output) => {
    expect(writerOf(table.check(output), parts)).toBeUndefined();
  });
});

describe('the options of it', () => {
  it.each<[object, string]>([
    [{ outputDir: 5 }, 'outputDir: expected the path of a directory, got 5'],
    [{ summaryWriter: 'logs' }, 'summaryWriter: expected a FileWriter (with addSummary, '],
    [{ summaryWriter: 0 }, 'summaryWriter: expected a FileWriter'],
    [
      { summaryWriter: { addSummary: () => undefined, flush: () => undefined } },
      'summaryWriter: expected a FileWriter (with addSessionLog, addGraph, addMetaGraph, addRunMetadata)',
    ],
    [{ storage: {} }, 'storage: expected a Storage (with openWrite, makeDirectory)'],
  ])('are refused when they are %j', (output, message) => {
    expect(() => table.check(output)).toThrow(TypeError);
    expect(() => table.check(output)).toThrow(message);
  });
});
