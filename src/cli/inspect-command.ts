import { once } from 'node:events';

import type { Storage } from '../core/storage.js';
import { InspectorHub } from '../inspector/hub/inspector-hub.js';
import { replayTrace } from '../inspector/replay/replay-trace.js';
import { InspectorServer } from '../inspector/server/inspector-server.js';
import { readTracePieces, type TraceDamage } from '../trace/read-trace.js';
import { countText } from './count-text.js';
import type { Output } from './output.js';
import { UsageError } from './usage-error.js';

/** What `inspect` is told. */
export interface InspectOptions {
  readonly trace?: string | undefined;
  /** As it stands on the command line; any port that is free when left out. */
  readonly port?: string | undefined;
}

/** What `inspect` works with. */
export interface InspectContext {
  readonly output: Output;
  readonly storage: Storage;
  /** Resolves when the page is to be served no longer. */
  readonly until: () => Promise<unknown>;
}

/** Shows a recorded run in the page of the inspector until it is told to end. */
export async function inspectTrace(
  words: readonly string[],
  { trace, port = '0' }: InspectOptions,
  { output, storage, until }: InspectContext,
): Promise<number> {
  if (words.length > 0 || trace === undefined || trace === '') {
    throw new UsageError(
      `inspect: expected --trace FILE, got ${words.map((word) => JSON.stringify(word)).join(' ') || 'nothing'}`,
    );
  }
  const number = Number(port);
  if (port.trim() === '' || !Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new UsageError(`inspect: --port: expected a port, got ${JSON.stringify(port)}`);
  }
  const hub = new InspectorHub();
  const damage: TraceDamage = { lines: 0 };
  await replayTrace(hub, readTracePieces(storage, trace, damage));
  if (damage.lines > 0) output.complain(`${trace}: ${countText(damage.lines, 'line')} could not be read`);
  const server = await InspectorServer.open(hub, { host: '127.0.0.1', port: number });
  output.print(server.url);
  try {
    await until();
  } finally {
    await server.close();
  }
  return 0;
}

/** Resolves at Ctrl-C, when the process is asked to end, and when nobody waits for that any more; keeps it alive until then. */
export async function untilSignal(unless: AbortSignal = new AbortController().signal): Promise<void> {
  const alive = setInterval(() => undefined, 1 << 30);
  const listening = new AbortController();
  const { signal } = listening;
  try {
    await Promise.race([
      once(process, 'SIGINT', { signal }),
      once(process, 'SIGTERM', { signal }),
      once(unless, 'abort', { signal }),
    ]);
  } finally {
    clearInterval(alive);
    listening.abort();
  }
}
