import { describe, expect, it } from 'vitest';
import { ClusterSpec } from '../../../../src/runtimes/tensorflow/cluster/cluster-spec.js';
import { ownTask } from '../../../../src/runtimes/tensorflow/server/own-task.js';

const cluster = new ClusterSpec({ ps: ['10.0.0.1:2222'], worker: ['10.0.0.2:2222', '[::1]:2223'] });

describe('the task of a server', () => {
  it('is the one that is named, or the only one that there is', () => {
    const ps = { job: 'ps', task: 0, name: '/job:ps/task:0', address: '10.0.0.1:2222' };
    expect(ownTask(cluster, 'ps', undefined)).toEqual(ps);
    expect(ownTask(new ClusterSpec({ ps: ['10.0.0.1:2222'] }), undefined, undefined)).toEqual(ps);
    expect(ownTask(cluster, 'worker', 1).address).toBe('[::1]:2223');
  });

  it.each<[string, number | undefined, string]>([
    ['master', 0, "No such job in cluster: 'master'; its jobs are 'ps', 'worker'"],
    ['worker', 2, "Server: expected task, a task of job 'worker': one of 0, 1, got 2"],
    [
      'worker',
      undefined,
      "Server: expected task, a task of job 'worker': one of 0, 1; it may be left out where there is",
    ],
  ])('is refused where the cluster does not have it: %s, %s', (job, task, message) => {
    expect(() => ownTask(cluster, job, task)).toThrow(RangeError);
    expect(() => ownTask(cluster, job, task)).toThrow(message);
  });

  it('is to be named where there are several jobs', () => {
    expect(() => ownTask(cluster, undefined, 0)).toThrow(
      'Server: expected job, a job of the cluster: one of ps, worker; it may be left out where there is one alone.',
    );
  });

  it.each(['10.0.0.1', '10.0.0.1:', ':2222', '10.0.0.1:port', '10.0.0.1:70000', 'grpc://'])(
    'is refused with an address without a host or a port: %s',
    (address) => {
      expect(() => ownTask(new ClusterSpec({ ps: [address] }), 'ps', 0)).toThrow(
        `cluster.ps[0]: expected an address such as 'host:2222', got '${address}'`,
      );
    },
  );
});
