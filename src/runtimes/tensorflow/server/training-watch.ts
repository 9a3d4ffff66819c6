import { chiefOf, psJob, tasksOf, type Task } from '../master/task.js';
import type { ClusterSpec } from '../cluster/cluster-spec.js';

/**
 * What a parameter server knows of the tasks that train: the training is over when its chief has said so, and every other task
 * has said so too or is not there, for a while.
 */
export class TrainingWatch {
  readonly #others: readonly Task[];
  readonly #chief: string | undefined;
  readonly #ended = new Set<string>();
  /** Since when it looks as if the training were over. */
  #overSince: number | undefined;

  constructor(cluster: ClusterSpec) {
    this.#others = tasksOf(cluster).filter(({ job }) => job !== psJob);
    this.#chief = chiefOf(cluster)?.name;
  }

  /** Takes what a task has said: `begin /job:worker/task:1`. */
  hear(message: string): void {
    const [kind, task = ''] = message.split(' ');
    if (kind === 'end') this.#ended.add(task);
    else this.#ended.delete(task);
  }

  /** The tasks of which it matters whether they are there: once the chief's training is over, those that train on. */
  get doubtful(): readonly Task[] {
    if (this.#chief === undefined || !this.#ended.has(this.#chief)) return [];
    return this.#others.filter(({ name }) => !this.#ended.has(name));
  }

  /** Whether the training has been over for `graceMs`, when these tasks are there. */
  isOver(present: readonly Task[], nowMs: number, graceMs: number): boolean {
    const isOver = this.#chief !== undefined && this.#ended.has(this.#chief) && present.length === 0;
    this.#overSince = isOver ? (this.#overSince ?? nowMs) : undefined;
    return this.#overSince !== undefined && nowMs - this.#overSince >= graceMs;
  }
}
