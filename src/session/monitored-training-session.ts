import { constructionRefused } from './construction-refused.js';
import { checkBody } from './block-body.js';
import { MonitoredSession } from './monitored-session.js';
import { trainingSessionOptions, type MonitoredTrainingSessionOptions } from './training-session-options.js';

const waysIn = {
  /** As MonitoredSession.open. */
  async open(options: MonitoredTrainingSessionOptions): Promise<MonitoredSession> {
    return MonitoredSession.open(trainingSessionOptions(options));
  },

  /** As MonitoredSession.with. */
  async with<R>(
    options: MonitoredTrainingSessionOptions,
    body: (session: MonitoredSession) => R | Promise<R>,
  ): Promise<R | undefined> {
    checkBody(body);
    return (await waysIn.open(options)).use(body);
  },
} as const;

/**
 * Makes the monitored session of a training job: chief or worker, with the hooks that belong to it.
 *
 * It is no class, since opening takes time: called, with or without `new`, it throws a TypeError that says so.
 */
export const MonitoredTrainingSession: {
  /** As MonitoredSession.open. */
  readonly open: (options: MonitoredTrainingSessionOptions) => Promise<MonitoredSession>;
  /** As MonitoredSession.with. */
  readonly with: <R>(
    options: MonitoredTrainingSessionOptions,
    body: (session: MonitoredSession) => R | Promise<R>,
  ) => Promise<R | undefined>;
} = /* @__PURE__ */ Object.assign(refuseConstruction, waysIn);

function refuseConstruction(): never {
  throw constructionRefused('MonitoredTrainingSession');
}
