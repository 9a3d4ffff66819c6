import { describe, expect, it } from 'vitest';
import { ClusterSpec } from '../../../../src/runtimes/tensorflow/cluster/cluster-spec.js';
import { tasksOf, type Task } from '../../../../src/runtimes/tensorflow/master/task.js';
import { TrainingWatch } from '../../../../src/runtimes/tensorflow/server/training-watch.js';

const withChief = new ClusterSpec({ ps: ['p:1'], worker: ['w:1', 'w:2'], chief: ['c:1'] });

function taskOf(cluster: ClusterSpec, name: string): Task {
  const task = tasksOf(cluster).find((one) => one.name === name);
  if (task) return task;
  throw new Error(`no task ${name}`);
}

describe('a parameter server takes a training for over', () => {
  it('once the chief and all workers have ended, and some time has passed', () => {
    const watch = new TrainingWatch(withChief);
    for (const task of ['/job:chief/task:0', '/job:worker/task:0', '/job:worker/task:1']) watch.hear(`begin ${task}`);
    for (const task of ['/job:worker/task:0', '/job:worker/task:1', '/job:chief/task:0']) {
      expect(watch.isOver([], 0, 1000)).toBe(false);
      watch.hear(`end ${task}`);
    }
    expect(watch.doubtful).toEqual([]);
    expect(watch.isOver([], 5000, 1000)).toBe(false);
    expect(watch.isOver([], 5999, 1000)).toBe(false);
    expect(watch.isOver([], 6000, 1000)).toBe(true);
  });

  it('never before the chief has said so, whoever is gone', () => {
    const watch = new TrainingWatch(withChief);
    watch.hear('end /job:worker/task:0');
    watch.hear('end /job:worker/task:1');
    expect(watch.isOver([], 0, 0)).toBe(false);
    expect(watch.doubtful).toEqual([]);
  });

  it('without a worker that is not there, but not without one that trains on', () => {
    const watch = new TrainingWatch(withChief);
    watch.hear('begin /job:worker/task:1');
    watch.hear('end /job:chief/task:0');
    expect(watch.doubtful.map(({ name }) => name)).toEqual(['/job:worker/task:0', '/job:worker/task:1']);
    expect(watch.isOver([taskOf(withChief, '/job:worker/task:1')], 0, 0)).toBe(false);
    expect(watch.isOver([], 1, 0)).toBe(true);
  });

  it('no more when a task has begun again within the time', () => {
    const watch = new TrainingWatch(withChief);
    watch.hear('end /job:chief/task:0');
    expect(watch.isOver([], 0, 1000)).toBe(false);
    watch.hear('begin /job:chief/task:0');
    expect(watch.isOver([], 1000, 1000)).toBe(false);
    watch.hear('end /job:chief/task:0');
    expect(watch.isOver([], 1500, 1000)).toBe(false);
    expect(watch.isOver([], 2500, 1000)).toBe(true);
  });

  it('by its first worker where the cluster has no chief', () => {
    const cluster = new ClusterSpec({ ps: ['p:1'], worker: ['w:1', 'w:2'] });
    const watch = new TrainingWatch(cluster);
    watch.hear('end /job:worker/task:1');
    expect(watch.isOver([], 0, 0)).toBe(false);
    watch.hear('end /job:worker/task:0');
    expect(watch.isOver([], 0, 0)).toBe(true);
  });

  it('never where nobody trains', () => {
    expect(new TrainingWatch(new ClusterSpec({ ps: ['p:1'] })).isOver([], 0, 0)).toBe(false);
  });
});
