import { describe, expect, test } from 'vitest';

import { memoryStorage, RecordingLogger } from '../../src/doors/testing.js';
import { Graph } from '../../src/graph/graph.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import { SingularMonitoredSession } from '../../src/session/singular-monitored-session.js';

describe('the logger of a session', () => {
  test('is that of its default creator: what is restored is told there', async () => {
    const storage = memoryStorage();
    const logger = new RecordingLogger();
    const config = { backend: 'cpu' };
    const trained = new Graph();
    const step = trained.assignAdd(trained.createGlobalStep(), 1);
    const training = { graph: trained, storage, checkpointDir: 'd', config, logger };
    await MonitoredTrainingSession.with(training, (session) => session.run(step));
    const graph = new Graph();
    graph.createGlobalStep();
    const own = new RecordingLogger();
    await SingularMonitoredSession.with({ graph, storage, checkpointDir: 'd', config, logger: own }, () => undefined);
    expect(own.lines).toContain('info Restoring parameters from d/model.ckpt-1');
  });
});
