import { describe, expect, it } from 'vitest';
import { bestCheckpoint, Saver } from '../../../src/doors/checkpoint.js';
import { RecordingLogger } from '../../../src/doors/testing.js';
import { Graph, memoryStorage, SingularMonitoredSession } from '../../../src/index.js';

/** Saves a checkpoint for each entry: its step and what was measured. */
async function save(
  entries: readonly (readonly [step: number, metrics: Readonly<Record<string, number>> | undefined])[],
) {
  const storage = memoryStorage();
  const logger = new RecordingLogger();
  const graph = new Graph();
  graph.variable('weight', 1);
  const saver = new Saver({ storage, logger, maxToKeep: 0 });
  await SingularMonitoredSession.with({ graph, config: { backend: 'cpu' }, logger }, async (session) => {
    for (const [globalStep, metrics] of entries) {
      const raw = session.rawSession();
      if (raw) await saver.save(raw, 'run/model.ckpt', { globalStep, metrics });
    }
  });
  await saver.close();
  return { storage, logger };
}

describe('bestCheckpoint', () => {
  it('gives the one with the least value, or the greatest', async () => {
    const { storage, logger } = await save([
      [1, { loss: 3, accuracy: 0.5 }],
      [2, { loss: 1, accuracy: 0.75 }],
      [3, { loss: 2, accuracy: 0.875 }],
    ]);
    const best = (metric: string, mode?: 'min' | 'max') => bestCheckpoint('run', { metric, mode, storage, logger });
    expect(await best('loss')).toBe('run/model.ckpt-2');
    expect(await best('loss', 'min')).toBe('run/model.ckpt-2');
    expect(await best('loss', 'max')).toBe('run/model.ckpt-1');
    expect(await best('accuracy', 'max')).toBe('run/model.ckpt-3');
  });

  it('gives of equal ones the first, by their steps as numbers', async () => {
    const { storage } = await save([
      [100, { loss: 1 }],
      [20, { loss: 1 }],
      [3, { loss: Infinity }],
    ]);
    expect(await bestCheckpoint('run', { metric: 'loss', storage })).toBe('run/model.ckpt-20');
    expect(await bestCheckpoint('run', { metric: 'loss', mode: 'max', storage })).toBe('run/model.ckpt-3');
  });

  it('passes over NaN, and what was not measured', async () => {
    const { storage } = await save([
      [1, { loss: Number.NaN }],
      [2, undefined],
      [3, { other: -5 }],
      [4, { loss: 7 }],
    ]);
    expect(await bestCheckpoint('run', { metric: 'loss', storage })).toBe('run/model.ckpt-4');
    expect(await bestCheckpoint('run', { metric: 'loss', mode: 'max', storage })).toBe('run/model.ckpt-4');
  });

  it('is undefined where nothing was measured by that name, and says what was', async () => {
    const { storage, logger } = await save([[1, { loss: 1, accuracy: 1 }]]);
    expect(await bestCheckpoint('run', { metric: 'f1', storage, logger })).toBeUndefined();
    expect(logger.lines.at(-1)).toBe('warn run: no checkpoint has a value of "f1"; what was measured: loss, accuracy');
    expect(await bestCheckpoint('nowhere', { metric: 'f1', storage, logger })).toBeUndefined();
    expect(logger.lines.at(-1)).not.toMatch(/nowhere/);
  });

  it('warns of one whose index is damaged, and gives the best of the others', async () => {
    const { storage, logger } = await save([
      [1, { loss: 3 }],
      [2, { loss: 1 }],
    ]);
    const file = await storage.openWrite('run/model.ckpt-2.index');
    await file.write(new Uint8Array(100));
    await file.close();
    expect(await bestCheckpoint('run', { metric: 'loss', storage, logger })).toBe('run/model.ckpt-1');
    expect(logger.lines.filter((line) => line.startsWith('warn run/model.ckpt-2: its measurements'))).toHaveLength(1);
  });

  it('refuses wrong arguments', async () => {
    await expect(bestCheckpoint('', { metric: 'loss' })).rejects.toThrow(/^bestCheckpoint: directory: expected/);
    await expect(bestCheckpoint('run', {} as { metric: string })).rejects.toThrow(
      'metric: expected the name of a measurement, got undefined',
    );
    await expect(bestCheckpoint('run', { metric: 'loss', mode: 'least' as 'min' })).rejects.toThrow(
      `mode: expected 'min' or 'max', got "least"`,
    );
  });
});
