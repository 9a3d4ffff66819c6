import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Child } from '../../cluster/child.js';
import { ClusterRun } from '../../cluster/cluster-run.js';

const done = { code: 0, signal: null };

let cluster: ClusterRun;
/** Serves as the chief, and trains nothing. */
let server: Child;
let ps: Child;

/** A process that is no task of the cluster, and trains through the server of the chief. */
function client(options: Readonly<Record<string, string | number>> = {}): Child {
  return cluster.start('chief', { master: `grpc://${cluster.addressOf('chief')}`, saveSteps: 5, ...options });
}

beforeEach(async () => {
  cluster = await ClusterRun.create({ worker: 2 });
  ps = cluster.start('ps');
  server = cluster.serve('chief');
  await server.line(/serves at/);
});

afterEach(async () => {
  await cluster.end();
});

describe('a training through a master in another process', { timeout: 240_000 }, () => {
  it('needs that task and the parameter servers alone, makes the loss fall, and tells the parameter servers of its end', async () => {
    const training = client({ steps: 60 });
    expect([training.name, await training.ending()]).toEqual([training.name, done]);
    expect(training.lines).toContainEqual(expect.stringMatching(/^outcome stopped/));
    const losses = training.lines.flatMap((line) => /^step \d+ loss (.+)/.exec(line)?.[1] ?? []).map(Number);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 5);
    expect(await ps.ending()).toEqual(done);
    expect(server.isOver).toBe(false);
  });

  it('waits for a further task that its graph names, and uses it', async () => {
    const training = client({ steps: 20, also: '/job:worker/task:1' });
    await training.line(
      /^Waiting for tasks of the cluster for \d+ s now: the master at 127\S+ has no answer from \/job:worker\/task:1\.$/,
    );
    await training.line(/^event tasks.awaited/);
    expect(training.lines).not.toContain('opened');
    await cluster.serve('worker:1').line(/serves at/);
    expect(await training.ending()).toEqual(done);
    expect(training.lines).toContainEqual(expect.stringMatching(/^outcome stopped/));
  });

  it('ends in an error that names a further task which does not come in its time', async () => {
    const training = client({ also: '/job:worker/task:1', config: '{"operationTimeoutInMs":4000}' });
    await training.line(
      /DeadlineExceededError: The master at 127\S+ had no answer from \/job:worker\/task:1 within [234]\.\d s: start what is missing/,
    );
    expect(training.lines).not.toContain('opened');
    expect(await training.ending(20_000)).toEqual({ code: 1, signal: null });
  });

  it('waits no longer for a further task through a master that is killed', async () => {
    const training = client({ also: '/job:worker/task:1', recovery: '{"maxSecsWithoutStep":2}' });
    await training.line(/^Waiting for tasks of the cluster/);
    server.kill();
    await training.line(/UnavailableError: The master at 127\S+ is gone: nobody listens/, { limitMs: 20_000 });
  });

  it('notices a master that is killed, and goes on from the checkpoint when it is back', async () => {
    const training = client({ steps: 100_000 });
    await training.line(/^saved [1-9]/);
    server.kill();
    await training.line(/^restarting 1: UnavailableError: The master at 127\S+ is gone: nobody listens/, {
      limitMs: 20_000,
    });
    const from = training.lines.length;
    await training.line(/^Waiting for a task of the cluster for 2 s now: there is no answer from the master at 127/, {
      from,
    });
    cluster.serve('chief');
    await training.line(/^restored .*model\.ckpt-[1-9]/, { from });
    await training.line(/^step/, { from });
  });

  it('ends in an error, in its time, when the master never comes back', async () => {
    const training = client({ steps: 100_000, config: '{"operationTimeoutInMs":4000}' });
    await training.line(/^step/);
    server.kill();
    await training.line(/DeadlineExceededError: There was no answer from the master at 127/);
    expect(await training.ending(20_000)).toEqual({ code: 1, signal: null });
  });

  it('gives a master up that hangs, and names it', async () => {
    const training = client({ steps: 100_000, stopGraceSecs: 2, config: '{"operationTimeoutInMs":4000}' });
    await training.line(/^step/);
    server.kill('SIGSTOP');
    await training.line(/DeadlineExceededError.*(the master at 127)/, { limitMs: 30_000 });
    expect(await training.ending(30_000)).toEqual({ code: 1, signal: null });
  });

  it('gives up a process that takes connections and never talks as a master', async () => {
    const mute = createServer((socket) => void socket.resume()).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as { port: number };
    const training = client({ master: `grpc://127.0.0.1:${port}`, config: '{"operationTimeoutInMs":3000}' });
    await training.line(/DeadlineExceededError.*Connections are taken by the master at 127/);
    expect(await training.ending(20_000)).toEqual({ code: 1, signal: null });
    mute.close();
  });
});
