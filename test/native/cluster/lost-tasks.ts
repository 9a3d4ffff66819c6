import { expect } from 'vitest';
import type { Child } from '../../cluster/child.js';
import type { ClusterRun } from '../../cluster/cluster-run.js';

/** What tasks of a training are started with. */
export type Training = Readonly<Record<string, string | number>>;

/** How a process ends that was told to. */
export const done = { code: 0, signal: null };

/** The tasks of a training whose parameter server was killed and is back. */
export interface AfterLoss {
  readonly chief: Child;
  readonly worker: Child;
  readonly ps: Child;
  /** How many lines the chief and the worker had printed when they began again. */
  readonly from: number;
  readonly fromOfWorker: number;
}

/** Kills the parameter server of a training, and starts it again once the others have noticed. */
export async function serverIsBack(cluster: ClusterRun, training: Training): Promise<AfterLoss> {
  const lost = cluster.start('ps');
  const [chief, worker] = [cluster.start('chief', training), cluster.start('worker:0', training)];
  await chief.line(/^saved [1-9]/);
  await worker.line(/^step/);
  lost.kill();
  await chief.line(/^restarting 1: (UnavailableError|AbortedError)/);
  await worker.line(/^restarting 1: (UnavailableError|AbortedError)/);
  const [from, fromOfWorker] = [chief.lines.length, worker.lines.length];
  const ps = cluster.start('ps');
  await chief.line(/^restored .*model\.ckpt-[1-9]/, { from });
  return { chief, worker, ps, from, fromOfWorker };
}

/** The chief ends in an error when its parameter server is lost for good. */
export async function serverNeverComesBack(cluster: ClusterRun, training: Training): Promise<void> {
  const ps = cluster.start('ps');
  const chief = cluster.start('chief', { ...training, config: '{"operationTimeoutInMs":4000}' });
  await chief.line(/^step/);
  ps.kill();
  await chief.line(/DeadlineExceededError: There was no answer from \/job:ps\/task:0/);
  expect(await chief.ending()).toEqual({ code: 1, signal: null });
}

/** The process of the chief ends soon after a close while its parameter server hangs. */
export async function serverHangsAtClose(cluster: ClusterRun, training: Training): Promise<void> {
  const ps = cluster.start('ps');
  const chief = cluster.start('chief', { ...training, stopGraceSecs: 2 });
  await chief.line(/^step/);
  ps.kill('SIGSTOP');
  chief.kill('SIGUSR2');
  await chief.line(/^event work.abandoned/, { limitMs: 10_000 });
  await chief.line(/^outcome/, { limitMs: 10_000 });
  expect(await chief.ending(10_000)).toEqual(done);
}
