import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClusterRun } from '../../cluster/cluster-run.js';
import { lastSaveOf, lastStepOf, lossesOf } from '../../cluster/told-steps.js';
import { done, serverHangsAtClose, serverIsBack, serverNeverComesBack } from './lost-tasks.js';

/** A long training of a model of tfjs, which is to be interrupted. */
const long = { runtime: 'compiled', steps: 100_000, saveSteps: 20, stopGraceSecs: 10 };

let cluster: ClusterRun;

beforeEach(async () => {
  cluster = await ClusterRun.create();
});

afterEach(async () => {
  await cluster.end();
});

describe('a cluster of Node processes that trains a model of tfjs', { timeout: 240_000 }, () => {
  it('survives a parameter server that is killed and comes back: the chief restores, the worker waits and goes on', async () => {
    const { chief, worker, ps, from, fromOfWorker } = await serverIsBack(cluster, long);
    await chief.line(/^saved/, { from });
    await worker.line(/^step/, { from: fromOfWorker });
    const [first = Number.NaN] = lossesOf(chief);
    expect(lossesOf(chief).at(-1)).toBeLessThan(first);
    for (const child of [chief, worker]) child.kill('SIGTERM');
    for (const child of [chief, worker, ps]) expect([child.name, await child.ending()]).toEqual([child.name, done]);
  });

  it('survives a chief that is killed: it restores, workers have gone on without it, and all count one global step', async () => {
    cluster.start('ps');
    const [chief, worker] = [cluster.start('chief', long), cluster.start('worker:0', long)];
    await chief.line(/^saved [1-9]/);
    await worker.line(/^step/);
    chief.kill();
    await chief.ending();
    await worker.line(/^step/, { from: worker.lines.length });
    const again = cluster.start('chief', long);
    const restored = await again.line(/^restored .*model\.ckpt-[1-9]/);
    await again.line(/^saved/);
    await worker.line(/^step/, { from: worker.lines.length });
    expect(worker.isOver).toBe(false);
    again.kill('SIGTERM');
    expect(await again.ending()).toEqual(done);
    // What the worker has counted since then counts for the chief as well.
    const counted = lastSaveOf(again) - Number(/\d+$/.exec(restored)?.[0]);
    const made = Number(/\d+/.exec(await again.line(/^has made \d+ steps$/))?.[0]);
    expect(counted).toBeGreaterThan(made);
    const [first = Number.NaN] = lossesOf(chief);
    expect(lossesOf(again).at(-1)).toBeLessThan(first);
    expect(lossesOf(worker).at(-1)).toBeLessThan(first);
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
    await chief.line(/^step/, { from: chief.lines.length });
    const [first = Number.NaN] = lossesOf(chief);
    expect(lossesOf(again)[0]).toBeLessThan(first);
  });

  it('survives a parameter server that is back before anybody notices: what was there is found to be gone', async () => {
    const ps = cluster.start('ps');
    const chief = cluster.start('chief', { ...long, saveSteps: 1, pauseMs: 6000 });
    await chief.line(/^step/);
    await chief.line(/^saved [1-9]/);
    const from = chief.lines.length;
    ps.kill();
    await ps.ending();
    await cluster.start('ps').line(/serves at/);
    await chief.line(/^restarting 1: AbortedError/, { from });
    await chief.line(/^restored/, { from });
    await chief.line(/^saved/, { from });
  });

  it('ends in an error, in its time, when a parameter server never comes back', async () => {
    await serverNeverComesBack(cluster, long);
  });

  it('lets its process end soon after a close while a parameter server hangs', async () => {
    await serverHangsAtClose(cluster, long);
  });
});
