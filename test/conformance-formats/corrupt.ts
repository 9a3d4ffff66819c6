import { join } from 'node:path';
import { checkpointExists } from '../../src/checkpoint/state-file/checkpoint-exists.js';
import { getCheckpointState } from '../../src/checkpoint/state-file/get-checkpoint-state.js';
import { latestCheckpoint } from '../../src/checkpoint/state-file/latest-checkpoint.js';
import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import { Saver } from '../../src/checkpoint/saver.js';
import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { storedType } from '../../src/formats/bundle/stored-type.js';
import { nodeStorage } from '../../src/storage/node-storage.js';
import { openOver } from './corrupt-session.js';
import type { FixtureKind } from './fixture-kind.js';
import { errorDifference, settled, type GoldenError, type Settled } from './golden-error.js';
import { difference, readGoldenJson } from './golden-json.js';
import { fromGolden, toGolden, type GoldenTensor } from './golden-tensor.js';
import { quietLogger } from './quiet-logger.js';
import { valuesSession } from './values-session.js';

/** What a call gave, or threw. */
type GoldenResult<T> = { readonly ok: T } | { readonly error: GoldenError };

interface CorruptCase {
  readonly prefix: string;
  readonly tensorflow: {
    readonly get_checkpoint_state: GoldenResult<{
      readonly model_checkpoint_path: string;
      readonly all_model_checkpoint_paths: readonly string[];
    } | null>;
    readonly latest_checkpoint: GoldenResult<string | null>;
    readonly checkpoint_exists: GoldenResult<boolean>;
    readonly load_checkpoint: GoldenResult<Readonly<Record<string, 'ok' | GoldenError>>>;
    readonly saver_restore: GoldenResult<'restored'>;
    readonly monitored_session: GoldenResult<{ readonly global_step: number }>;
    readonly log: readonly { readonly message: string }[];
  };
}

interface CorruptFixture {
  readonly good_variables: Readonly<Record<string, GoldenTensor>>;
  readonly cases: Readonly<Record<string, CorruptCase>>;
}

const lookup = { storage: nodeStorage, logger: quietLogger };

/** `checkpoints/corrupt/`: damaged checkpoints and state files. */
export const corruptKind: FixtureKind = {
  name: 'corrupt',
  find: (folder) => {
    const root = join(folder, 'checkpoints', 'corrupt');
    const fixture = readGoldenJson(join(root, 'expected.json')) as CorruptFixture | undefined;
    const cases = Object.entries(fixture?.cases ?? {});
    return {
      cases: cases.map(([id, one]) => ({
        id,
        replay: () => replay(join(root, id), one, fixture?.good_variables ?? {}),
      })),
    };
  },
};

async function replay(
  directory: string,
  { prefix, tensorflow }: CorruptCase,
  good: CorruptFixture['good_variables'],
): Promise<readonly string[]> {
  const path = `${directory}/${prefix}`;
  const compare = <T>(what: string, want: GoldenResult<T>, got: Settled<unknown>): readonly string[] =>
    resultDifference(want, got, directory).map((text) => `${what}: ${text}`);
  const ignoresUnknown = hasUnknownField(tensorflow);
  const state = await settled(async () => {
    const { modelCheckpointPath, allModelCheckpointPaths } = (await getCheckpointState(directory, lookup)) ?? {};
    return modelCheckpointPath === undefined
      ? null
      : { model_checkpoint_path: modelCheckpointPath, all_model_checkpoint_paths: allModelCheckpointPaths };
  });
  const latest = await settled(() => latestCheckpoint(directory, lookup));
  return [
    // A field that nobody knows is passed over here, where TensorFlow passes over the whole file.
    ...(ignoresUnknown
      ? compare('latest_checkpoint', { ok: path }, latest)
      : [
          ...compare('get_checkpoint_state', tensorflow.get_checkpoint_state, state),
          ...compare('latest_checkpoint', tensorflow.latest_checkpoint, latest),
        ]),
    ...compare('checkpoint_exists', tensorflow.checkpoint_exists, await settled(() => checkpointExists(path, lookup))),
    ...(await readingDifferences(path, directory, tensorflow.load_checkpoint, good)),
    ...(await restoringDifferences(path, directory, tensorflow.saver_restore, good)),
    ...(await openingDifferences(directory, sessionResult(tensorflow, good), good)),
  ];
}

async function readingDifferences(
  path: string,
  directory: string,
  want: CorruptCase['tensorflow']['load_checkpoint'],
  good: CorruptFixture['good_variables'],
): Promise<readonly string[]> {
  const loaded = await settled(() => loadCheckpoint(path, lookup));
  if ('error' in want || 'error' in loaded) {
    return resultDifference('error' in want ? want : { ok: 'a reader' }, loaded, directory).map(
      (text) => `load_checkpoint: ${text}`,
    );
  }
  const differences: string[] = [];
  for (const [name, result] of Object.entries(want.ok)) {
    const wanted = result === 'ok' ? { ok: good[name] } : { error: result };
    const got = await settled(async () => toGolden(await loaded.value.read(name)));
    differences.push(...resultDifference(wanted, got, directory).map((text) => `load_checkpoint, ${name}: ${text}`));
  }
  await loaded.value.close();
  return differences;
}

