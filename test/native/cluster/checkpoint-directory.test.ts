import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClusterRun } from '../../cluster/cluster-run.js';

const done = { code: 0, signal: null };

/** Another directory for each process that runs elsewhere, as a disk of its own would be. */
const ownDir = '/proc/self/cwd/checkpoints';

let cluster: ClusterRun;
/** Working directories that are machines here. */
let here: string;
let there: string;

beforeEach(async () => {
  cluster = await ClusterRun.create({ ps: 2, worker: 1 });
  [here, there] = [join(cluster.dir, 'here'), join(cluster.dir, 'there')];
  for (const place of [here, there]) await mkdir(place);
});

afterEach(async () => {
  await cluster.end();
});

describe('a directory of checkpoints', { timeout: 240_000 }, () => {
  it('that a parameter server does not share is refused where the graph’s own saver writes there, with directory and task', async () => {
    cluster.start('ps:0', {}, there);
    cluster.start('ps:1', {}, here);
    const chief = cluster.start('chief', { meta: 'linear-sharded', dir: ownDir }, here);
    await chief.line(
      /FailedPreconditionError: checkpointDir: expected a directory that \/job:ps\/task:0 shares with \/job:chief\/task:0, .*; \/proc\/self\/cwd\/checkpoints of this machine \(.+\) is not what it sees/,
    );
    expect(await chief.ending()).toEqual({ code: 1, signal: null });
    expect(await readdir(there)).toEqual([]);
  });

  it('that all share is saved to by the parameter servers, and restored from by them', async () => {
    const servers = [cluster.start('ps:0', {}, here), cluster.start('ps:1', {}, here)];
    const chief = cluster.start('chief', { meta: 'linear-sharded', dir: ownDir, steps: 20 }, here);
    for (const child of [chief, ...servers]) expect([child.name, await child.ending()]).toEqual([child.name, done]);
    expect(await readdir(join(here, 'checkpoints'))).toContain('cluster.probe');
    cluster.start('ps:0', {}, here);
    cluster.start('ps:1', {}, here);
    const again = cluster.start('chief', { meta: 'linear-sharded', dir: ownDir, steps: 30 }, here);
    await again.line(/^restored .*model\.ckpt-20$/);
    expect(await again.ending()).toEqual(done);
  });

  it('that a worker does not share is warned of, with both directories and tasks, and the training goes on', async () => {
    cluster.start('ps:0');
    cluster.start('ps:1');
    cluster.start('chief', { dir: ownDir, steps: 100_000 }, here);
    const worker = cluster.start('worker:0', { workerDir: ownDir, steps: 100_000 }, there);
    await worker.line(
      /^checkpointDir: \/proc\/self\/cwd\/checkpoints of \/job:worker\/task:0 on .+ is not the directory of the chief, \/proc\/self\/cwd\/checkpoints of \/job:chief\/task:0 on .+: there is no cluster\.probe in it/,
    );
    await worker.line(/^step/);
    worker.kill();
    await worker.ending();
    const sharing = cluster.start('worker:0', { workerDir: ownDir, steps: 100_000 }, here);
    await sharing.line(/^step/);
    expect(sharing.lines.filter((line) => line.startsWith('checkpointDir'))).toEqual([]);
  });
});
