import type { FakeRun } from '../../../src/doors/testing.js';
import type { BaseMonitoredSession } from '../../../src/session/base-monitored-session.js';
import type { LifecycleActor } from '../../../src/session/lifecycle-actor.js';
import { loadSessionParts } from '../../../src/session/load-session-parts.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import { SingularMonitoredSession } from '../../../src/session/singular-monitored-session.js';
import { Scene } from '../scene.js';
import { LifeBody } from './life-body.js';
import { createLifeHook } from './life-hook.js';
import { createLifeOperator } from './life-operator.js';
import type { LifePlan, Work } from './life-plan.js';
import { LifeRecord } from './life-record.js';

/** Turns of the event loop after which a life counts as hung; the longest ones need a tenth of it. */
const patientTurns = 30_000;

/** Plays a plan to its end. @throws when a call hangs. */
export async function playLife(plan: LifePlan): Promise<{ readonly record: LifeRecord; readonly scene: Scene }> {
  const counts = { creations: 0, raws: 0, closes: 0 };
  const controller = new AbortController();
  const scene: Scene = new Scene({
    onCreate: ({ attempt, signal }) => {
      if (record.actor?.getSnapshot().context.close) record.lateCreations.push(attempt);
      return doWork(plan.creations[counts.creations++], signal);
    },
    onRun: (run) => {
      if (!isMonitored(run)) return undefined;
      return doWork(plan.raws[counts.raws++], run.options?.signal);
    },
    onClose: () => doWork(plan.closes[counts.closes++]),
  });
  const record = new LifeRecord(scene.clock);
  record.signals.push(controller.signal);

  const doWork = async (work: Work | undefined, signal?: AbortSignal): Promise<void> => {
    if (work?.kind === 'fail') throw record.errorOf(work.fault) as Error;
    if (work?.kind === 'slow') await record.sleep(work.ms);
    if (work?.kind === 'hang') await new Promise(() => undefined);
    if (work?.kind === 'untilAborted') {
      await record.sleep(10_000, signal);
      if (signal?.aborted) throw record.errorOf('internal') as Error;
    }
  };

  const { maxRestarts, backoffSecs, graceSecs } = plan;
  const options = scene.options({
    hooks: [
      ...plan.hooks.map((hook, place) => createLifeHook(hook, place, record)),
      ...plan.operators.map((answers, place) => createLifeOperator(answers, place, record)),
    ],
    recovery: { maxRestarts, backoff: () => backoffSecs },
    stopGracePeriodSecs: graceSecs,
    signal: controller.signal,
    inspect: ({ actorRef }) => {
      record.actor ??= actorRef as LifecycleActor;
    },
  });
  // Turns are counted from where the code is there: how many it takes to load it, the machine says.
  await loadSessionParts();
  const body = new LifeBody(plan, record, () => controller.abort(new Error('signal')));
  await withinTurns(live(plan, options, record, body, controller), patientTurns, () => describeLife(record));
  record.sessions.push(...scene.sessions);
  return { record, scene };
}

async function live(
  plan: LifePlan,
  options: Parameters<typeof MonitoredSession.open>[0],
  record: LifeRecord,
  body: LifeBody,
  controller: AbortController,
): Promise<void> {
  const Session = plan.session === 'monitored' ? MonitoredSession : SingularMonitoredSession;
  let session: BaseMonitoredSession;
  try {
    session = await Session.open(options);
  } catch (error) {
    record.openError = { error };
    return;
  }
  record.session = session;
  watch(session, record);
  const play = async (): Promise<void> => {
    try {
      await body.play(session);
    } catch (error) {
      record.bodyError = { error };
      throw error;
    }
  };
  await record.follow('the life', endBy(plan.usage, session, play, controller)).catch(() => undefined);
  await session.closed;
  while (record.calls.some(({ end }) => end === 'pending')) await new Promise((resolve) => setImmediate(resolve));
}

async function endBy(
  usage: LifePlan['usage'],
  session: BaseMonitoredSession,
  play: () => Promise<void>,
  controller: AbortController,
): Promise<void> {
  if (usage === 'block') {
    await session.use(play);
    return;
  }
  await play().catch(() => undefined);
  if (usage === 'manual') await session.close();
  if (usage === 'dispose') await session[Symbol.asyncDispose]();
  if (usage === 'signal') controller.abort(new Error('signal'));
}

function watch({ state$, events$, steps$ }: BaseMonitoredSession, record: LifeRecord): void {
  for (const name of ['state$', 'events$', 'steps$']) record.openStreams.add(name);
  state$.subscribe({ complete: () => record.openStreams.delete('state$') });
  events$.subscribe({ complete: () => record.openStreams.delete('events$') });
  steps$.subscribe({ complete: () => record.openStreams.delete('steps$') });
}

function isMonitored({ fetches }: FakeRun): boolean {
  return typeof fetches === 'object' && fetches !== null && 'caller' in fetches;
}

async function withinTurns(work: Promise<void>, turns: number, explain: () => string): Promise<void> {
  const progress = { settled: false };
  const done = work.finally(() => {
    progress.settled = true;
  });
  done.catch(() => undefined);
  for (let turn = 0; !progress.settled; turn++) {
    if (turn > turns) throw new Error(`the life hangs: ${explain()}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await done;
}

function describeLife({ session, calls, callbacks }: LifeRecord): string {
  const pending = [
    ...calls.filter(({ end }) => end === 'pending').map(({ name }) => name),
    ...callbacks.filter(({ end }) => end === 'pending').map(({ place, method }) => `${method} of hook ${place}`),
  ];
  return `${session?.state ?? 'not open'}; pending: ${pending.join(', ')}`;
}
