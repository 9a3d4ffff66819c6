import { describe, expect, it } from 'vitest';
import {
  checkpoints$,
  checkpointsOf,
  updateCheckpointState,
  type CheckpointsOfOptions,
} from '../../../src/doors/checkpoint.js';
import { RecordingLogger, settle, VirtualClock } from '../../../src/doors/testing.js';
import { PermissionDeniedError } from '../../../src/errors.js';
import { memoryStorage } from '../../../src/index.js';
import { boundStorage } from '../../../src/storage/bound-storage.js';

/** A training that only writes the names of its checkpoints, and somebody who follows it. */
class Following {
  readonly clock = new VirtualClock();
  readonly logger = new RecordingLogger();
  readonly storage = memoryStorage();
  readonly seen: string[] = [];
  ended = false;
  #done: Promise<void> | undefined;

  async save(step: number): Promise<void> {
    await this.storage.makeDirectory('run');
    const file = await this.storage.openWrite(`run/model.ckpt-${step}.index`);
    await file.close();
    await this.name(step);
  }

  /** Has the state file name a checkpoint, be it there or not. */
  async name(step: number): Promise<void> {
    await updateCheckpointState('run', `run/model.ckpt-${step}`, { storage: this.storage });
  }

  async write(path: string, text: string): Promise<void> {
    const file = await this.storage.openWrite(path);
    await file.write(new TextEncoder().encode(text));
    await file.close();
  }

  options(options: CheckpointsOfOptions): CheckpointsOfOptions {
    const { clock, logger, storage } = this;
    return { clock, logger, storage, ...options };
  }

  /** Notes the step of each checkpoint, and calls `each` with it. */
  start(options: CheckpointsOfOptions = {}, each: (step: string) => Promise<void> | void = () => undefined): this {
    const follow = async (): Promise<void> => {
      for await (const path of checkpointsOf('run', this.options(options))) {
        const step = path.replace('run/model.ckpt-', '');
        this.seen.push(step);
        await each(step);
      }
      this.ended = true;
    };
    this.#done = follow();
    this.#done.catch(() => undefined);
    return this;
  }

  get done(): Promise<void> {
    return this.#done ?? Promise.resolve();
  }

  async pass(secs: number): Promise<void> {
    await this.clock.advance(secs * 1000);
    await settle();
  }
}

