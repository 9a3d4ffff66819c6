import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../src/core/tensor-value.js';
import { RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';
import { PermissionDeniedError, ResourceExhaustedError } from '../../src/errors.js';
import { scalarSummary } from '../../src/formats/summary/scalar-summary.js';
import { textSummary } from '../../src/formats/summary/text-summary.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriter } from '../../src/events/file-writer.js';
import { faultyStorage, type FaultPlan } from '../support/faulty-storage.js';
import { eventsOfFile, inShort } from './event-files.js';
import { gatedStorage } from './gated-storage.js';

/** A disk that fails with ENOSPC at each write while it is full. */
function scene() {
  const disk = { isFull: false };
  const plan: FaultPlan = ({ operation, path }) =>
    disk.isFull && operation === 'write' && path.includes('tfevents') ? { kind: 'error', code: 'ENOSPC' } : undefined;
  const memory = memoryStorage();
  const storage = gatedStorage(faultyStorage(memory, plan));
  const clock = new VirtualClock({ startMs: 5000 });
  const logger = new RecordingLogger();
  const writer = new FileWriter('d', { storage, clock, logger, hostname: 'h', maxQueue: 1 });
  const add = (step: number): void => {
    writer.addSummary(scalarSummary('a', step), step);
  };
  const short = async (file: string): Promise<string[]> => (await eventsOfFile(memory, file)).map(inShort);
  return { disk, storage, clock, logger, writer, add, short };
}

describe('a FileWriter whose disk fails', () => {
  it('says so at the next add, naming path and remedy, and is closed then', async () => {
    const { disk, storage, clock, writer, add, logger, short } = scene();
    add(1);
    await writer.flush();
    disk.isFull = true;
    add(2);
    add(3);
    await settle();
    const failure = (): void => {
      add(4);
    };
    expect(failure).toThrow(ResourceExhaustedError);
    expect(failure).not.toThrow();
    add(5);
    await writer.flush();
    await writer.close();
    expect(logger.lines).toEqual([
      'warn FileWriter: 2 of 4 events are not in d/events.out.tfevents.0000000005.h; when the cause is gone, reopen() goes on in a new file.',
      expect.stringContaining('warn Attempting to use a closed FileWriter.'),
    ]);
    expect(await short('d/events.out.tfevents.0000000005.h')).toEqual(['brain.Event:2', 'a=1@1']);
    expect([storage.openFiles, clock.pending]).toEqual([0, 0]);
  });

  it.each(['flush', 'close'] as const)('says so at the next %s', async (method) => {
    const { disk, storage, clock, writer, add } = scene();
    add(1);
    await writer.flush();
    disk.isFull = true;
    add(2);
    add(3);
    await settle();
    await expect(writer[method]()).rejects.toThrow(
      'd/events.out.tfevents.0000000005.h; no space left on device (ENOSPC) on write: free space',
    );
    await writer[method]();
    await writer.close();
    expect([storage.openFiles, clock.pending]).toEqual([0, 0]);
  });

  it('says so to the flush and the close that wait, and lets later ones be', async () => {
    const { disk, writer, add } = scene();
    disk.isFull = true;
    add(1);
    const results = await Promise.allSettled([writer.flush(), writer.close(), writer.flush(), writer.close()]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
  });

  it('goes on in a new file when it is reopened, and says again what its tags mean', async () => {
    const { disk, writer, add, short, storage } = scene();
    writer.addSummary(textSummary('note', tensorValue('string', [], ['x'])));
    writer.addRunMetadata({}, 'run');
    await writer.flush();
    disk.isFull = true;
    add(1);
    await expect(writer.flush()).rejects.toThrow('no space left');
    disk.isFull = false;
    writer.reopen();
    writer.addSummary(textSummary('note', tensorValue('string', [], ['y'])));
    writer.addRunMetadata({}, 'run', 1);
    add(2);
    await writer.close();
    const path = 'd/events.out.tfevents.0000000006.h';
    expect(writer.path).toBe(path);
    const [, note] = await eventsOfFile(storage, path);
    expect(note?.what).toMatchObject({ value: { value: [{ metadata: { pluginData: { pluginName: 'text' } } }] } });
    expect((await short(path)).slice(2)).toEqual(['run metadata run@1', 'a=2@2']);
  });

  it('is not reopened before it has said so', async () => {
    const { disk, writer, add } = scene();
    disk.isFull = true;
    add(1);
    add(2);
    await settle();
    writer.reopen();
    expect(() => {
      add(3);
    }).toThrow(ResourceExhaustedError);
  });

  it('says so when its directory cannot be made', async () => {
    const plan: FaultPlan = ({ operation }) =>
      operation === 'make directory' ? { kind: 'error', code: 'EROFS' } : undefined;
    const logger = new RecordingLogger();
    const writer = new FileWriter('d', { storage: faultyStorage(memoryStorage(), plan), logger, hostname: 'h' });
    await settle();
    const add = (): void => {
      writer.addSessionLog({ status: 'START' });
    };
    expect(add).toThrow(PermissionDeniedError);
    expect(add).not.toThrow();
    expect(logger.lines[0]).toContain('1 of 1 events are not in any file');
  });
});
