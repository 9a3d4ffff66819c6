// Traces steps into the file that it is given until it is killed, and says when it has made some.
import { setTimeout as pause } from 'node:timers/promises';

import { Graph } from '../../src/graph/graph.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { traceTo } from '../../src/trace/trace-to.js';

const [file = ''] = process.argv.slice(2);
const graph = new Graph();
const loss = graph.constant('loss', 0.5);
await MonitoredSession.with({ graph, observers: [traceTo(file, { stepsPerSec: 1000 })] }, async (session) => {
  for (let run = 0; ; run++) {
    await session.run(loss);
    if (run % 100 === 0) await pause(10);
    if (run === 5000) console.log('many');
  }
});