describe('checkpointsOf', () => {
  it('waits for a directory that is not there yet, and gives what is saved there, each once', async () => {
    const following = new Following().start();
    await following.pass(10);
    expect(following.seen).toEqual([]);
    await following.save(0);
    await following.pass(1);
    await following.pass(10);
    await following.save(20);
    await following.pass(1);
    expect(following.seen).toEqual(['0', '20']);
    expect(following.ended).toBe(false);
  });

  it('begins with the newest, and passes over what is saved faster than it is asked for', async () => {
    const following = new Following();
    await following.save(0);
    await following.save(5);
    following.start({}, async () => {
      if (following.seen.length > 1) return;
      for (const step of [6, 7, 8]) await following.save(step);
    });
    await following.pass(1);
    expect(following.seen).toEqual(['5', '8']);
  });

  it('leaves minIntervalSecs from one to the next', async () => {
    const following = new Following();
    await following.save(0);
    following.start({ minIntervalSecs: 10 }, () => following.save(1));
    await following.pass(9.9);
    expect(following.seen).toEqual(['0']);
    await following.pass(0.2);
    expect(following.seen).toEqual(['0', '1']);
  });

  it('counts the interval from when a checkpoint was given, so that slow work is not waited for twice', async () => {
    const following = new Following();
    await following.save(0);
    following.start({ minIntervalSecs: 10 }, async () => {
      await following.save(following.seen.length);
      await new Promise<void>((resolve) => following.clock.setTimeout(resolve, 12_000));
    });
    await following.pass(12.1);
    expect(following.seen).toEqual(['0', '1']);
  });

  it('ends after timeoutSecs without a new one, counted from each on', async () => {
    const following = new Following().start({ timeoutSecs: 5 });
    await following.pass(4);
    await following.save(0);
    await following.pass(4.5);
    expect(following.ended).toBe(false);
    await following.pass(1);
    expect([following.seen, following.ended]).toEqual([['0'], true]);
    expect(following.clock.pending).toBe(0);
  });

  it('looks once with a timeout of 0', async () => {
    const following = new Following();
    await following.save(3);
    following.start({ timeoutSecs: 0 });
    await following.done;
    expect(following.seen).toEqual(['3']);
  });

  it('asks timeoutFn at each timeout, goes on at false, and at true gives what was saved by then', async () => {
    const answers = [false, true];
    const following = new Following();
    following.start({
      timeoutSecs: 2,
      timeoutFn: async () => {
        const answer = answers.shift();
        if (answer === true) await following.save(9);
        return answer ?? true;
      },
    });
    await following.pass(2.1);
    expect(answers).toEqual([true]);
    await following.pass(2.3);
    expect(following.seen).toEqual(['9']);
    await following.pass(2.3);
    expect(following.ended).toBe(true);
  });

  it('does not turn without a pause with a timeout of 0 that timeoutFn makes nothing of', async () => {
    let asked = 0;
    const following = new Following().start({ timeoutSecs: 0, pollSecs: 1, timeoutFn: () => ++asked > 3 });
    await following.pass(2.5);
    expect(asked).toBe(3);
    await following.pass(1);
    expect(following.ended).toBe(true);
  });

  it('ends when its signal is aborted while it waits, and leaves no timer behind', async () => {
    const controller = new AbortController();
    const following = new Following().start({ signal: controller.signal });
    await following.pass(1);
    expect(following.clock.pending).toBe(1);
    controller.abort();
    await following.done;
    expect([following.ended, following.clock.pending]).toEqual([true, 0]);
  });

  it('ends when its signal is aborted during the interval, and gives nothing where it was aborted before', async () => {
    const controller = new AbortController();
    const following = new Following();
    await following.save(0);
    following.start({ signal: controller.signal, minIntervalSecs: 100 });
    await following.pass(1);
    controller.abort();
    await following.done;
    expect([following.seen, following.clock.pending]).toEqual([['0'], 0]);
    const late = new Following();
    await late.save(0);
    await late.start({ signal: controller.signal }).done;
    expect(late.seen).toEqual([]);
  });

  it('can be left while it waits, by the return() of its iterator', async () => {
    const following = new Following();
    const iterator = checkpointsOf('run', following.options({}))[Symbol.asyncIterator]();
    const waiting = iterator.next();
    await following.pass(1);
    await iterator.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(following.clock.pending).toBe(0);
  });

  it('passes over a checkpoint that the state file names and that is gone', async () => {
    const following = new Following();
    await following.save(0);
    following.start();
    await following.pass(1);
    await following.name(10);
    await following.pass(1);
    await following.pass(5);
    await following.save(20);
    await following.pass(1);
    expect(following.seen).toEqual(['0', '20']);
    expect(following.logger.lines).toEqual([
      "warn Couldn't match files for checkpoint run/model.ckpt-10: waiting for the next one",
    ]);
  });

  it('waits for a state file that is damaged to be written anew, and tells of it once', async () => {
    const following = new Following();
    await following.storage.makeDirectory('run');
    await following.write('run/checkpoint', '{{{');
    following.start();
    await following.pass(5);
    await following.save(20);
    await following.pass(1);
    expect(following.seen).toEqual(['20']);
    expect(following.logger.lines).toHaveLength(1);
  });

  it('survives that a file goes between the look and the reading, as retention may have it', async () => {
    const following = new Following();
    await following.save(0);
    const { storage } = following;
    let races = 3;
    const stat = async (path: string) => {
      if (races-- > 0) await storage.rename(path, `${path}.gone`);
      return storage.stat(path);
    };
    following.start({ storage: { ...boundStorage(storage), stat } });
    await following.pass(1);
    races = 0;
    await following.save(30);
    await following.pass(1);
    expect(following.seen).toEqual(['30']);
  });

  it('ends with an error that waiting does not mend', async () => {
    const following = new Following();
    await following.save(0);
    const denied = new PermissionDeniedError('no entry');
    following.start({ storage: { ...boundStorage(following.storage), readFile: () => Promise.reject(denied) } });
    await expect(following.done).rejects.toBe(denied);
  });

  it('refuses wrong arguments at once', () => {
    expect(() => checkpointsOf('')).toThrow('checkpointsOf: directory: expected the path of a directory, got ""');
    expect(() => checkpointsOf('run', { timeoutSecs: -1 })).toThrow(
      'timeoutSecs: expected a number of at least 0, got -1',
    );
    expect(() => checkpointsOf('run', { timeoutFn: () => true })).toThrow(
      'timeoutFn: expected timeoutSecs beside it, after which it is asked, got none',
    );
    expect(() => checkpointsOf('run', { every: 5 } as CheckpointsOfOptions)).toThrow(/unknown option "every"/);
  });
});

describe('checkpoints$', () => {
  it('emits the checkpoints, and completes when the iteration ends', async () => {
    const following = new Following();
    await following.save(0);
    const seen: string[] = [];
    checkpoints$('run', following.options({ timeoutSecs: 2 })).subscribe({
      next: (path) => seen.push(path),
      complete: () => seen.push('complete'),
    });
    await following.pass(1);
    await following.save(5);
    await following.pass(4);
    expect(seen).toEqual(['run/model.ckpt-0', 'run/model.ckpt-5', 'complete']);
  });

  it('is cold, and leaves no timer behind when nobody subscribes any more', async () => {
    const following = new Following();
    const stream$ = checkpoints$('run', following.options({}));
    expect(following.clock.pending).toBe(0);
    const subscription = stream$.subscribe();
    await following.pass(1);
    expect(following.clock.pending).toBe(1);
    subscription.unsubscribe();
    await settle();
    expect(following.clock.pending).toBe(0);
  });

  it('passes an error on', async () => {
    const following = new Following();
    await following.save(0);
    const denied = new PermissionDeniedError('no entry');
    const storage = { ...boundStorage(following.storage), readFile: () => Promise.reject(denied) };
    const errors: unknown[] = [];
    checkpoints$('run', following.options({ storage })).subscribe({ error: (error: unknown) => errors.push(error) });
    await following.pass(1);
    expect(errors).toEqual([denied]);
  });
});
