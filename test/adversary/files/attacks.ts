import { encodeRecord } from '../../../src/formats/tf-record/encode-record.js';
import { crc32c, maskCrc32c } from '../../../src/formats/crc32c.js';
import { forgedStrings } from '../../memory/forged-checkpoint.js';
import { damaged } from './damage.js';
import type { Dice } from './dice.js';
import { hostileJson } from './hostile-json.js';
import { lookUp, readCheckpoints, readEventFiles, resume, resumeFromAny, type Reading } from './readings.js';
import { resealTable } from './reseal-table.js';
import type { Sample } from './samples.js';
import { storedAs, type StoredTensor } from './stored-tensors.js';

/** Files by name, and how to read them. */
export interface Attack {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly readings: readonly Reading[];
  /** Whether what can be read must be what was there before. */
  readonly isDamage: boolean;
}

/** Makes of files that are in order some that are not. */
type Attacker = (sample: Sample, dice: Dice) => Attack | undefined;

const dtypes = ['float32', 'float64', 'int32', 'int64', 'uint8', 'bool', 'string', 'complex64', 'bfloat16'] as const;
const lengths = [0, 1, 2, 3, 2 ** 20, 2 ** 31 - 1, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER];
const encoder = new TextEncoder();

function withFile(sample: Sample, name: string, bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return new Map([...sample.files, [name, bytes]]);
}

function namesOf({ files }: Sample, pattern: RegExp): readonly string[] {
  return [...files.keys()].filter((name) => pattern.test(name));
}

/** A reading of all there is; a sample that is no training of ours is not resumed. */
function readingsOf({ isTraining }: Sample, dice: Dice): readonly Reading[] {
  return isTraining && dice.chance(0.3) ? [readCheckpoints, lookUp, resume, resumeFromAny] : [readCheckpoints, lookUp];
}

const damagedCheckpoint: Attacker = (sample, dice) => {
  const names = namesOf(sample, /\.(index|data-.*)$/);
  if (names.length === 0) return undefined;
  const name = dice.pick(names);
  const bytes = damaged(sample.files.get(name) ?? new Uint8Array(), dice);
  return { files: withFile(sample, name, bytes), readings: readingsOf(sample, dice), isDamage: true };
};

const missingFile: Attacker = (sample, dice) => {
  const names = namesOf(sample, /\.(index|data-.*)$/);
  if (names.length === 0) return undefined;
  const gone = dice.pick(names);
  const files = new Map([...sample.files].filter(([name]) => name !== gone));
  return { files, readings: readingsOf(sample, dice), isDamage: true };
};

const damagedStateFile: Attacker = (sample, dice) => {
  const bytes = sample.files.get('checkpoint');
  if (!bytes) return undefined;
  const files = withFile(sample, 'checkpoint', damaged(bytes, dice));
  return { files, readings: [lookUp], isDamage: false };
};

const damagedEvents: Attacker = (sample, dice) => {
  const names = namesOf(sample, /tfevents/);
  if (names.length === 0) return undefined;
  const name = dice.pick(names);
  const files = new Map([[name, damaged(sample.files.get(name) ?? new Uint8Array(), dice)]]);
  return { files, readings: [readEventFiles], isDamage: true };
};

const forgedTable: Attacker = (sample, dice) => {
  const names = namesOf(sample, /\.index$/);
  if (names.length === 0) return undefined;
  const name = dice.pick(names);
  const forged = resealTable(
    sample.files.get(name) ?? new Uint8Array(),
    (handles) => dice.pick(handles),
    (block) => {
      for (let left = 1 + dice.below(4); left > 0; left -= 1) block[dice.below(block.length)] = dice.below(256);
    },
  );
  return { files: withFile(sample, name, forged), readings: readingsOf(sample, dice), isDamage: false };
};

const forgedTensors: Attacker = (sample, dice) =>
  forged(sample, dice, (tensors) => {
    const [name, { bytes, entry }] = dice.pick([...tensors]);
    const shape = Array.from({ length: dice.below(5) }, () => dice.pick(lengths));
    const lies: readonly Partial<StoredTensor['entry']>[] = [
      { dtype: dice.pick(dtypes) },
      { shape },
      { size: dice.pick(lengths) },
      { shard: dice.below(3) },
      { dtype: 'string', shape },
      { slices: [[{ start: dice.pick(lengths), length: dice.pick(lengths) }]] },
    ];
    tensors.set(name, { entry: { ...entry, ...dice.pick(lies) }, bytes });
  });

/** Bytes of a string tensor that are its lengths no more, or are of other lengths. */
const forgedText: Attacker = (sample, dice) =>
  forged(sample, dice, (tensors) => {
    const texts = [...tensors].filter(([, { entry }]) => entry.dtype === 'string');
    if (texts.length === 0) return;
    const [name, { entry, bytes }] = dice.pick(texts);
    const changed = damaged(bytes, dice);
    const { shape = [] } = dice.chance(0.5) ? entry : { shape: [dice.pick(lengths)] };
    tensors.set(name, { entry: { ...entry, shape, crc32c: maskCrc32c(crc32c(changed)) }, bytes: changed });
  });

