import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toBinary } from '@bufbuild/protobuf';
import {
  bestCheckpoint,
  getCheckpointState,
  initFromCheckpoint,
  latestCheckpoint,
  loadCheckpoint,
  newestGoodCheckpoint,
  verifyCheckpoint,
} from '../../../src/doors/checkpoint.js';
import { readEvents } from '../../../src/doors/events.js';
import { OpError } from '../../../src/errors.js';
import { EventSchema } from '../../../src/formats/proto/generated/event_pb.js';
import { Graph } from '../../../src/index.js';
import { quietLogger } from '../../conformance-formats/quiet-logger.js';
import { trainSample } from './sample-training.js';

/** What reading files has given, by what was read: a hash of a value, or an error. */
export class Findings {
  readonly values = new Map<string, string>();
  readonly errors = new Map<string, unknown>();

  async note(what: string, read: () => unknown): Promise<void> {
    try {
      this.values.set(what, hashOf(await read()));
    } catch (error) {
      this.errors.set(what, error);
    }
  }
}

/** A way to read what a directory holds. */
export type Reading = (directory: string, findings: Findings) => Promise<void>;

const logger = quietLogger;

/** Reads all of every checkpoint of a directory. */
export const readCheckpoints: Reading = async (directory, findings) => {
  for (const name of await readdir(directory)) {
    if (!name.endsWith('.index')) continue;
    const prefix = join(directory, name.slice(0, -'.index'.length));
    await findings.note(`${name}: verify`, () => verifyCheckpoint(prefix));
    await findings.note(name, async () => {
      const reader = await loadCheckpoint(prefix);
      try {
        for (const variable of reader.variables.keys()) {
          await findings.note(`${name}: ${variable}`, () => reader.read(variable));
        }
        await findings.note(`${name}: state`, () => reader.readState());
        await findings.note(`${name}: metrics`, () => reader.readMetrics());
      } finally {
        await reader.close();
      }
    });
    await findings.note(`${name}: warm start`, async () => {
      const graph = new Graph();
      graph.variable('weight', 0);
      graph.variable('dense/kernel', [[0]]);
      await initFromCheckpoint(graph, prefix, { '/': '/' }).catch(expectedOfOtherGraphs);
    });
  }
};

/** Asks a directory for its checkpoints. */
export const lookUp: Reading = async (directory, findings) => {
  await findings.note('state', () => getCheckpointState(directory, { logger }));
  await findings.note('latest', () => latestCheckpoint(directory, { logger }));
  await findings.note('best', () => bestCheckpoint(directory, { metric: 'score', logger }));
  await findings.note('newest good', () => newestGoodCheckpoint(directory));
};

/** Reads the event files of a directory. */
export const readEventFiles: Reading = async (directory, findings) => {
  let count = 0;
  await findings.note('events', async () => {
    for await (const event of readEvents(directory)) {
      await findings.note(`event ${count}`, () => toBinary(EventSchema, event));
      count += 1;
    }
  });
};

/** Opens the training that a checkpoint is from, and looks what its weight is. */
export const resume: Reading = (directory, findings) =>
  findings.note('weight', () => trainSample(directory, 0, 'error'));

/** Does so where a damaged checkpoint is passed over. */
export const resumeFromAny: Reading = (directory, findings) =>
  findings.note('any weight', () => trainSample(directory, 0, 'previous'));

/** What is another where a checkpoint is passed over. */
const choices = ['state', 'latest', 'best', 'newest good', 'any weight'];

/** What is wrong with what was found; values are compared where it is known what they must be. */
export function faultsIn(findings: Findings, directory: string, known?: Findings): readonly string[] {
  const faults: string[] = [];
  for (const [what, error] of findings.errors) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (!isRefusal(error)) faults.push(`${what}: ${error instanceof Error ? (error.stack ?? text) : text}`);
    else if (!text.includes(directory)) faults.push(`${what}: the error names no file: ${text}`);
  }
  for (const [what, value] of known ? findings.values : []) {
    if (!choices.includes(what) && (known?.values.get(what) ?? value) !== value) {
      faults.push(`${what}: a wrong value was read`);
    }
  }
  return faults;
}

/** An error of the runtime, or TensorFlow's ValueError for a path that is no checkpoint, or a state file that names none. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof OpError ||
    (error instanceof RangeError && /is not a valid checkpoint|^Invalid checkpoint state/.test(error.message))
  );
}

/** A checkpoint of some other graph lacks what this one wants, or has it in another shape. */
function expectedOfOtherGraphs(error: unknown): void {
  if (!(error instanceof OpError) && !(error instanceof RangeError)) throw error;
}

function hashOf(value: unknown): string {
  const hash = createHash('sha256');
  const add = (part: unknown): void => {
    if (part instanceof Map) add([...part]);
    else if (part instanceof Uint8Array) hash.update(part);
    else if (ArrayBuffer.isView(part)) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    else if (typeof part === 'object' && part !== null) {
      for (const [key, inner] of Object.entries(part)) {
        hash.update(`${key}:`);
        add(inner);
      }
    } else hash.update(`${typeof part} ${String(part)};`);
  };
  add(value);
  return hash.digest('hex');
}
