import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { describe } from '../../../core/options/describe.js';
import { ClusterDefSchema, JobDefSchema } from '../../../formats/proto/generated/cluster_pb.js';

/** Addresses of the tasks of a job: all of them in order, or some by their numbers. */
export type JobAddresses = readonly string[] | Readonly<Record<number, string>>;

/** What a {@link ClusterSpec} is made from: the addresses of each job, another one, or a ClusterDef's bytes. */
export type ClusterLike = Readonly<Record<string, JobAddresses>> | ClusterSpec | Uint8Array;

/**
 * The processes of a cluster: jobs of tasks, each with its address, `host:port`.
 *
 * Source: `tf.train.ClusterSpec` of TensorFlow 2.15.1.
 */
export class ClusterSpec {
  readonly #jobs: ReadonlyMap<string, ReadonlyMap<number, string>>;

  /** @throws TypeError naming the job whose tasks or addresses are none; RangeError for a task number that is none. */
  constructor(cluster: ClusterLike) {
    this.#jobs = jobsOf(cluster);
  }

  /** Names of the jobs, in the order in which they were given. */
  get jobs(): readonly string[] {
    return [...this.#jobs.keys()];
  }

  /** @throws RangeError for a job that the cluster does not have. */
  numTasks(job: string): number {
    return this.#tasks(job).size;
  }

  /**
   * The numbers of the tasks of a job, ascending.
   *
   * @throws RangeError for a job that the cluster does not have.
   */
  taskIndices(job: string): readonly number[] {
    return [...this.#tasks(job).keys()].sort((a, b) => a - b);
  }

  /** @throws RangeError for a job or a task that the cluster does not have. */
  taskAddress(job: string, task: number): string {
    const address = this.#tasks(job).get(task);
    if (address === undefined) throw new RangeError(`No task with index ${task} in job '${job}'`);
    return address;
  }

  /**
   * The addresses of a job by their tasks' numbers; undefined where the cluster does not have a task.
   *
   * @throws RangeError for a job that the cluster does not have, and for one without tasks.
   */
  jobTasks(job: string): readonly (string | undefined)[] {
    const tasks = this.#tasks(job);
    if (tasks.size === 0) throw new RangeError(`No tasks in job '${job}'`);
    return Array.from({ length: Math.max(...tasks.keys()) + 1 }, (_, index) => tasks.get(index));
  }

  /** The addresses of each job: an array where its tasks are numbered without a gap, else an object by their numbers. */
  asDict(): Record<string, string[] | Record<number, string>> {
    return Object.fromEntries(
      this.jobs.map((job) => {
        const indices = this.taskIndices(job);
        const addresses = indices.map((index) => this.taskAddress(job, index));
        const isDense = indices.length > 0 && indices.at(-1) === indices.length - 1;
        return [
          job,
          isDense ? addresses : Object.fromEntries(indices.map((index, at) => [index, addresses[at] ?? ''])),
        ];
      }),
    );
  }

  /** The cluster as the bytes of TensorFlow's ClusterDef, jobs in the order of their names. */
  asClusterDef(): Uint8Array {
    const job = [...this.jobs].sort().map((name) =>
      create(JobDefSchema, {
        name,
        tasks: Object.fromEntries(this.taskIndices(name).map((index) => [index, this.taskAddress(name, index)])),
      }),
    );
    return toBinary(ClusterDefSchema, create(ClusterDefSchema, { job }));
  }

  /** Whether the other has the same jobs with the same tasks at the same addresses. */
  equals(other: ClusterLike): boolean {
    const others = new ClusterSpec(other);
    return (
      this.#jobs.size === others.#jobs.size &&
      [...this.#jobs].every(([job, tasks]) => {
        const theirs = others.#jobs.get(job);
        return theirs?.size === tasks.size && [...tasks].every(([index, address]) => theirs.get(index) === address);
      })
    );
  }

  /** As a text: its jobs in the order of their names, and their addresses. */
  toString(): string {
    const jobs = Object.entries(this.asDict()).sort(([a], [b]) => (a < b ? -1 : 1));
    return `ClusterSpec(${JSON.stringify(Object.fromEntries(jobs))})`;
  }

  #tasks(job: string): ReadonlyMap<number, string> {
    const tasks = this.#jobs.get(job);
    if (!tasks) {
      const known = this.jobs.map((name) => `'${name}'`).join(', ') || 'none';
      throw new RangeError(`No such job in cluster: '${job}'; its jobs are ${known}`);
    }
    return tasks;
  }
}

function jobsOf(cluster: ClusterLike): ReadonlyMap<string, ReadonlyMap<number, string>> {
  if (cluster instanceof ClusterSpec) {
    return new Map(cluster.jobs.map((job) => [job, tasksOf(job, cluster.asDict()[job])]));
  }
  if (cluster instanceof Uint8Array) {
    const { job } = fromBinary(ClusterDefSchema, cluster);
    return new Map(job.map(({ name, tasks }) => [name, tasksOf(name, tasks)]));
  }
  if (typeof cluster !== 'object' || (cluster as object | null) === null || Array.isArray(cluster)) {
    throw new TypeError(
      'cluster: expected an object from names of jobs to lists of network addresses, a ClusterSpec, or the bytes of a ' +
        `ClusterDef, got ${describe(cluster)}`,
    );
  }
  return new Map(Object.entries(cluster).map(([job, tasks]) => [job, tasksOf(job, tasks)]));
}

function tasksOf(job: string, tasks: unknown): ReadonlyMap<number, string> {
  if (typeof tasks !== 'object' || tasks === null) {
    throw new TypeError(
      `The tasks for job '${job}' must be a list or a dictionary from integers to strings, got ${describe(tasks)}`,
    );
  }
  const entries: readonly (readonly [number | string, unknown])[] = Array.isArray(tasks)
    ? [...tasks.entries()]
    : Object.entries(tasks);
  return new Map(entries.map(([index, address]) => [taskNumber(job, index), addressOf(job, index, address)]));
}

function taskNumber(job: string, index: number | string): number {
  const number = Number(index);
  if (Number.isInteger(number) && number >= 0 && index !== '') return number;
  throw new RangeError(`cluster.${job}: expected whole numbers of at least 0 for tasks, got ${describe(index)}`);
}

function addressOf(job: string, index: number | string, address: unknown): string {
  if (typeof address === 'string') return address;
  throw new TypeError(`cluster.${job}[${index}]: expected an address such as 'host:2222', got ${describe(address)}`);
}
