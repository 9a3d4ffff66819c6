import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DataLossError } from '../../src/errors.js';
import {
  EvaluationHook,
  everySteps,
  Graph,
  MonitoredTrainingSession,
  type JsonLike,
  type MonitoredSession,
} from '../../src/index.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';

it('an error about the state that a checkpoint has for a hook or an iterator names the checkpoint', async () => {
  for (const broken of ['hook', 'iterator'] as const) {
    const directory = await mkdtemp(path.join(tmpdir(), 'state-'));
    const open = (state?: JsonLike): Promise<MonitoredSession> => {
      const graph = new Graph();
      graph.getOrCreateGlobalStep();
      const x = graph.iterator([1, 2]);
      const hook = new EvaluationHook({ every: everySteps(1), fetches: { x }, logger: quietLogger });
      if (state !== undefined && broken === 'hook') hook.stateDict = () => state;
      if (state !== undefined && broken === 'iterator') {
        const [item] = graph.getCollection('stateful') as [{ stateDict(): JsonLike }];
        item.stateDict = () => state;
      }
      return MonitoredTrainingSession.open({
        graph,
        checkpointDir: directory,
        hooks: [hook],
        logger: quietLogger,
        config: { backend: 'cpu' },
      });
    };
    await (await open([])).close();
    const error: unknown = await open().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataLossError);
    expect(String(error)).toContain(path.join(directory, 'model.ckpt-0'));
    await rm(directory, { recursive: true });
  }
});
