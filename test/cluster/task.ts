import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  MonitoredSession,
  MonitoredTrainingSession,
  StopAtStepHook,
  WorkerSessionCreator,
  type SessionEvent,
} from '../../src/index.js';
import { describeError } from '../../src/core/foreign/describe-error.js';
import { replicaDeviceSetter, Server } from '../../src/doors/tensorflow.js';
import { graphOfPython, modelOfTfjs, type Program } from './programs.js';

// One task of a cluster that trains a linear regression, or a model of tfjs: a parameter server, the chief, or a worker. It prints what happens.
const { values } = parseArgs({
  options: {
    cluster: { type: 'string', default: '{}' },
    job: { type: 'string', default: 'ps' },
    task: { type: 'string', default: '0' },
    meta: { type: 'string', default: 'linear' },
    runtime: { type: 'string' },
    dir: { type: 'string' },
    steps: { type: 'string', default: '100' },
    saveSteps: { type: 'string', default: '10' },
    pauseMs: { type: 'string', default: '5' },
    holdFile: { type: 'string' },
    maxWaitSecs: { type: 'string', default: '60' },
    master: { type: 'string' },
    config: { type: 'string', default: '{}' },
    graceSecs: { type: 'string', default: '2' },
    stopGraceSecs: { type: 'string', default: '20' },
    recovery: { type: 'string', default: '{}' },
    hookMs: { type: 'string', default: '0' },
    also: { type: 'string' },
    workerDir: { type: 'string' },
  },
});
const cluster = JSON.parse(values.cluster) as Record<string, string[]>;
const { job } = values;
const task = Number(values.task);
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const logger = { info: say, warn: say, error: say };

/** What is told of every step. */
const details: ReadonlySet<string> = new Set([
  'transition.taken',
  'hook.called',
  'step.began',
  'step.ended',
  'step.straggled',
  'gauges.sampled',
]);

function tell(event: SessionEvent): void {
  if (event.kind === 'checkpoint.saved') say(`saved ${event.step}`);
  else if (event.kind === 'checkpoint.restored') say(`restored ${event.path}`);
  else if (event.kind === 'session.restarting') {
    say(`restarting ${event.restart}: ${String(event.cause).slice(0, 300)}`);
  } else if (event.kind === 'step.failed') say(`step failed: ${String(event.error).slice(0, 200)}`);
  else if (!details.has(event.kind)) say(`event ${event.kind}`);
}

async function train(session: MonitoredSession, { makeStep }: Program): Promise<void> {
  let shown = -Infinity;
  let made = 0;
  while (!session.shouldStop()) {
    const { loss, step } = await makeStep(session);
    made += 1;
    if (Number(step) - shown >= 10) {
      shown = Number(step);
      say(`step ${shown} loss ${JSON.stringify(loss)}`);
    }
    await sleep(Number(values.pauseMs));
    await heldBack();
  }
  say(`has made ${made} steps`);
}

/** Waits between two steps while the file is there that holds them back. */
async function heldBack(): Promise<void> {
  const { holdFile } = values;
  if (holdFile === undefined || !existsSync(holdFile)) return;
  say('holds');
  while (existsSync(holdFile)) await sleep(20);
}

async function open(master: string): Promise<void> {
  const workerDevice = `/job:${job}/task:${task}`;
  const setter = replicaDeviceSetter({ cluster, workerDevice });
  // The examples may be drawn by another task.
  const device = (op: { readonly name: string; readonly type: string; readonly device: string }): string =>
    values.also && op.name.startsWith('xs') ? values.also : (setter?.(op) ?? '');
  const program = await (values.runtime === 'compiled' ? modelOfTfjs(setter) : graphOfPython(values.meta, device));
  const { graph } = program;
  const config = { ...program.config, sessionConfig: JSON.parse(values.config) as object };
  const observers = [
    { attach: ({ events$ }: { events$: { subscribe(next: typeof tell): unknown } }) => void events$.subscribe(tell) },
  ];
  const stopGracePeriodSecs = Number(values.stopGraceSecs);
  const common = {
    graph,
    logger,
    observers,
    stopGracePeriodSecs,
    recovery: JSON.parse(values.recovery) as object,
    hooks: [
      new StopAtStepHook({ lastStep: Number(values.steps) }),
      // The step is under way for so long that a task can be killed meanwhile.
      {
        beforeRun: async () => {
          await sleep(Number(values.hookMs));
        },
      },
    ],
  };
  const ofTraining = { ...common, master, config, saveSummariesSteps: null, logStepCountSteps: null };
  const waiting = { maxWaitSecs: Number(values.maxWaitSecs), recoveryWaitSecs: 0.5 };
  const ways = {
    chief: () =>
      MonitoredTrainingSession.open({
        ...ofTraining,
        checkpointDir: values.dir,
        saveCheckpointSteps: Number(values.saveSteps),
      }),
    worker: () =>
      MonitoredSession.open({
        ...common,
        sessionCreator: new WorkerSessionCreator({ graph, master, config, logger, ...waiting }),
      }),
    workerWithDirectory: () =>
      MonitoredTrainingSession.open({ ...ofTraining, ...waiting, isChief: false, checkpointDir: values.workerDir }),
  };
  const worker = values.workerDir === undefined ? ways.worker : ways.workerWithDirectory;
  const session = await (job === 'chief' ? ways.chief : worker)();
  say('opened');
  process.once(
    'SIGUSR2',
    () =>
      void session.close().catch((error: unknown) => {
        say(`close failed: ${String(error)}`);
      }),
  );
  process.once('SIGTERM', () => {
    session.requestStop('asked');
  });
  try {
    await train(session, program);
  } finally {
    const outcome = await session.close();
    say(`outcome ${outcome.kind} ${outcome.reason ?? describeError(outcome.error ?? '')}`);
  }
}

if (values.master === undefined) {
  const server = new Server(cluster, { job, task, insecure: true, logger });
  say(`serves at ${server.target}`);
  if (job === 'ps') await server.join({ graceSecs: Number(values.graceSecs) });
  else await open(server.target);
} else {
  await open(values.master);
}
say('over');
