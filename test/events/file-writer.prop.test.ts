import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';
import { scalarSummary } from '../../src/formats/summary/scalar-summary.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriter } from '../../src/events/file-writer.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { eventsOfDirectory, readableEvents } from './event-files.js';
import { gatedStorage } from './gated-storage.js';

const moves = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 1, max: 8 }) }) },
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...(['flush', 'close', 'reopen', 'settle', 'shut', 'open', 'advance'] as const).map((kind) => ({ kind })),
      ),
    },
  ),
  { maxLength: 40 },
);

describe('FileWriter', () => {
  it('writes every event that is added while it is open exactly once and in order, whatever comes between', async () => {
    await fc.assert(
      fc.asyncProperty(moves, fc.integer({ min: 0, max: 5 }), async (walk, maxQueue) => {
        const memory = memoryStorage();
        const storage = gatedStorage(memory);
        const clock = new VirtualClock({ startMs: 1e12 });
        const writer = new FileWriter('d', { storage, clock, logger: new RecordingLogger(), hostname: 'h', maxQueue });
        const expected: bigint[] = [];
        const waiting: Promise<void>[] = [];
        let isOpen = true;
        let step = 0;
        let files = 1;
        for (const move of walk) {
          if (move.kind === 'add') {
            for (let index = 0; index < move.count; index += 1) {
              step += 1;
              writer.addSummary(scalarSummary('a', step), step);
              if (isOpen) expected.push(BigInt(step));
            }
          } else if (move.kind === 'flush') waiting.push(writer.flush());
          else if (move.kind === 'close') {
            waiting.push(writer.close());
            isOpen = false;
          } else if (move.kind === 'reopen') {
            files += isOpen ? 0 : 1;
            writer.reopen();
            isOpen = true;
          } else if (move.kind === 'settle') await settle();
          else if (move.kind === 'advance') await clock.advance(200_000);
          else storage[move.kind]();
        }
        storage.open();
        await Promise.all([...waiting, writer.close()]);
        const found = await eventsOfDirectory(memory, 'd');
        expect(found).toHaveLength(files);
        for (const events of found) expect(events[0]?.what.case).toBe('fileVersion');
        expect(found.flatMap((events) => events.slice(1).map((event) => event.step))).toEqual(expected);
        expect([storage.openFiles, clock.pending]).toEqual([0, 0]);
      }),
      { numRuns: 150 },
    );
  });

  it('tells of each failure once, and keeps all that was flushed before it', async () => {
    const faults = fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(faults, fc.integer({ min: 0, max: 3 }), async (failing, maxQueue) => {
        let fired = 0;
        const memory = memoryStorage();
        const storage = gatedStorage(
          faultyStorage(memory, ({ index, operation }) => {
            if (!failing.includes(index)) return undefined;
            fired += 1;
            return operation === 'write' ? { kind: 'torn', code: 'EIO', bytes: 9 } : { kind: 'error', code: 'EIO' };
          }),
        );
        const clock = new VirtualClock({ startMs: 1e12 });
        const writer = new FileWriter('d', { storage, clock, logger: new RecordingLogger(), hostname: 'h', maxQueue });
        const flushed: bigint[] = [];
        let told = 0;
        let pending: bigint[] = [];
        for (let step = 1; step <= 30; step += 1) {
          try {
            writer.addSummary(scalarSummary('a', step), step);
            pending.push(BigInt(step));
            if (step % 2 === 0) await settle();
            if (step % 3 === 0) {
              await writer.flush();
              flushed.push(...pending);
              pending = [];
            }
          } catch {
            told += 1;
            pending = [];
            writer.reopen();
          }
        }
        told += (await Promise.allSettled([writer.close()])).filter(({ status }) => status === 'rejected').length;
        const steps = (await readableEvents(memory, 'd'))
          .filter(({ what }) => what.case === 'summary')
          .map(({ step }) => step);
        expect(steps).toEqual([...new Set(steps)].sort((a, b) => Number(a - b)));
        expect(steps).toEqual(expect.arrayContaining(flushed));
        expect(told).toBeLessThanOrEqual(fired);
        expect(told).toBeGreaterThan(fired > 0 ? 0 : -1);
        expect([storage.openFiles, clock.pending]).toEqual([0, 0]);
      }),
      { numRuns: 80 },
    );
  });
});
