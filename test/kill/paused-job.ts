import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { breakEverySteps, Graph, MonitoredTrainingSession, type Logger } from '../../src/index.js';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const logger: Logger = { info: () => undefined, warn: () => undefined, error: say };

/** A training that is paused while nothing else keeps its process alive: by a timer, a breakpoint, or before any run. */
async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { dir: { type: 'string' }, by: { type: 'string', default: 'timer' } },
  });
  const graph = new Graph();
  const weight = graph.variable('weight', [3, 4]);
  const loss = graph.op('loss', [weight], (value) => value.square().sum().asScalar());
  const fetches = { train: graph.minimize(tf.train.sgd(0.1), loss), step: graph.getOrCreateGlobalStep() };
  const session = await MonitoredTrainingSession.open({
    graph,
    config: { backend: 'cpu' },
    checkpointDir: values.dir,
    handleSignals: true,
    logger,
    ...(values.by === 'breakpoint' ? { breakOn: breakEverySteps(3) } : {}),
  });
  session.state$.subscribe((state) => {
    if (state === 'running.paused') say('paused');
  });
  if (values.by === 'idle') {
    session.pause('look');
    return;
  }
  if (values.by === 'timer') setTimeout(() => session.pause('look'), 60);
  let last = -1;
  await session.use(async () => {
    while (!session.shouldStop()) ({ step: last } = await session.run(fetches));
    say('loop over');
  });
  const { kind, reason = '' } = await session.closed;
  say(`steps: ${last + 1}`);
  say(`closed: ${kind} ${reason}`);
}

await main(process.argv.slice(2));
