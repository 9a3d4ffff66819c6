import { afterEach, describe, expect, it } from 'vitest';
import { RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache, releaseFileWriter, takeFileWriter } from '../../src/events/file-writer-cache.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { eventsOfDirectory, inShort } from './event-files.js';
import { gatedStorage } from './gated-storage.js';

afterEach(() => FileWriterCache.clear());

function scene() {
  const storage = gatedStorage(memoryStorage());
  const clock = new VirtualClock({ startMs: 1e12 });
  const logger = new RecordingLogger();
  return { storage, clock, logger, options: { storage, clock, logger, hostname: 'h' } };
}

describe('FileWriterCache', () => {
  it('has one writer for a directory, made by the first call with its options', async () => {
    const { storage, clock, options } = scene();
    const writer = FileWriterCache.get('d', { ...options, graph: new Uint8Array(2) });
    expect(FileWriterCache.get('d', { storage, graph: new Uint8Array(3), flushSecs: 1 })).toBe(writer);
    expect(FileWriterCache.get('d/', options)).not.toBe(writer);
    await FileWriterCache.clear();
    expect((await eventsOfDirectory(storage, 'd')).map((events) => events.map(inShort))).toContainEqual([
      'brain.Event:2',
      'graphDef of 2 bytes@0',
    ]);
    expect([storage.openFiles, clock.pending]).toEqual([0, 0]);
  });

  it('keeps the directories of one storage apart from those of another', () => {
    const [one, other] = [scene(), scene()];
    expect(FileWriterCache.get('d', one.options)).not.toBe(FileWriterCache.get('d', other.options));
  });

  it('forgets all at once when it is cleared, so that the next call makes a new file', async () => {
    const { storage, options } = scene();
    const writer = FileWriterCache.get('d', options);
    const clearing = FileWriterCache.clear();
    const next = FileWriterCache.get('d', options);
    expect(next).not.toBe(writer);
    await clearing;
    await settle();
    expect(storage.openFiles).toBe(1);
    expect(await storage.list('d')).toHaveLength(2);
  });

  it('keeps a writer that somebody closed', async () => {
    const { options } = scene();
    const writer = FileWriterCache.get('d', options);
    await writer.close();
    expect(FileWriterCache.get('d', options)).toBe(writer);
  });

  it('closes every writer though some fail, and then says what failed', async () => {
    const good = scene();
    const bad = scene();
    const broken = faultyStorage(memoryStorage(), ({ operation, path }) =>
      operation === 'sync' ? { kind: 'error', code: path.startsWith('x') ? 'EIO' : 'ENOSPC' } : undefined,
    );
    for (const directory of ['x', 'y']) FileWriterCache.get(directory, { ...bad.options, storage: broken });
    FileWriterCache.get('d', good.options).addSessionLog({ status: 'START' });
    await expect(FileWriterCache.clear()).rejects.toThrow(
      /^2 errors: x\/events.*the device failed.*; y\/events.*no space/,
    );
    expect((await eventsOfDirectory(good.storage, 'd'))[0]?.map(inShort)).toEqual(['brain.Event:2', 'session log 1@0']);
    expect(good.storage.openFiles).toBe(0);
    await FileWriterCache.clear();
  });

  it('closes a writer when the last who took it gives it back, and goes on in its file', async () => {
    const { storage, options } = scene();
    const writer = takeFileWriter('d', options);
    expect(takeFileWriter('d', options)).toBe(writer);
    writer.addSessionLog({ status: 'START' }, 1);
    await releaseFileWriter(writer);
    expect(takeFileWriter('d', options)).toBe(writer);
    await releaseFileWriter(writer);
    await releaseFileWriter(writer);
    const next = takeFileWriter('d', options);
    expect(next).not.toBe(writer);
    next.addSessionLog({ status: 'START' }, 2);
    await releaseFileWriter(next);
    await releaseFileWriter(next);
    expect((await eventsOfDirectory(storage, 'd')).map((events) => events.map(inShort))).toEqual([
      ['brain.Event:2', 'session log 1@1', 'session log 1@2'],
    ]);
    expect(storage.openFiles).toBe(0);
    const last = takeFileWriter('d', options);
    await storage.remove(next.path ?? '');
    last.addSessionLog({ status: 'START' }, 3);
    await releaseFileWriter(last);
    const files = await eventsOfDirectory(storage, 'd');
    expect(files.map((events) => events.map(inShort))).toEqual([['brain.Event:2', 'session log 1@3']]);
  });

  it('keeps a writer that somebody got who does not give it back, and those that are not its own', async () => {
    const { options } = scene();
    const writer = FileWriterCache.get('d', options);
    await releaseFileWriter(takeFileWriter('d', options));
    expect(FileWriterCache.get('d', options)).toBe(writer);
    await releaseFileWriter({});
    await FileWriterCache.clear();
    expect(FileWriterCache.get('d', options).path).toBeUndefined();
  });

  it('refuses what a FileWriter refuses', () => {
    expect(() => FileWriterCache.get('')).toThrow('logdir: expected the path of a directory');
    expect(() => FileWriterCache.get('d', { maxQueue: -1 })).toThrow('maxQueue');
  });
});
