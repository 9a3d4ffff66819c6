import { encodeSliceKey } from '../../src/formats/bundle/slice-key.js';
import { ByteWriter } from '../../src/formats/byte-writer.js';
import { crc32c, maskCrc32c } from '../../src/formats/crc32c.js';
import { objectGraphName } from '../../src/formats/object-graph.js';
import { encodeRecord } from '../../src/formats/tf-record/encode-record.js';
import { forgedCheckpoint, forgedStrings, type Files } from './forged-checkpoint.js';

/** How what a file says is read: as a whole checkpoint, as its training state, … */
export type Reading = 'values' | 'verify' | 'state' | 'state file' | 'events' | 'object graph';

/** Small files that stand for much. */
export interface ForgedFiles {
  readonly reading: Reading;
  make(): Files;
}

const mebi = 1 << 20;
const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const stateName = '_monitored_session/state/hook';
const none = new Uint8Array();

/** A string tensor of empty strings, some Mi of them: as many zeros, and a checksum of as many lengths. */
function emptyStrings(count: number): Files {
  const zeros = new Uint8Array(4 * mebi);
  let ofLengths = 0;
  for (let lengths = 0; lengths < count; lengths += mebi) ofLengths = crc32c(zeros, ofLengths);
  const checksum = new ByteWriter().fixed32(maskCrc32c(ofLengths)).view();
  const bytes = new Uint8Array(count + 4);
  bytes.set(checksum, count);
  const sum = maskCrc32c(crc32c(checksum, ofLengths));
  return forgedCheckpoint(new Map([['s', { dtype: 'string', shape: [count], size: count + 4, crc32c: sum }]]), bytes);
}

function state(json: string, ...rest: readonly Uint8Array[]): Files {
  const { entry, bytes } = forgedStrings([ascii(json), ...rest]);
  return forgedCheckpoint(new Map([[stateName, entry]]), bytes);
}

function stateFile(text: string): Files {
  return new Map([['checkpoint', ascii(text)]]);
}

/** Bytes that are one field of a message, so many times. */
function repeated(field: readonly number[], bytes: number): Uint8Array {
  return new Uint8Array(bytes).map((_, index) => field[index % field.length] ?? 0);
}

/** A checkpoint of one entry, the shape of which has so many dimensions of length 1. */
function manyDimensions(count: number): Files {
  return forgedCheckpoint(new Map([['t', { shape: new Array<number>(count).fill(1) }]]), new Uint8Array(4));
}

/** A checkpoint of one tensor in rows that are stored apart, all at places of their own. */
function manySlices(count: number): Files {
  const slices = Array.from({ length: count }, (_, row) => [{ start: row, length: 1 }]);
  const entries = slices.map(
    (slice, row) => [encodeSliceKey(ascii('t'), slice), { dtype: 'uint8', shape: [1], offset: row, size: 1 }] as const,
  );
  const whole = ['t', { dtype: 'uint8', shape: [count], size: 0, slices }] as const;
  return forgedCheckpoint(new Map<Uint8Array | string, object>([whole, ...entries]), new Uint8Array(count));
}

/** Names of which each has one letter more than the one before. */
function growingNames(count: number, compression: 0 | 1 = 0): Files {
  const names = Array.from({ length: count }, (_, index) => [`t${'a'.repeat(index)}`, {}] as const);
  return forgedCheckpoint(new Map(names), new Uint8Array(4), compression);
}

