import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Saver } from '../../../../src/checkpoint/saver.js';
import { latestCheckpoint } from '../../../../src/checkpoint/state-file/latest-checkpoint.js';
import { initFromCheckpoint } from '../../../../src/checkpoint/warm-start/init-from-checkpoint.js';
import { UnimplementedError } from '../../../../src/errors.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { Scaffold } from '../../../../src/scaffold/scaffold.js';
import { MonitoredTrainingSession } from '../../../../src/session/monitored-training-session.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'warm-start-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

describe('a graph of TensorFlow', () => {
  it('starts some of its variables from the checkpoint of another, by its scaffold', async () => {
    const first = await TensorFlowGraph.create();
    const kept = first.variable('kept', [1, 2]);
    first.variable('other', 3);
    const change = first.group('change', [
      first.assignAdd(kept, [4, 4]),
      first.assignAdd(first.getOrCreateGlobalStep(), 1),
    ]);
    await MonitoredTrainingSession.with({ graph: first, checkpointDir: directory }, (session) => session.run(change));
    const path = (await latestCheckpoint(directory)) ?? '';

    const second = await TensorFlowGraph.create();
    const taken = second.variable('body/kept', [0, 0]);
    const own = second.variable('other', 7);
    second.getOrCreateGlobalStep();
    const scaffold = new Scaffold({
      initFn: (_scaffold, session) => new Saver({ varList: { kept: taken } }).restore(session, path),
    });
    await MonitoredTrainingSession.with({ graph: second, scaffold }, async (session) => {
      const [value, left] = await session.run([taken, own]);
      expect(value).toMatchObject({ data: Float32Array.of(5, 6) });
      expect(left).toBe(7);
    });
  });

  it('is refused where initial values are to be replaced, with what to do instead', async () => {
    const graph = await TensorFlowGraph.create();
    const starting = initFromCheckpoint(graph, directory, { '/': '/' });
    await expect(starting).rejects.toThrow(UnimplementedError);
    await expect(starting).rejects.toThrow('new Scaffold({ initFn:');
  });
});
