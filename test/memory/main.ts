import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import { variablesIn } from '../../src/checkpoint/read/object-based-variables.js';
import { verifyCheckpoint } from '../../src/checkpoint/read/verify-checkpoint.js';
import { getCheckpointState } from '../../src/checkpoint/state-file/get-checkpoint-state.js';
import type { Logger } from '../../src/core/logger.js';
import { readEvents } from '../../src/events/read-events.js';
import { forgedFiles, type Reading } from './forged-files.js';

const nothing = (): void => undefined;
const quiet: Logger = { info: nothing, warn: nothing, error: nothing };

// Reads forged files, and tells how that ended and what memory it took: main.js DIRECTORY NAME

const [, , directory = '', name = ''] = process.argv;
const forged = forgedFiles[name];
if (!forged) throw new RangeError(`expected the name of forged files, got ${JSON.stringify(name)}`);

const readings: Readonly<Record<Reading, (prefix: string) => Promise<unknown>>> = {
  values: async (prefix) => {
    const reader = await loadCheckpoint(prefix);
    const values: unknown[] = [];
    for (const variable of reader.variables.keys()) values.push(await reader.read(variable));
    return values;
  },
  verify: (prefix) => verifyCheckpoint(prefix),
  state: async (prefix) => (await loadCheckpoint(prefix)).readState(),
  'state file': async () => {
    const errors: string[] = [];
    const logger = { ...quiet, warn: (message: string) => errors.push(message) };
    const state = await getCheckpointState(directory, { logger });
    if (errors[0] === undefined) return state;
    throw Object.assign(new Error(errors[0]), { name: errors[0].slice(0, errors[0].indexOf(':')) });
  },
  events: async () => {
    const events: unknown[] = [];
    for await (const event of readEvents(directory)) events.push(event);
    return events;
  },
  'object graph': async (prefix) => {
    const variable = { name: 'v', dtype: 'float32', shape: [], trainable: true, local: false } as const;
    return variablesIn(await loadCheckpoint(prefix), [{ key: 'v', variable }], quiet);
  },
};

/** The most memory that was resident; what the system tells of a child counts its parent at the start, too. */
function greatestBytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kibi = process.resourceUsage().maxRSS] = /^VmHWM:\s*(\d+) kB$/m.exec(status) ?? [];
  return 1024 * Number(kibi);
}

async function read(reading: Reading): Promise<void> {
  const before = process.memoryUsage.rss();
  let error: unknown;
  let result: unknown;
  try {
    result = await readings[reading](path.join(directory, 'm'));
  } catch (thrown) {
    error = thrown;
  }
  const takenBytes = greatestBytes() - before;
  const { name: errorName, message } = (error ?? {}) as Partial<Error>;
  console.log(JSON.stringify({ takenBytes, error: errorName, message, hasResult: result !== undefined }));
}

await read(forged.reading);