/** Files by what is wrong with them. */
export const forgedFiles: Readonly<Record<string, ForgedFiles>> = {
  'a tensor of 57 Mi empty strings': { reading: 'values', make: () => emptyStrings(57 * mebi) },
  'a tensor of 57 Mi empty strings, which is verified': { reading: 'verify', make: () => emptyStrings(57 * mebi) },
  'a tensor of 19 Mi empty strings': { reading: 'values', make: () => emptyStrings(19 * mebi) },
  'a tensor of 4 Mi strings of one byte': {
    reading: 'values',
    make: () => {
      const { entry, bytes } = forgedStrings(new Array<Uint8Array>(4 * mebi).fill(Uint8Array.of(65)));
      return forgedCheckpoint(new Map([['s', entry]]), bytes);
    },
  },
  'state that names the same bytes 3,000 times': {
    reading: 'state',
    make: () => {
      const named = new Array<string>(3000).fill('{"$":"bytes","type":"Uint8Array","index":1}');
      return state(`[${named.join(',')}]`, new Uint8Array(2 * mebi));
    },
  },
  'state of 5 Mi empty objects': { reading: 'state', make: () => state(`[${'{},'.repeat(5 * mebi)}0]`) },
  'state of 1 Mi objects with names of their own': {
    reading: 'state',
    make: () => state(`[${Array.from({ length: mebi }, (_, index) => `{"${index.toString(36)}":0}`).join(',')}]`),
  },
  'state that is nested 4 Mi times': {
    reading: 'state',
    make: () => state('['.repeat(4 * mebi) + ']'.repeat(4 * mebi)),
  },
  'a thousand keys of state in the same bytes': {
    reading: 'state',
    make: () => {
      const { entry, bytes } = forgedStrings([ascii(`"${'x'.repeat(mebi)}"`)]);
      return forgedCheckpoint(new Map(Array.from({ length: 1000 }, (_, key) => [`${stateName}${key}`, entry])), bytes);
    },
  },
  'a state file of 64 MiB of short fields': { reading: 'state file', make: () => stateFile('a:1\n'.repeat(16 * mebi)) },
  'a state file with a path of 64 MiB': {
    reading: 'state file',
    make: () => stateFile(`model_checkpoint_path: "${'m'.repeat(64 * mebi)}"`),
  },
  'a state file with a string of 3 MiB that nobody knows': {
    reading: 'state file',
    make: () => stateFile(`model_checkpoint_path: "m"\nother: "${'m'.repeat(3 * mebi)}"`),
  },
  'a state file of 64 MiB of comments': { reading: 'state file', make: () => stateFile('#\n'.repeat(32 * mebi)) },
  'a state file with an error behind 64 MiB of lines': {
    reading: 'state file',
    make: () => stateFile(`${'\n'.repeat(64 * mebi)}?`),
  },
  'a state file with a word of 64 MiB': { reading: 'state file', make: () => stateFile('m'.repeat(64 * mebi)) },
  'a state file with a list of 20 Mi paths': {
    reading: 'state file',
    make: () => stateFile(`all_model_checkpoint_paths: [${'"",'.repeat(20 * mebi)}""]`),
  },
  'an index with 100,000 dimensions': { reading: 'values', make: () => manyDimensions(100_000) },
  'an index with 8 Mi dimensions without a length': {
    reading: 'values',
    make: () => {
      const dimensions = repeated([0x12, 0], 16 * mebi);
      const entry = new ByteWriter()
        .bytes(Uint8Array.of(8, 1, 0x12))
        .varint(dimensions.length)
        .bytes(dimensions);
      return forgedCheckpoint(new Map([['t', entry.view()]]), none);
    },
  },
  'an index with 100,000 slices of one tensor': { reading: 'values', make: () => manySlices(100_000) },
  'an index of 200,000 entries': {
    reading: 'values',
    make: () => {
      const shape: number[] = [0];
      const names = Array.from({ length: 200_000 }, (_, index) => [index.toString(36), { shape, size: 0 }] as const);
      return forgedCheckpoint(new Map(names), none);
    },
  },
  'an index of names that share all but a letter': { reading: 'values', make: () => growingNames(12_000) },
  'a compressed index of such names': { reading: 'values', make: () => growingNames(6000, 1) },
  'an event of 8 Mi empty values': {
    reading: 'events',
    make: () => {
      const values = repeated([0x0a, 0], 16 * mebi);
      const event = new ByteWriter().bytes(Uint8Array.of(0x2a)).varint(values.length).bytes(values);
      return new Map([['events.out.tfevents.1.host', encodeRecord(event.view())]]);
    },
  },
  'an object graph of 8 Mi empty objects': {
    reading: 'object graph',
    make: () => {
      const { entry, bytes } = forgedStrings([repeated([0x0a, 0], 16 * mebi)]);
      return forgedCheckpoint(new Map([[objectGraphName, { ...entry, shape: [] }]]), bytes);
    },
  },
};
