import type { FieldsOf } from '../core/options/field.js';
import { optionTable } from '../core/options/option-table.js';
import { together } from '../core/options/rule.js';
import { aFlag } from '../core/options/values.js';
import { someSettings } from '../core/session.js';
import { BaseMonitoredSession } from './base-monitored-session.js';
import { checkBody } from './block-body.js';
import { loadPartsFor } from './load-session-parts.js';
import { elsewhereOfMonitored } from './options-elsewhere.js';
import { baseFields, expectation, planOptions, type MonitoredSessionOptions } from './monitored-session-options.js';

const table = /* @__PURE__ */ optionTable(
  'MonitoredSession.open',
  {
    ...baseFields,
    config: someSettings,
    shouldRecover: aFlag.or(true),
  } satisfies FieldsOf<MonitoredSessionOptions>,
  {
    expectation,
    elsewhere: elsewhereOfMonitored,
    rules: [
      together(
        ({ config, sessionCreator }) =>
          config !== undefined && sessionCreator !== undefined
            ? 'config: expected nothing beside a sessionCreator: give it to the creator'
            : undefined,
        'type',
      ),
    ],
  },
);

/**
 * A session that initializes itself, calls hooks around each run, recovers from preemption, and ends in order.
 *
 * Source: TensorFlow's `tf.compat.v1.train.MonitoredSession`.
 */
export class MonitoredSession extends BaseMonitoredSession {
  static override readonly name: string = 'MonitoredSession';
  /**
   * Calls begin() of every hook, makes a raw session and tells the hooks of it; preemption errors meanwhile are recovered
   * from. The session is the caller's to close.
   *
   * @throws TypeError or RangeError for a wrong option, before anything is called; otherwise what the opening failed with:
   * nothing is left running, and every hook that began was ended.
   */
  static async open(options: MonitoredSessionOptions = {}): Promise<MonitoredSession> {
    const { shouldRecover, config, ...base } = table.check(options);
    const planned = planOptions(base, { recovers: shouldRecover });
    const parts = await loadPartsFor(planned);
    const { graph, clock, logger, creator = new parts.ChiefSessionCreator({ graph, config, clock, logger }) } = planned;
    const session = new MonitoredSession({ ...planned, creator }, parts);
    await session.start();
    return session;
  }

  /** Opens a session, runs `body`, and closes on every path: see {@link BaseMonitoredSession.use}. */
  static async with<R>(
    options: MonitoredSessionOptions,
    body: (session: MonitoredSession) => R | Promise<R>,
  ): Promise<R | undefined> {
    checkBody(body);
    return (await MonitoredSession.open(options)).use(body);
  }
}
