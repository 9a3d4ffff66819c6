import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The programs of a cluster on this machine. */
export interface LocalCluster {
  /** What was started, and is started again in a network namespace. */
  readonly main: URL;
  /** What each task runs: `node task.js CLUSTER JOB TASK DIRECTORY`. */
  readonly task: URL;
}

const inside = 'INSIDE_OF_A_NETWORK_NAMESPACE';
/** Makes a network namespace that has the loopback interface alone, and runs a command there. */
const namespace = ['--map-root-user', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const;

/**
 * Runs a cluster on this machine: a parameter server, a chief, and two workers, each a process of its own, in a network
 * namespace where one can be made, so that nobody else reaches their ports.
 *
 * @returns the exit code: 0 when all tasks have ended well
 */
export async function runLocalCluster(programs: LocalCluster): Promise<number> {
  const canHide = spawnSync('unshare', [...namespace, 'true']).status === 0;
  if (canHide && process.env[inside] === undefined) {
    console.log('The cluster is in a network namespace of its own.');
    const again = [...namespace, process.execPath, fileURLToPath(programs.main)];
    const child = spawn('unshare', again, { stdio: 'inherit', env: { ...process.env, [inside]: '1' } });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  }
  if (process.env[inside] === undefined) {
    console.warn(
      'No network namespace can be made here: who reaches ports 2222 to 2225 of this machine reaches the cluster.',
    );
  }
  const isGood = await runTasks(programs);
  console.log(isGood ? 'The cluster has ended.' : 'A task has failed.');
  return isGood ? 0 : 1;
}

async function runTasks({ task }: LocalCluster): Promise<boolean> {
  const cluster = { ps: ['127.0.0.1:2222'], chief: ['127.0.0.1:2223'], worker: ['127.0.0.1:2224', '127.0.0.1:2225'] };
  const directory = await mkdtemp(join(tmpdir(), 'distributed-'));
  const program = fileURLToPath(task);
  const processes = Object.entries(cluster).flatMap(([job, addresses]) =>
    addresses.map((_address, number) =>
      spawn(process.execPath, [program, JSON.stringify(cluster), job, String(number), directory], {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env },
      }),
    ),
  );
  const codes = await Promise.all(processes.map(async (child) => ((await once(child, 'exit')) as unknown[])[0]));
  await rm(directory, { recursive: true, force: true });
  return codes.every((code) => code === 0);
}
