import { describe, expect, it } from 'vitest';

import * as checkpoint from '../../src/doors/checkpoint.js';
import { generateCheckpointState, Saver } from '../../src/doors/checkpoint.js';
import { Graph, initFromCheckpoint, memoryStorage, MonitoredTrainingSession } from '../../src/index.js';
import { RecordingLogger } from '../../src/testing/recording-logger.js';

const directories = ['latestCheckpoint', 'getCheckpointState', 'newestGoodCheckpoint'] as const;
const prefixes = [
  'checkpointExists',
  'removeCheckpoint',
  'verifyCheckpoint',
  'loadCheckpoint',
  'readTrainingState',
] as const;

describe.each([4, undefined, null, {}])('%o in place of a path', (wrong) => {
  const path = wrong as string;

  it.each(directories)('is told of by %s', async (name) => {
    const failure = checkpoint[name](path);
    await expect(failure).rejects.toThrow(TypeError);
    await expect(failure).rejects.toThrow(`${name}: directory: expected the path of a directory, got `);
  });

  it.each(prefixes)('is told of by %s', async (name) => {
    const failure: Promise<unknown> = checkpoint[name](path);
    await expect(failure).rejects.toThrow(TypeError);
    await expect(failure).rejects.toThrow(
      /^\w+: (prefix|path|pathOrDirectory): expected the path of a checkpoint, such as/,
    );
  });

  it('is told of by those that take several, or write', async () => {
    await expect(checkpoint.getCheckpointMtimes(path as never)).rejects.toThrow(
      'getCheckpointMtimes: prefixes: expected an array of paths of checkpoints, got ',
    );
    await expect(checkpoint.getCheckpointMtimes([path])).rejects.toThrow('getCheckpointMtimes: prefixes[0]: expected ');
    await expect(checkpoint.updateCheckpointState(path, 'a')).rejects.toThrow(
      'saveDir: expected the path of a directory',
    );
    await expect(checkpoint.updateCheckpointState('d', path)).rejects.toThrow(
      'modelCheckpointPath: expected the path of',
    );
    expect(() => generateCheckpointState('d', path)).toThrow('modelCheckpointPath: expected the path of a checkpoint');
  });
});

describe('a path that means something else', () => {
  const config = { backend: 'cpu' };

  async function saved() {
    const [storage, logger, graph] = [memoryStorage(), new RecordingLogger(), new Graph()];
    graph.variable('weight', [1, 2]);
    const count = graph.assignAdd(graph.createGlobalStep(), 1, 'count');
    const options = { graph, storage, logger, config };
    await MonitoredTrainingSession.with({ ...options, checkpointDir: 'runs/a' }, (session) => session.run(count));
    return { options, storage, logger, graph };
  }

  it('is refused as checkpointDir when the files of a checkpoint begin with it', async () => {
    const { options } = await saved();
    await expect(MonitoredTrainingSession.open({ ...options, checkpointDir: 'runs/a/model.ckpt-1' })).rejects.toThrow(
      'checkpointDir: expected a directory, got runs/a/model.ckpt-1, which the files of a checkpoint begin with: give runs/a',
    );
  });

  it('is told of by Saver.restore with what there is', async () => {
    const { storage, logger, options } = await saved();
    const saver = new Saver({ storage, logger });
    const restoring = MonitoredTrainingSession.with(options, (session) =>
      session.runStepFn((context) => saver.restore(context.session, 'runs/a/model.ckpt-10')),
    );
    await expect(restoring).rejects.toThrow(
      'The passed save_path is not a valid checkpoint: runs/a/model.ckpt-10. Did you mean "model.ckpt-0"? There is ' +
        '"model.ckpt-0", "model.ckpt-1" in runs/a',
    );
  });

  it('leads initFromCheckpoint to no variable, which says which there are', async () => {
    const { storage, graph } = await saved();
    await expect(initFromCheckpoint(graph, 'runs/a', { weight: 'wieght' }, { storage })).rejects.toThrow(
      'The graph has no variable "wieght". Did you mean "weight"? There is ',
    );
  });
});