const forgedState: Attacker = (sample, dice) =>
  forged(sample, dice, (tensors) => {
    const names = [...tensors.keys()].filter((name) => name.startsWith('_monitored_session/'));
    const name = names.length > 0 ? dice.pick(names) : '_monitored_session/state/hook';
    const json = hostileJson(dice, tensors.get(name)?.bytes);
    const { entry, bytes } = forgedStrings([json, dice.bytes(dice.below(64)), dice.bytes(dice.below(4))]);
    tensors.set(name, { entry, bytes });
  });

/** The description of an object graph, where there is one. */
const forgedObjects: Attacker = (sample, dice) =>
  forged(sample, dice, (tensors) => {
    const { entry, bytes } = forgedStrings([damaged(dice.bytes(1 + dice.below(200)), dice)]);
    tensors.set('_CHECKPOINTABLE_OBJECT_GRAPH', { entry: { ...entry, shape: [] }, bytes });
  });

function forged(sample: Sample, dice: Dice, alter: (tensors: Map<string, StoredTensor>) => void): Attack | undefined {
  const { newest, tensors: all } = sample;
  if (newest === undefined) return undefined;
  const tensors = new Map(all);
  alter(tensors);
  const files = new Map([...sample.files, ...storedAs(newest, tensors, dice.chance(0.3) ? 1 : 0)]);
  return { files, readings: readingsOf(sample, dice), isDamage: false };
}

const forgedStateFile: Attacker = (sample, dice) => {
  const words = [
    'model_checkpoint_path',
    'all_model_checkpoint_paths',
    'x',
    ':',
    '"',
    "'",
    '\\',
    '{',
    '[',
    ']',
    '<',
    '>',
    ',',
  ];
  const more = [
    '-1',
    '1e999',
    '\\377',
    '\\u{110000}',
    '#',
    '\n',
    'nan',
    '../../m',
    '/',
    '\0',
    '"model.ckpt-4"',
    'all_model_checkpoint_timestamps',
  ];
  const text = Array.from({ length: dice.below(40) }, () => dice.pick([...words, ...more])).join(dice.pick(['', ' ']));
  return { files: withFile(sample, 'checkpoint', encoder.encode(text)), readings: [lookUp], isDamage: false };
};

const forgedEvents: Attacker = (_sample, dice) => {
  const records = Array.from({ length: 1 + dice.below(4) }, () => {
    const record = encodeRecord(dice.bytes(dice.below(60)));
    if (dice.chance(0.7)) return record;
    new DataView(record.buffer).setBigUint64(0, dice.pick([2n ** 63n, 2n ** 64n - 1n, 2n ** 40n, 1n]), true);
    new DataView(record.buffer).setUint32(8, maskCrc32c(crc32c(record.subarray(0, 8))), true);
    return record;
  });
  const bytes = Uint8Array.from(records.flatMap((record) => [...record]));
  return { files: new Map([['events.out.tfevents.1.host', bytes]]), readings: [readEventFiles], isDamage: false };
};

const forgedJournal: Attacker = (sample, dice) => {
  if (!sample.isTraining) return undefined;
  const name = `model.ckpt-9.index.commit-0123456789abcdef`;
  const pair = (): readonly unknown[] => [
    dice.pick(['a.tmp-0123456789abcdef', '../a.tmp-0123456789abcdef', '', 7, null]),
    dice.pick(['model.ckpt-2.index', '../model.ckpt-2.index', '..', '', '\0', 7, null]),
  ];
  const json = JSON.stringify(Array.from({ length: dice.below(4) }, pair));
  const bytes = dice.chance(0.5) ? encoder.encode(json) : damaged(encoder.encode(json), dice);
  const files = new Map([...sample.files, [name, bytes], ['a.tmp-0123456789abcdef', dice.bytes(8)]]);
  return { files, readings: [resume], isDamage: false };
};

/** Attacks by name. */
export const attackers: Readonly<Record<string, Attacker>> = {
  'a damaged checkpoint': damagedCheckpoint,
  'a checkpoint without one of its files': missingFile,
  'a damaged state file': damagedStateFile,
  'a damaged event file': damagedEvents,
  'an index with altered blocks': forgedTable,
  'tensors that say wrong things of themselves': forgedTensors,
  'string tensors with altered bytes': forgedText,
  'hostile training state': forgedState,
  'a hostile object graph': forgedObjects,
  'a hostile state file': forgedStateFile,
  'hostile events': forgedEvents,
  'a hostile journal': forgedJournal,
};
