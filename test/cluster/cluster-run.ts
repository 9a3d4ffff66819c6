import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child.js';
import { freePorts } from './free-ports.js';

/** How many tasks a cluster has. */
export interface ClusterSize {
  readonly ps?: number;
  readonly chief?: number;
  readonly worker?: number;
}

/** A cluster of real processes on this machine, which train one model, and what they have saved. */
export class ClusterRun {
  readonly dir: string;
  readonly #children: Child[] = [];
  #addresses: Readonly<Record<string, readonly string[]>>;

  private constructor(dir: string, addresses: Readonly<Record<string, readonly string[]>>) {
    this.dir = dir;
    this.#addresses = addresses;
  }

  static async create(size: ClusterSize = {}): Promise<ClusterRun> {
    const dir = await mkdtemp(join(tmpdir(), 'cluster-'));
    return new ClusterRun(dir, await addressesOf(size));
  }

  /** Goes on as a cluster of another size, elsewhere, over the same checkpoints; nobody of the former one may be left. */
  async resize(size: ClusterSize): Promise<void> {
    this.#addresses = await addressesOf(size);
  }

  addressOf(job: string, task = 0): string {
    return this.#addresses[job]?.[task] ?? '';
  }

  /** Starts the task of that name, `worker:1`, in a working directory. */
  start(name: string, options: Readonly<Record<string, string | number>> = {}, cwd?: string): Child {
    const [job = '', task = '0'] = name.split(':');
    const given = Object.entries(options).flatMap(([option, value]) => [`--${option}`, String(value)]);
    const own = ['--cluster', JSON.stringify(this.#addresses), '--job', job, '--task', task, '--dir', this.dir];
    const child = new Child(name, 'test/cluster/task.js', [...own, ...given], {}, cwd);
    this.#children.push(child);
    return child;
  }

  /** Starts a server that is this task, and no more. */
  serve(name: string, env: NodeJS.ProcessEnv = {}): Child {
    const [job = '', task = '0'] = name.split(':');
    const args = ['--cluster', JSON.stringify(this.#addresses), '--job', job, '--task', task];
    const child = new Child(`server of ${name}`, 'test/cluster/serve.js', args, env);
    this.#children.push(child);
    return child;
  }

  /** Kills whoever is left, and removes what was saved. */
  async end(): Promise<void> {
    for (const child of this.#children) child.kill();
    await Promise.all(this.#children.map(({ ended }) => ended));
    await rm(this.dir, { recursive: true, force: true });
  }
}

async function addressesOf({ ps = 1, chief = 1, worker = 2 }: ClusterSize): Promise<Record<string, readonly string[]>> {
  const ports = [...(await freePorts(ps + chief + worker))];
  const take = (count: number): readonly string[] => ports.splice(0, count).map((port) => `127.0.0.1:${port}`);
  return { ps: take(ps), chief: take(chief), worker: take(worker) };
}
