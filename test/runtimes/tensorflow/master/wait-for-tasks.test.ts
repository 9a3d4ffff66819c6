import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/core/clock.js';
import { CancelledError, DeadlineExceededError } from '../../../../src/errors.js';
import { waitForTasks, waitText } from '../../../../src/runtimes/tensorflow/master/wait-for-tasks.js';
import { freePorts } from '../../../cluster/free-ports.js';

const servers: Server[] = [];

async function listen(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const peer = (name: string, port: number) => ({ name, address: `127.0.0.1:${port}` });

function waiting(limits: { readonly maxWaitMs: number; readonly signal?: AbortSignal }) {
  const reports: string[] = [];
  const report = (missing: readonly { readonly name: string }[], forSecs: number): void => {
    reports.push(`${missing.map(({ name }) => name).join()} ${forSecs}`);
  };
  return { reports, options: { clock: systemClock, report, signal: new AbortController().signal, ...limits } };
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('waiting for the tasks of a cluster', () => {
  it('ends at once where all listen', async () => {
    const port = await listen(0);
    const { reports, options } = waiting({ maxWaitMs: 0 });
    await waitForTasks([peer('/job:ps/task:0', port)], options);
    expect(reports).toEqual([]);
  });

  it('ends when the last one comes, and tells of it meanwhile', async () => {
    const there = await listen(0);
    const [late = 0] = await freePorts(1);
    const { reports, options } = waiting({ maxWaitMs: 20_000 });
    setTimeout(() => void listen(late), 2700);
    await waitForTasks([peer('/job:ps/task:0', there), peer('/job:ps/task:1', late)], options);
    expect(reports).toEqual(['/job:ps/task:1 2']);
  });

  it('fails in its time, naming who does not answer', async () => {
    const [port = 0] = await freePorts(1);
    const { options } = waiting({ maxWaitMs: 700 });
    const failed = waitForTasks([peer('/job:ps/task:3', port)], options);
    await expect(failed).rejects.toThrow(DeadlineExceededError);
    await expect(failed).rejects.toThrow(`There was no answer from /job:ps/task:3 at 127.0.0.1:${port} for 0.`);
  });

  it('is given up by its signal', async () => {
    const [port = 0] = await freePorts(1);
    const { options } = waiting({ maxWaitMs: 20_000, signal: AbortSignal.timeout(50) });
    await expect(waitForTasks([peer('/job:ps/task:3', port)], options)).rejects.toThrow(CancelledError);
  });

  it('says whom it waits for, and for how long', () => {
    expect(waitText([peer('/job:ps/task:0', 1), peer('/job:ps/task:1', 2)], 12)).toBe(
      'Waiting for 2 tasks of the cluster for 12 s now: there is no answer from /job:ps/task:0 at 127.0.0.1:1, /job:ps/task:1 at 127.0.0.1:2.',
    );
  });
});
