import { loadPart } from '../core/load-part.js';
import { describeError } from '../core/foreign/describe-error.js';
import { isPlainObject } from '../core/is-plain-object.js';
import type { Storage } from '../core/storage.js';
import type { Output } from './output.js';
import { UsageError } from './usage-error.js';

/** What `server` is told, as it stands on the command line. */
export interface ServerCommandOptions {
  /** `ps=host:2222;worker=host:2223,host:2224`, the same as JSON, or the path of a file with JSON. */
  readonly cluster?: string | undefined;
  readonly job?: string | undefined;
  readonly task?: string | undefined;
  readonly protocol?: string | undefined;
}

/** What `server` works with. */
export interface ServerCommandContext {
  readonly output: Output;
  readonly storage: Storage;
  /** Resolves when the server is wanted no longer. */
  readonly until: (unless: AbortSignal) => Promise<unknown>;
}

/** Addresses by job. */
type Cluster = Readonly<Record<string, readonly string[]>>;

/** Serves as one task of a cluster until the training is over, or it is told to end. */
export async function serveTask(
  words: readonly string[],
  options: ServerCommandOptions,
  { output, storage, until }: ServerCommandContext,
): Promise<number> {
  const { cluster, job, task, protocol } = options;
  if (words.length > 0 || !cluster) {
    throw new UsageError(
      `server: expected --cluster CLUSTER --job NAME --task N, got ${words.map((word) => JSON.stringify(word)).join(' ') || 'no --cluster'}`,
    );
  }
  if (task !== undefined && !/^\d+$/.test(task)) {
    throw new UsageError(`server: --task: expected a whole number, got ${JSON.stringify(task)}`);
  }
  const addresses = await readCluster(storage, cluster);
  const { Server } = await loadPart('serves a cluster', () => import('../runtimes/tensorflow/server/server.js'));
  const complain = (text: string): void => {
    output.complain(text);
  };
  const print = (text: string): void => {
    output.print(text);
  };
  const logger = { info: print, warn: complain, error: complain };
  const server = new Server(addresses, {
    job,
    task: task === undefined ? undefined : Number(task),
    protocol,
    insecure: true,
    logger,
  });
  const over = new AbortController();
  // Who reads that it serves may tell it to end at once.
  const told = until(over.signal);
  output.print(`/job:${server.job}/task:${server.task} serves at ${server.target}`);
  try {
    await Promise.race([server.join({ signal: over.signal }), told]);
  } finally {
    over.abort();
  }
  return 0;
}

async function readCluster(storage: Storage, text: string): Promise<Cluster> {
  if (text.startsWith('{')) return fromJson(text, '--cluster');
  if (text.includes('=')) return fromList(text);
  return fromJson(new TextDecoder().decode(await storage.readFile(text)), text);
}

function fromList(text: string): Cluster {
  const jobs = text.split(';').filter((part) => part.trim() !== '');
  return Object.fromEntries(
    jobs.map((part) => {
      const [job = '', addresses = '', ...rest] = part.split('=').map((word) => word.trim());
      if (job === '' || addresses === '' || rest.length > 0) {
        throw new UsageError(`server: --cluster: expected job=host:port,host:port;…, got ${JSON.stringify(text)}`);
      }
      return [job, addresses.split(',').map((address) => address.trim())];
    }),
  );
}

function fromJson(text: string, what: string): Cluster {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`server: ${what}: ${describeError(error)}`, { cause: error });
  }
  if (isPlainObject(value)) return value as Cluster;
  throw new UsageError(`server: ${what}: expected an object from jobs to addresses, got ${text}`);
}
