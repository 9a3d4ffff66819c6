import type { ClusterSpec } from '../cluster/cluster-spec.js';

/** A process that others talk to. */
export interface Peer {
  /** How messages call it. */
  readonly name: string;
  /** `host:port`. */
  readonly address: string;
}

/** What a task of a cluster is called; its name is TensorFlow's, `/job:ps/task:0`. */
export interface TaskName {
  readonly job: string;
  readonly task: number;
  readonly name: string;
}

/** One task of a cluster. */
export interface Task extends TaskName, Peer {}

/** The job whose tasks hold what a training shares. */
export const psJob = 'ps';

/** How TensorFlow names a task: `/job:ps/task:0`. */
export function nameOfTask(job: string, task: number): string {
  return `/job:${job}/task:${task}`;
}

/** Jobs whose task leads a training, the first that a cluster has. */
const chiefJobs = ['chief', 'master'] as const;

/** The task that leads a training: that of the job `chief` or `master`, else the first that is no parameter server. */
export function chiefOf(cluster: ClusterSpec): Task | undefined {
  const others = tasksOf(cluster).filter(({ job }) => job !== psJob);
  const job = chiefJobs.find((name) => cluster.jobs.includes(name));
  return others.find((one) => one.task === 0 && (job === undefined || one.job === job));
}

/** All tasks of a cluster. */
export function tasksOf(cluster: ClusterSpec): readonly Task[] {
  return cluster.jobs.flatMap((job) =>
    cluster.taskIndices(job).map((task) => ({
      job,
      task,
      name: nameOfTask(job, task),
      address: cluster.taskAddress(job, task),
    })),
  );
}
