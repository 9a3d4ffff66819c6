import { once } from 'node:events';
import { sleep, systemClock } from '../core/clock.js';
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
  const over = new AbortController();
  const reading = readInto(hub, { storage, trace, output, signal: over.signal });
  try {
    await Promise.race([reading, sleep(systemClock, shownAfterMs, over.signal)]);
    const server = await InspectorServer.open(hub, { host: '127.0.0.1', port: number });
    try {
      output.print(server.url);
      const told = until();
      await Promise.race([told, reading.then(() => told)]);
    } finally {
      await server.close();
    }
  } finally {
    over.abort();
    await Promise.allSettled([reading]);
  }
  return 0;
}

/** Milliseconds after which the page of a long trace is shown, and filled while the rest is read. */
const shownAfterMs = 1000;

interface Reading {
  readonly storage: Storage;
  readonly trace: string;
  readonly output: Output;
  readonly signal: AbortSignal;
}

async function readInto(hub: InspectorHub, { storage, trace, output, signal }: Reading): Promise<void> {
  const damage: TraceDamage = { lines: 0 };
  await replayTrace(hub, untilAborted(readTracePieces(storage, trace, damage), signal));
  if (damage.lines > 0) output.complain(`${trace}: ${countText(damage.lines, 'line')} could not be read`);
}

async function* untilAborted<T>(pieces: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void, undefined> {
  for await (const piece of pieces) {
    if (signal.aborted) return;
    yield piece;
  }
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
