import { describe, expect, it } from 'vitest';
import { RecordingLogger } from '../../src/doors/testing.js';
import { Scene } from '../support/scene.js';

describe('runs that nobody waits for', () => {
  it.each([
    [9_000, 0],
    [25_000, 1],
  ])('%d that wait are warned of %d times, and all are made', async (count, warnings) => {
    const logger = new RecordingLogger();
    const session = await new Scene().open({ logger });
    const values = await Promise.all(Array.from({ length: count }, () => session.run('loss')));
    await session.close();
    expect(values).toHaveLength(count);
    expect(logger.lines.filter((line) => line.includes('Is an `await` missing before session.run()?'))).toHaveLength(
      warnings,
    );
  });

  it('are counted only while they wait', async () => {
    const logger = new RecordingLogger();
    const session = await new Scene().open({ logger });
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 6_000 }, () => session.run('loss')));
    }
    await session.close();
    expect(logger.lines.filter((line) => line.includes('await'))).toEqual([]);
  });
});
