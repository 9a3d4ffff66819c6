import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Child } from '../../cluster/child.js';
import { ClusterRun } from '../../cluster/cluster-run.js';
import { freePorts } from '../../cluster/free-ports.js';

const children: Child[] = [];

function start(name: string, args: readonly string[], env?: NodeJS.ProcessEnv): Child {
  const child = new Child(name, 'test/cluster/serve.js', args, env);
  children.push(child);
  return child;
}

function command(args: readonly string[]): Child {
  const child = new Child('command', 'src/cli/main.js', ['server', ...args]);
  children.push(child);
  return child;
}

async function clusterOf(...jobs: readonly string[]): Promise<Record<string, string[]>> {
  const ports = await freePorts(jobs.length);
  return Object.fromEntries(jobs.map((job, index) => [job, [`127.0.0.1:${ports[index]}`]]));
}

afterEach(async () => {
  for (const child of children) child.kill();
  await Promise.all(children.splice(0).map(({ ended }) => ended));
});

describe('a server', () => {
  it.each([
    ['natural', { code: 0, signal: null }],
    ['exit', { code: 7, signal: null }],
    ['throw', { code: 1, signal: null }],
  ])('lets its process end as any other: %s', async (end, ending) => {
    const cluster = await clusterOf('ps');
    const child = start('ps', ['--cluster', JSON.stringify(cluster), '--end', end]);
    await child.line(/serves at grpc:/);
    expect(await child.ending()).toEqual(ending);
  });

  it('is refused to one who has not said that it is insecure', async () => {
    const cluster = await clusterOf('ps');
    const child = start('ps', ['--cluster', JSON.stringify(cluster), '--secure']);
    await child.line(
      /TypeError: Server: missing option "insecure"|TypeError: insecure: expected true, since .* every interface/,
    );
    expect(await child.ending()).toEqual({ code: 1, signal: null });
    expect(child.lines.filter((line) => line.includes('about to listen'))).toEqual([]);
  });

  it('warns that everybody may use it', async () => {
    const cluster = await clusterOf('ps');
    const child = start('ps', ['--cluster', JSON.stringify(cluster), '--end', 'natural']);
    await child.ending();
    expect(child.lines.filter((line) => line.includes('every interface'))).toHaveLength(1);
  });

  it('names the port that another process has', async () => {
    const other = createServer().listen(0, '0.0.0.0');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const child = start('ps', ['--cluster', JSON.stringify({ ps: [`127.0.0.1:${port}`] })]);
    await child.line(
      new RegExp(`FailedPreconditionError.* port ${port} of this machine cannot be listened on: another process`),
    );
    expect(await child.ending()).toEqual({ code: 1, signal: null });
    other.close();
  });

  it('refuses a second one at the same address, and names the first', async () => {
    const cluster = await clusterOf('ps');
    const address = cluster['ps']?.[0] ?? '';
    const both = JSON.stringify({ ...cluster, worker: [address] });
    const child = start('ps', ['--cluster', both, '--job', 'ps', '--second', 'worker']);
    await child.line(
      new RegExp(
        `FailedPreconditionError: /job:worker/task:0 at ${address}: this process serves /job:ps/task:0 at ${address} already`,
      ),
    );
    expect(await child.ending()).toEqual({ code: 1, signal: null });
  });

  it('has a second one at another address beside it, and the process ends as with one', async () => {
    const cluster = await clusterOf('ps', 'worker');
    const child = start('ps', [
      '--cluster',
      JSON.stringify(cluster),
      '--job',
      'ps',
      '--second',
      'worker',
      '--end',
      'natural',
    ]);
    await child.line(/serves at grpc:\S+ too/);
    expect(await child.ending()).toEqual({ code: 0, signal: null });
    expect(child.lines.filter((line) => line.includes('every interface'))).toHaveLength(1);
  });

  it.each(['http_proxy', 'https_proxy', 'grpc_proxy'])('names %s, and the cure', async (variable) => {
    const cluster = JSON.stringify(await clusterOf('ps', 'worker'));
    const none = { http_proxy: '', https_proxy: '', grpc_proxy: '', no_proxy: 'example.org', no_grpc_proxy: undefined };
    const caught = start('ps', ['--cluster', cluster, '--job', 'ps'], { ...none, [variable]: 'http://proxy:3128' });
    await caught.line(new RegExp(`FailedPreconditionError.*${variable}.*no_proxy=example.org,127.0.0.1`));
    expect(await caught.ending()).toEqual({ code: 1, signal: null });
    const cured = { ...none, [variable]: 'http://proxy:3128', no_proxy: 'example.org,127.0.0.1' };
    await start('ps', ['--cluster', cluster, '--job', 'ps'], cured).line(/serves at/);
  });

  it('is had from the command line, and ends when the training is over', async () => {
    const run = await ClusterRun.create({ worker: 0 });
    try {
      const ps = command(['--cluster', `ps=${run.addressOf('ps')};chief=${run.addressOf('chief')}`, '--job', 'ps']);
      const chief = run.start('chief', { steps: 10 });
      for (const child of [chief, ps]) {
        expect([child.name, await child.ending()]).toEqual([child.name, { code: 0, signal: null }]);
      }
    } finally {
      await run.end();
    }
  });

  it('is had from the command line, and ends when it is told to', async () => {
    const { ps: [address = ''] = [] } = await clusterOf('ps');
    const child = command(['--cluster', `ps=${address}`, '--job', 'ps', '--task', '0']);
    await child.line(new RegExp(`/job:ps/task:0 serves at grpc://${address}`));
    child.kill('SIGTERM');
    expect(await child.ending()).toEqual({ code: 0, signal: null });
  });
});
