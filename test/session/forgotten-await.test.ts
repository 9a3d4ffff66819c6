import { describe, expect, it } from 'vitest';
import { RecordingLogger } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { rejection, Scene } from '../support/scene.js';

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

  it('are refused when their block ends, with what may be missing as the cause', async () => {
    const refused: Promise<unknown>[] = [];
    const late: Promise<unknown>[] = [];
    const scene = new Scene();
    await scene.with({}, (session) => {
      // The first one has its turn at once, and is made.
      void session.run('loss');
      for (let index = 0; index < 2; index += 1) refused.push(rejection(session.run('loss')));
      void session.closed.then(() => late.push(rejection(session.run('loss'))));
    });
    expect(scene.rawRuns).toHaveLength(1);
    const waited = (await refused[0]) as Error;
    expect(waited).toEqual(new FailedPreconditionError('Session is already closed.'));
    expect(waited.cause).toMatch(
      /^The run was called, and waited for its turn, .*: is an `await` missing before it\?$/,
    );
    const called = (await late[0]) as Error;
    expect(called).toEqual(new FailedPreconditionError('Session is already closed.'));
    expect(called.cause).toMatch(/^The call came when the session was closed, .*`await` missing/);
  });
});
