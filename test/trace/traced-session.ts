import { AbortedError } from '../../src/errors.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import type { Storage } from '../../src/core/storage.js';
import type { TraceLine } from '../../src/trace/trace-line.js';
import { readTrace, type TraceDamage } from '../../src/trace/read-trace.js';
import { traceTo, type TraceOptions } from '../../src/trace/trace-to.js';
import { Scene } from '../support/scene.js';

/** The lines of a trace. */
export async function linesOf(storage: Storage, path = 'trace.ndjson', damage?: TraceDamage): Promise<TraceLine[]> {
  const lines: TraceLine[] = [];
  for await (const line of readTrace(storage, path, damage)) lines.push(line);
  return lines;
}

/** Traces a session with a hook that makes so many runs, the first of which is lost and made again. */
export async function tracedSession(runs: number, options: TraceOptions = {}): Promise<Storage> {
  const storage = options.storage ?? memoryStorage();
  const scene = new Scene({
    onRun: ({ creation }) => {
      if (creation === 1) throw new AbortedError('lost');
    },
  });
  const { clock } = scene;
  const trace = traceTo('trace.ndjson', { clock, ...options, storage });
  const session = await scene.open({ name: 'digits', hooks: [scene.hook('A')], observers: [trace] });
  for (let run = 0; run < runs; run++) await session.run('loss');
  await session.close();
  return storage;
}
