import { describe, expect, it } from 'vitest';
import { generateCheckpointState } from '../../../src/checkpoint/state-file/generate-checkpoint-state.js';
import { getCheckpointState } from '../../../src/checkpoint/state-file/get-checkpoint-state.js';
import { latestCheckpoint } from '../../../src/checkpoint/state-file/latest-checkpoint.js';
import { updateCheckpointState } from '../../../src/checkpoint/write/update-checkpoint-state.js';
import { RecordingLogger } from '../../../src/doors/testing.js';
import { FailedPreconditionError } from '../../../src/errors.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { faultyStorage } from '../../support/faulty-storage.js';

async function storageWith(text: string): Promise<ReturnType<typeof memoryStorage>> {
  const storage = memoryStorage();
  await storage.makeDirectory('d');
  await (await storage.openWrite('d/checkpoint')).write(new TextEncoder().encode(text));
  return storage;
}

const textOf = async (storage: ReturnType<typeof memoryStorage>, path: string): Promise<string> =>
  new TextDecoder().decode(await storage.readFile(path));

describe('generateCheckpointState', () => {
  it('adds the newest where it is not the last, and makes relative paths lead from a relative directory', () => {
    expect(
      generateCheckpointState('a/b', 'a/b/m-2', { allModelCheckpointPaths: ['a/b/m-1', 'a/m-0', '/x/m'] }),
    ).toEqual({
      modelCheckpointPath: 'm-2',
      allModelCheckpointPaths: ['m-1', '../m-0', '/x/m', 'm-2'],
      allModelCheckpointTimestamps: [],
      lastPreservedTimestamp: undefined,
    });
  });

  it('leaves paths alone under an absolute directory', () => {
    expect(generateCheckpointState('/a', 'd/m').modelCheckpointPath).toBe('d/m');
  });

  it('refuses timestamps of another number', () => {
    expect(() => generateCheckpointState('d', 'd/m', { allModelCheckpointTimestamps: [1, 2] })).toThrow(
      new RangeError('Checkpoint timestamps, if provided, must match checkpoint paths (got 1 paths and 2 timestamps)'),
    );
  });
});

describe('updateCheckpointState', () => {
  it('writes what getCheckpointState reads', async () => {
    const storage = await storageWith('');
    await updateCheckpointState('d', 'd/m-2', {
      storage,
      allModelCheckpointPaths: ['d/m-1', 'd/m-2'],
      allModelCheckpointTimestamps: [1, 2.5],
      lastPreservedTimestamp: 1,
    });
    expect(await getCheckpointState('d', { storage })).toEqual({
      modelCheckpointPath: 'd/m-2',
      allModelCheckpointPaths: ['d/m-1', 'd/m-2'],
      allModelCheckpointTimestamps: [1, 2.5],
      lastPreservedTimestamp: 1,
    });
  });

  it('writes absolute paths as they lead from the directory where that is wanted', async () => {
    const storage = await storageWith('');
    await updateCheckpointState('/d', '/d/m-2', { storage, saveRelativePaths: true });
    expect(await textOf(storage, 'd/checkpoint')).toBe(
      'model_checkpoint_path: "m-2"\nall_model_checkpoint_paths: "m-2"\n',
    );
  });

  it('refuses to take the place of the checkpoint', async () => {
    const storage = await storageWith('');
    const updating = updateCheckpointState('/d', '/d/checkpoint', { storage });
    await expect(updating).rejects.toThrow(FailedPreconditionError);
    await expect(updating).rejects.toThrow("Save path '/d/checkpoint' conflicts with path used for checkpoint state.");
  });
});

describe('getCheckpointState', () => {
  it('is undefined without a file or a directory', async () => {
    const storage = memoryStorage();
    expect(await getCheckpointState('d', { storage })).toBeUndefined();
    expect(await latestCheckpoint('d', { storage })).toBeUndefined();
  });

  it('warns of a file that is no state, and passes it over', async () => {
    const logger = new RecordingLogger();
    const storage = await storageWith('{ not a proto ]');
    expect(await getCheckpointState('d', { storage, logger })).toBeUndefined();
    expect(logger.lines).toEqual([
      expect.stringMatching(/^warn DataLossError: d\/checkpoint/),
      'warn d/checkpoint: Checkpoint ignored',
    ]);
  });

  it('warns of a file that cannot be read, and passes it over', async () => {
    const logger = new RecordingLogger();
    const storage = faultyStorage(await storageWith('model_checkpoint_path: "m"'), ({ operation }) =>
      operation === 'read' ? { kind: 'error', code: 'EACCES' } : undefined,
    );
    expect(await getCheckpointState('d', { storage, logger })).toBeUndefined();
    expect(logger.lines[0]).toContain('warn PermissionDeniedError: d/checkpoint');
  });

  it('refuses a state without a newest checkpoint', async () => {
    const storage = await storageWith('all_model_checkpoint_paths: "m"\n');
    await expect(getCheckpointState('d', { storage })).rejects.toThrow(RangeError);
    await expect(getCheckpointState('d', { storage })).rejects.toThrow('Invalid checkpoint state loaded from d');
  });
});

describe('latestCheckpoint', () => {
  it('logs a state that names what is not there', async () => {
    const logger = new RecordingLogger();
    const storage = await storageWith('model_checkpoint_path: "m-9"\n');
    expect(await latestCheckpoint('d', { storage, logger })).toBeUndefined();
    expect(logger.lines).toEqual(["error Couldn't match files for checkpoint d/m-9"]);
  });
});
