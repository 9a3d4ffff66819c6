// A server of TensorFlow for the benchmark, with as many threads as it is told: `server.js THREADS`. Prints where it serves, and
// ends with its input.
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Server } from 'monitored-session/tensorflow';

const threads = Number(process.argv[2]);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const server = new Server(
  { local: [`127.0.0.1:${await freePort()}`] },
  {
    insecure: true,
    logger: silent,
    config: { intraOpParallelismThreads: threads, interOpParallelismThreads: threads },
  },
);
process.stdout.write(`${server.target}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
