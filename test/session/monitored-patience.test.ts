import { describe, expect, test } from 'vitest';

import type { CreateSessionContext } from '../../src/core/session-creator.js';
import type { FakeRun } from '../../src/doors/testing.js';
import { DeadlineExceededError, InternalError, UnavailableError } from '../../src/errors.js';
import { rejection, Scene } from '../support/scene.js';

const lost = new UnavailableError('the task is gone');

/** Restarts in twenty seconds, forty, and so on. */
const slowly = { backoff: () => 20 };

/** What a session ends with after a minute of failures, one at once and three after twenty seconds each. */
const overdue =
  'No step has succeeded for 60 s, whatever was restarted, and recovery.maxSecsWithoutStep is 60. The last failure: the task is gone';

function failing(isAway: (run: FakeRun) => boolean) {
  return (run: FakeRun): void => {
    if (isAway(run)) throw lost;
  };
}

describe('recovery.maxSecsWithoutStep', () => {
  test('over, closes the session: the next failure is the last, and whoever runs is told both', async () => {
    const scene = new Scene({ onRun: failing(() => true) });
    const session = await scene.open({ recovery: { ...slowly, maxSecsWithoutStep: 60 } });
    const error = await rejection(session.run('loss'));
    expect(error).toEqual(new DeadlineExceededError(overdue, { cause: lost }));
    expect(await session.closed).toEqual({ kind: 'failed', error });
    expect(scene.creations).toBe(4);
  });

  test('counts the creations that fail, at the opening and later', async () => {
    const onCreate = ({ attempt }: CreateSessionContext): void => {
      if (attempt > 1) throw lost;
    };
    const never = (): void => {
      throw lost;
    };
    const recovery = { ...slowly, maxSecsWithoutStep: 60 };
    expect(await rejection(new Scene({ onCreate: never }).open({ recovery }))).toEqual(
      new DeadlineExceededError(overdue),
    );
    const session = await new Scene({ onCreate, onRun: failing(() => true) }).open({ recovery });
    expect(await rejection(session.run('loss'))).toEqual(new DeadlineExceededError(overdue));
  });

  test('begins anew with each step that succeeds', async () => {
    const scene = new Scene({ onRun: failing(({ run }) => run === 2) });
    const session = await scene.open({ recovery: { ...slowly, maxSecsWithoutStep: 30 } });
    for (let step = 0; step < 6; step++) await session.run('loss');
    expect(scene.creations).toBeGreaterThan(4);
    expect(await session.close()).toMatchObject({ kind: 'completed' });
  });

  test('0 leaves no restart', async () => {
    const scene = new Scene({ onRun: failing(() => true) });
    const session = await scene.open({ recovery: { maxSecsWithoutStep: 0 } });
    expect(await rejection(session.run('loss'))).toBeInstanceOf(DeadlineExceededError);
    expect(scene.creations).toBe(1);
  });

  test('has no say in errors that are not recovered from, nor in the number of restarts', async () => {
    const broken = new InternalError('broken');
    const scene = new Scene({
      onRun: () => {
        throw broken;
      },
    });
    const session = await scene.open({ recovery: { maxSecsWithoutStep: 0 } });
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(session.state).toBe('running.ready');
    const once = await new Scene({ onRun: failing(() => true) }).open({
      recovery: { maxRestarts: 0, maxSecsWithoutStep: 0 },
    });
    expect(await rejection(once.run('loss'))).toBe(lost);
  });

  test('is half an hour for sessions at a master, and without a limit for those of this process', async () => {
    const ofThisProcess = new Scene({ onRun: failing(({ creation }) => creation < 200) });
    await (await ofThisProcess.open({ recovery: slowly })).run('loss');
    expect(ofThisProcess.creations).toBe(200);
    const scene = new Scene({ onRun: failing(() => true) });
    const sessionCreator = Object.assign(scene.creator, { master: 'grpc://127.0.0.1:2222' });
    const session = await scene.open({ sessionCreator, recovery: slowly });
    const error = await rejection(session.run('loss'));
    expect(String(error)).toContain('No step has succeeded for 1800 s, whatever was restarted');
  });
});
