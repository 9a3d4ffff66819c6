import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClusterRun } from '../../cluster/cluster-run.js';
import { lastStepOf, lossesOf } from '../../cluster/told-steps.js';
import { done, serverHangsAtClose, serverIsBack, serverNeverComesBack } from './lost-tasks.js';

/** A long training, which is to be interrupted. */
const long = { steps: 100_000, saveSteps: 5 };

let cluster: ClusterRun;

beforeEach(async () => {
  cluster = await ClusterRun.create();
});

afterEach(async () => {
  await cluster.end();
});

describe('a cluster of Node processes', { timeout: 240_000 }, () => {
  it('trains one model: workers wait for the chief, the loss falls, and every process ends, the parameter server too', async () => {
    const worker = cluster.start('worker:0');
    const ps = cluster.start('ps');
    await worker.line(/Waiting for model to be ready/);
    await worker.line(/^Waiting for \d+ s now for the chief, \/job:chief\/task:0 at 127.*, where nobody listens\.$/);
    await worker.line(/^event tasks.awaited/);
    expect(worker.lines).not.toContain('opened');
    const others = [cluster.start('chief'), cluster.start('worker:1')];
    for (const child of [worker, ...others, ps]) {
      expect([child.name, await child.ending()]).toEqual([child.name, done]);
    }
    for (const child of [worker, ...others]) {
      expect(child.lines.filter((line) => line.startsWith('outcome'))).toEqual([
        expect.stringContaining('outcome stopped'),
      ]);
    }
    const losses = lossesOf(worker);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 10);
  });

  it('is held up by no worker that never comes, and by none that has finished', async () => {
    const ps = cluster.start('ps');
    const chief = cluster.start('chief', { steps: 60 });
    const worker = cluster.start('worker:1', { steps: 10 });
    for (const child of [worker, chief, ps]) {
      expect([child.name, await child.ending()]).toEqual([child.name, done]);
    }
  });

  it('says which task is waited for, where that is, and how long now, and goes on when it comes', async () => {
    const chief = cluster.start('chief', { steps: 20 });
    await chief.line(/^Waiting for a task of the cluster for 2 s now: there is no answer from \/job:ps\/task:0 at 127/);
    await chief.line(/^event tasks.awaited/);
    const ps = cluster.start('ps');
    for (const child of [chief, ps]) expect([child.name, await child.ending()]).toEqual([child.name, done]);
  });

  it('gives up a parameter server that does not come in the time that was given', async () => {
    const chief = cluster.start('chief', { config: '{"operationTimeoutInMs":3000}' });
    await chief.line(/DeadlineExceededError: There was no answer from \/job:ps\/task:0 at 127/);
    expect(await chief.ending()).toEqual({ code: 1, signal: null });
  });

  it('gives up a master at which nobody listens', async () => {
    const master = `grpc://${cluster.addressOf('chief')}`;
    const worker = cluster.start('worker:0', { master, config: '{"operationTimeoutInMs":3000}' });
    await worker.line(/DeadlineExceededError: There was no answer from the master at 127/);
    expect(await worker.ending()).toEqual({ code: 1, signal: null });
  });

  it('gives up a process that takes connections and never talks as a server', async () => {
    const mute = createServer((socket) => void socket.resume()).listen(
      Number(cluster.addressOf('ps').split(':')[1]),
      '127.0.0.1',
    );
    await once(mute, 'listening');
    const chief = cluster.start('chief', { config: '{"operationTimeoutInMs":4000}' });
    await chief.line(/DeadlineExceededError.*Connections are taken by .*\/job:ps\/task:0 at 127/);
    expect(await chief.ending()).toEqual({ code: 1, signal: null });
    mute.close();
  });

  it('has a place for a worker that starts after a short chief has ended', async () => {
    const ps = cluster.start('ps', { graceSecs: 15 });
    const chief = cluster.start('chief', { steps: 10 });
    expect(await chief.ending()).toEqual(done);
    const worker = cluster.start('worker:0', { steps: 10 });
    expect(await worker.ending()).toEqual(done);
    await worker.line(/^outcome stopped/);
    expect(await ps.ending()).toEqual(done);
  });

  it('survives a parameter server that is killed and comes back: the chief restores, the worker waits and goes on', async () => {
    const { chief, worker, from, fromOfWorker } = await serverIsBack(cluster, long);
    await chief.line(/^step/, { from });
    await worker.line(/^step/, { from: fromOfWorker });
  });

  it('survives a chief that is killed: it restores, and workers have gone on without it', async () => {
    cluster.start('ps');
    const [chief, worker] = [cluster.start('chief', long), cluster.start('worker:0', long)];
    await chief.line(/^saved [1-9]/);
    await worker.line(/^step/);
    chief.kill();
    await chief.ending();
    const from = worker.lines.length;
    await worker.line(/^step/, { from });
    const again = cluster.start('chief', long);
    await again.line(/^restored .*model\.ckpt-[1-9]/);
    await again.line(/^step/);
    expect(worker.isOver).toBe(false);
  });

  it('survives a worker that is killed: it goes on where the others are', async () => {
    cluster.start('ps');
    const [chief, worker] = [cluster.start('chief', long), cluster.start('worker:0', long)];
    await worker.line(/^step [1-9]\d/);
    worker.kill();
    await worker.ending();
    const again = cluster.start('worker:0', long);
    await again.line(/^step/);
    expect(lastStepOf(again)).toBeGreaterThanOrEqual(lastStepOf(worker));
    expect(chief.isOver).toBe(false);
  });

  it('ends in an error, in its time, when a parameter server never comes back', async () => {
    await serverNeverComesBack(cluster, long);
  });

  it('closes in its time while a parameter server hangs, and says so', async () => {
    const ps = cluster.start('ps');
    const chief = cluster.start('chief', { ...long, stopGraceSecs: 2, config: '{"operationTimeoutInMs":6000}' });
    await chief.line(/^step/);
    ps.kill('SIGSTOP');
    chief.kill('SIGUSR2');
    await chief.line(/^event work.abandoned/);
    await chief.line(/^outcome/);
    await chief.ending();
  });

  it('lets its process end soon after such a close, though no call has a limit of its own', async () => {
    await serverHangsAtClose(cluster, long);
  });

  it('gives up, in its time, a parameter server that is lost again and again before a step succeeds', async () => {
    const recovery = JSON.stringify({ maxSecsWithoutStep: 6 });
    let ps = cluster.start('ps');
    const chief = cluster.start('chief', { ...long, recovery, hookMs: 1500 });
    for (let from = 0; ; from = chief.lines.length) {
      const told = await chief.line(/^event session\.(created|closed)/, { from });
      if (told.endsWith('closed')) break;
      ps.kill();
      await ps.ending();
      ps = cluster.start('ps');
    }
    expect(await chief.ending()).toEqual({ code: 1, signal: null });
    const why = /DeadlineExceededError: No step has succeeded for \d+ s, whatever was restarted, .*WithoutStep is 6/;
    expect(chief.lines).toContainEqual(expect.stringMatching(why));
  });

  it('survives a parameter server that is back before anybody notices: its handles are not found, and it is another incarnation', async () => {
    const ps = cluster.start('ps');
    const holdFile = join(cluster.dir, 'hold');
    const chief = cluster.start('chief', { ...long, saveSteps: 1, pauseMs: 100, holdFile });
    await chief.line(/^step/);
    await chief.line(/^saved [1-9]/);
    // No step may be under way while there is no parameter server, however long that takes.
    await writeFile(holdFile, '');
    await chief.line(/^holds/);
    const from = chief.lines.length;
    ps.kill();
    await ps.ending();
    await cluster.start('ps').line(/serves at/);
    await rm(holdFile);
    await chief.line(/^restarting 1: AbortedError/, { from });
    await chief.line(/^restored/, { from });
    await chief.line(/^saved/, { from });
    const told = chief.lines.slice(from).join(' ');
    expect(told).toMatch(/(Session|Graph) handle is not found|different device incarnation/);
  });

  it('restores with another number of workers, and names both shapes where a variable has another', async () => {
    const first = [
      cluster.start('ps'),
      cluster.start('chief', { steps: 20 }),
      cluster.start('worker:0', { steps: 20 }),
    ];
    for (const child of first) expect([child.name, await child.ending()]).toEqual([child.name, done]);
    await cluster.resize({ ps: 2, worker: 1 });
    const second = [cluster.start('ps:0'), cluster.start('ps:1'), cluster.start('chief', { steps: 40 })];
    for (const child of second) expect([child.name, await child.ending()]).toEqual([child.name, done]);
    expect(second[2]?.lines).toContainEqual(expect.stringMatching(/^restored .*model\.ckpt-2\d/));
    await cluster.resize({ worker: 0 });
    cluster.start('ps');
    const other = cluster.start('chief', { meta: 'linear-2' });
    await other.line(/InvalidArgumentError.*\[4,\s?1\].*\[4,\s?2\]|InvalidArgumentError.*\[4,\s?2\].*\[4,\s?1\]/);
    expect(await other.ending()).toEqual({ code: 1, signal: null });
  });

  it('restores a partitioned variable with another number of parameter servers and parts, whichever saver has saved it', async () => {
    let last: number | undefined;
    for (const [run, meta] of ['parts-2', 'parts-4-saver', 'parts-2-saver', 'parts-4'].entries()) {
      const servers = 2 - (run % 2);
      await cluster.resize({ ps: servers, worker: 0 });
      const children = Array.from({ length: servers }, (_, task) => cluster.start(`ps:${task}`));
      const chief = cluster.start('chief', { meta: `linear-${meta}`, steps: 20 * (run + 1) });
      for (const child of [chief, ...children]) expect([child.name, await child.ending()]).toEqual([child.name, done]);
      const [first = Number.NaN] = lossesOf(chief);
      if (last !== undefined) {
        expect(chief.lines).toContain(`restored ${cluster.dir}/model.ckpt-${20 * run}`);
        expect(first).toBeLessThan(last * 1.5);
      }
      last = lossesOf(chief).at(-1);
    }
  });
});