/** Restoring gives every variable its value, or leaves every one as it was. */
async function restoringDifferences(
  path: string,
  directory: string,
  want: CorruptCase['tensorflow']['saver_restore'],
  good: CorruptFixture['good_variables'],
): Promise<readonly string[]> {
  const before = new Map(Object.entries(good).map(([name, tensor]) => [name, blank(fromGolden(tensor))]));
  const session = valuesSession(before);
  const restored = await settled(async () => {
    await new Saver(lookup).restore(session, path);
    return 'restored';
  });
  return [
    ...resultDifference(want, restored, directory),
    ...difference('values', 'ok' in want ? good : notesOf(before), notesOf(session.values)),
  ].map((text) => `saver_restore: ${text}`);
}

/**
 * What a monitored session over the directory comes to here. A state file that TensorFlow passes over lets it start anew
 * beside the checkpoints: here one with an unknown field is read, and any other is an error.
 */
function sessionResult(
  tensorflow: CorruptCase['tensorflow'],
  good: CorruptFixture['good_variables'],
): CorruptCase['tensorflow']['monitored_session'] {
  const { log, monitored_session: want, get_checkpoint_state: state } = tensorflow;
  if (!log.some(({ message }) => message.endsWith('Checkpoint ignored'))) {
    // Without a state file a session goes on from the highest step that is whole.
    return 'ok' in state && state.ok === null ? { ok: { global_step: Number(stepOf(good)) } } : want;
  }
  if (!hasUnknownField(tensorflow)) return { error: { type: 'DataLossError', message: '' } };
  return { ok: { global_step: Number(stepOf(good)) } };
}

function hasUnknownField({ log }: CorruptCase['tensorflow']): boolean {
  return log.some(({ message }) => message.includes('has no field named'));
}

/** A session has the values of the checkpoint from its beginning, or its initial ones where there is none. */
async function openingDifferences(
  directory: string,
  want: CorruptCase['tensorflow']['monitored_session'],
  good: CorruptFixture['good_variables'],
): Promise<readonly string[]> {
  const variables = Object.entries(good).map(([name, tensor]) => [name, fromGolden(tensor)] as const);
  const blanks = new Map(variables.map(([name, value]) => [name, blank(value)]));
  const opened = await settled(() => openOver(directory, blanks));
  const result = 'error' in opened ? opened : { value: { global_step: opened.value.globalStep } };
  const wasRestored = 'ok' in want && want.ok.global_step === Number(stepOf(good));
  const values = new Map(wasRestored ? variables : blanks);
  return [
    ...resultDifference(want, result, directory),
    ...('error' in opened ? [] : difference('values', notesOf(values), notesOf(opened.value.variables))),
  ].map((text) => `monitored_session: ${text}`);
}

function stepOf(good: CorruptFixture['good_variables']): unknown {
  const { global_step: step } = good;
  return step && fromGolden(step).data[0];
}

function notesOf(values: ReadonlyMap<string, TensorValue>): unknown {
  return Object.fromEntries(Array.from(values, ([name, value]) => [name, toGolden(value)]));
}

/** A value of the same dtype and shape: zeros, or empty strings. */
function blank({ dtype, shape, data }: TensorValue): TensorValue {
  const { fixedSize } = storedType(dtype);
  const zeros = fixedSize
    ? new fixedSize.array(new ArrayBuffer((data as Uint8Array).byteLength))
    : Array.from(data as readonly unknown[], () => new Uint8Array());
  return tensorValue(dtype, shape, zeros);
}

function resultDifference(want: GoldenResult<unknown>, got: Settled<unknown>, directory: string): readonly string[] {
  if ('error' in want) {
    return 'error' in got
      ? errorDifference(ourError(want.error), got.error, directory)
      : [`want ${want.error.type}, got ${JSON.stringify(got.value)}`];
  }
  if ('error' in got) return [`want no error, got ${String(got.error)}`];
  const wanted = JSON.parse(JSON.stringify(want.ok ?? null).replaceAll('{DIR}', directory)) as unknown;
  return difference('value', wanted, got.value);
}

/** What TensorFlow's readers throw for damage, by where a cut is and which reader it is. */
const damageTypes = ['OpError', 'OutOfRangeError', 'IndexError'];

/** Damage is a DataLossError here, with a message of our own; a missing file is a NotFoundError whoever reads. */
function ourError({ type, message }: GoldenError): GoldenError {
  const isMissing = message.includes('No such file or directory');
  const ours = damageTypes.includes(type) ? 'DataLossError' : type;
  return { type: isMissing ? 'NotFoundError' : ours, message: isMissing || type === 'ValueError' ? message : '' };
}
