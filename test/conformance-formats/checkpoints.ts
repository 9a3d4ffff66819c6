import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointReader } from '../../src/checkpoint/read/checkpoint-reader.js';
import { getCheckpointState } from '../../src/checkpoint/state-file/get-checkpoint-state.js';
import { latestCheckpoint } from '../../src/checkpoint/state-file/latest-checkpoint.js';
import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import { Saver } from '../../src/checkpoint/saver.js';
import { nodeStorage } from '../../src/storage/node-storage.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import type { FixtureCase, FixtureKind } from './fixture-kind.js';
import { difference, readGoldenJson } from './golden-json.js';
import { fromGolden, toGolden, type GoldenTensor } from './golden-tensor.js';
import { quietLogger } from './quiet-logger.js';
import { valuesSession } from './values-session.js';

interface GoldenCheckpoint {
  readonly prefix: string;
  readonly files: Readonly<Record<string, number>>;
  readonly header: { readonly num_shards: number };
  readonly variables: Readonly<Record<string, GoldenTensor>>;
  readonly slice_entries?: readonly unknown[];
}

interface GoldenState {
  readonly text: string;
  readonly model_checkpoint_path: string;
  readonly all_model_checkpoint_paths: readonly string[];
  readonly latest_checkpoint: string | null;
}

interface GoldenFolder {
  readonly state: GoldenState | null;
  readonly state_sharded?: GoldenState | null;
  readonly checkpoints?: Readonly<Record<string, GoldenCheckpoint>>;
}

const lookup = { storage: nodeStorage, logger: quietLogger };

/** `checkpoints/`: checkpoints that TensorFlow wrote, their values and their state files. */
export const checkpointsKind: FixtureKind = {
  name: 'checkpoints',
  find: (folder) => {
    const root = join(folder, 'checkpoints');
    const names = existsSync(root) ? readdirSync(root).sort() : [];
    return { cases: names.flatMap((name) => casesOf(name, join(root, name))) };
  },
};

function casesOf(name: string, directory: string): readonly FixtureCase[] {
  const golden = readGoldenJson(join(directory, 'expected.json')) as GoldenFolder | undefined;
  if (!golden?.checkpoints) return [];
  const states = [
    [golden.state, 'checkpoint'],
    [golden.state_sharded, 'checkpoint-sharded'],
  ] as const;
  return [
    ...states.flatMap(([state, file]) =>
      state ? [{ id: `${name}/${file}`, replay: () => replayState(directory, file, state) }] : [],
    ),
    ...Object.values(golden.checkpoints).flatMap((checkpoint) => [
      { id: `${name}/${checkpoint.prefix}`, replay: () => replayReading(directory, checkpoint) },
      ...(isWritable(checkpoint)
        ? [{ id: `${name}/${checkpoint.prefix}, written`, replay: () => replayWriting(directory, checkpoint) }]
        : []),
    ]),
  ];
}

async function replayState(directory: string, latestFilename: string, golden: GoldenState): Promise<readonly string[]> {
  const state = await getCheckpointState(directory, { ...lookup, latestFilename });
  const latest = await latestCheckpoint(directory, { ...lookup, latestFilename });
  const at = (path: string): string => `${directory}/${path}`;
  return [
    ...difference('text', golden.text, readFileSync(join(directory, latestFilename), 'utf8')),
    ...difference('model_checkpoint_path', at(golden.model_checkpoint_path), state?.modelCheckpointPath),
    ...difference(
      'all_model_checkpoint_paths',
      golden.all_model_checkpoint_paths.map(at),
      state?.allModelCheckpointPaths,
    ),
    ...difference('latest_checkpoint', golden.latest_checkpoint === null ? null : at(golden.latest_checkpoint), latest),
  ];
}

/** Our reader gives exactly the variables, bit for bit. */
async function replayReading(
  directory: string,
  { prefix, files, variables }: GoldenCheckpoint,
): Promise<readonly string[]> {
  const sizes = Object.fromEntries(Object.keys(files).map((file) => [file, statSync(join(directory, file)).size]));
  const reader = await loadCheckpoint(`${directory}/${prefix}`, lookup);
  try {
    return [
      ...difference('files', files, sizes),
      ...difference('names', Object.keys(variables).sort(), [...reader.variables.keys()].sort()),
      ...(await valueDifferences(reader, variables)),
    ];
  } finally {
    await reader.close();
  }
}

async function valueDifferences(
  reader: CheckpointReader,
  variables: GoldenCheckpoint['variables'],
): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const [name, { dtype, shape, b64, strings_b64 }] of Object.entries(variables)) {
    const want = b64 === undefined ? { dtype, shape, strings_b64 } : { dtype, shape, b64 };
    const known = reader.variables.get(name);
    differences.push(
      ...difference(`${name}, without reading it`, { dtype, shape }, known),
      ...(known ? difference(name, want, toGolden(await reader.read(name))) : []),
    );
  }
  return differences;
}

/** A saver of one process and one device writes no slices and one data file. */
function isWritable({ header, slice_entries: slices = [] }: GoldenCheckpoint): boolean {
  return header.num_shards === 1 && slices.length === 0;
}

/** What our saver writes of the variables are TensorFlow's files, byte for byte. */
async function replayWriting(
  directory: string,
  { prefix, files, variables }: GoldenCheckpoint,
): Promise<readonly string[]> {
  const values = new Map(Object.entries(variables).map(([name, tensor]) => [name, fromGolden(tensor)]));
  const storage = memoryStorage();
  await new Saver({ storage, logger: quietLogger }).save(valuesSession(values), `d/${prefix}`);
  const differences: string[] = [];
  for (const file of Object.keys(files).filter((name) => /\.(index|data-\d+-of-\d+)$/.test(name))) {
    const written = Buffer.from(await storage.readFile(`d/${file}`));
    if (!written.equals(readFileSync(join(directory, file)))) {
      differences.push(`${file}: other bytes than TensorFlow's`);
    }
  }
  return differences;
}
