import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePorts } from '../../cluster/free-ports.js';

/** Below the root, so that programs in it find the package by its name. */
const folder = resolve('.cache/distributed-page');

/** What the page has in blocks of code, by language, in its order. */
let blocks: readonly { readonly language: string; readonly code: string }[];

const running: ChildProcess[] = [];

/** Whether network namespaces can be made here. */
const canHide = spawnSync('unshare', ['--map-root-user', '--net', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

async function run(command: string, args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' };
  const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  const closed = once(child, 'close') as Promise<[code: number | null]>;
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code: Number(code), out: `${out}\n${errors}` };
}

/** Every file that the page names in the first line of a block. */
function named(): readonly (readonly [name: string, code: string])[] {
  return blocks.flatMap(({ code }) => {
    const [, name] = /^(?:\/\/|#) ([\w-]+\.(?:mjs|sh))/.exec(code) ?? [];
    return name === undefined ? [] : [[name, code] as const];
  });
}

function clusters(): readonly string[] {
  return blocks.filter(({ language }) => language === 'json').map(({ code }) => code);
}

/** What each task that trains prints at its end: weights near 2 and -3. */
function endOf(task: string): RegExp {
  return new RegExp(`^${task}: loss [\\d.e-]+, weights (2|2\\.0\\d*|1\\.9\\d*),-(3|3\\.0\\d*|2\\.9\\d*)$`, 'm');
}

beforeAll(async () => {
  const page = await readFile('docs/distributed.md', 'utf8');
  blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({ language, code }));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, code] of named()) await writeFile(join(folder, name), code);
});

afterEach(async () => {
  for (const { pid, exitCode } of running.splice(0)) {
    if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
  }
  await rm(join(folder, 'runs'), { recursive: true, force: true });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the page on distributed training', { timeout: 240_000 }, () => {
  it('has a program for one process, which finds the line', async () => {
    expect(named().map(([name]) => name)).toEqual(['graph.mjs', 'one.mjs', 'train.mjs', 'start.sh']);
    const { code, out } = await run(process.execPath, ['one.mjs']);
    expect(out).toMatch(/^loss [\d.e-]+, weights (2|2\.0\d*|1\.9\d*),-(3|3\.0\d*|2\.9\d*)$/m);
    expect(code).toBe(0);
  });

  it('starts a cluster on one machine by one command', async () => {
    const ports = [...(await freePorts(4))];
    const [cluster = ''] = clusters();
    await writeFile(
      join(folder, 'cluster.json'),
      cluster.replaceAll(/:222\d/g, () => `:${ports.pop() ?? 0}`),
    );
    const { code, out } = await run('sh', ['start.sh']);
    for (const task of ['chief 0', 'worker 0', 'worker 1']) expect(out).toMatch(endOf(task));
    expect(code).toBe(0);
  });

  it('takes that to four machines, be they namespaces, by other addresses', async () => {
    const [, cluster = ''] = clusters();
    expect(cluster).toContain('10.0.0.4:2222');
    const ports = [...(await freePorts(4))];
    // Where no namespaces can be made, ports of one machine stand for machines.
    const here = cluster.replaceAll(/10\.0\.0\.\d:2222/g, () => `127.0.0.1:${ports.pop() ?? 0}`);
    await writeFile(join(folder, 'cluster.json'), canHide ? cluster : here);
    const script = resolve('test/cluster/four-machines.sh');
    const { code, out } = canHide
      ? await run('unshare', ['--map-root-user', '--net', 'sh', script, folder, process.execPath])
      : await run('sh', ['start.sh']);
    for (const task of ['chief 0', 'worker 0', 'worker 1']) expect(out).toMatch(endOf(task));
    expect(code).toBe(0);
  });

  it('speaks of an example that runs a whole cluster with one command, in a namespace where one can be made', async () => {
    const { code, out } = await run(process.execPath, [resolve('dist/examples/distributed/main.js')]);
    expect(out).toContain(
      canHide ? 'The cluster is in a network namespace of its own.' : 'No network namespace can be made',
    );
    expect(out).toContain('ps:0 ends: the training is over');
    expect(out).toContain('The cluster has ended.');
    expect(code).toBe(0);
  });
});
