import type { FieldsOf } from '../core/options/field.js';
import { optionTable } from '../core/options/option-table.js';
import { together } from '../core/options/rule.js';
import type { ScaffoldLike } from '../core/scaffold-like.js';
import type { Session, SessionConfig } from '../core/session.js';
import type { Storage } from '../core/storage.js';
import { BaseMonitoredSession } from './base-monitored-session.js';
import { checkBody } from './block-body.js';
import { checkpointFields } from './creators/session-checkpoint-options.js';
import { creatorFields } from './creators/session-creator-options.js';
import { loadPartsFor } from './load-session-parts.js';
import { elsewhereOfOthers } from './options-elsewhere.js';
import { baseFields, expectation, planOptions, type BaseSessionOptions } from './monitored-session-options.js';

/** Options of SingularMonitoredSession: those of a ChiefSessionCreator, or a creator. */
export interface SingularMonitoredSessionOptions extends BaseSessionOptions {
  readonly scaffold?: ScaffoldLike | undefined;
  readonly master?: string | undefined;
  readonly config?: SessionConfig | undefined;
  /** Where checkpoints are, and the files of hooks that have no storage of their own; this machine by default. */
  readonly storage?: Storage | undefined;
  readonly checkpointDir?: string | undefined;
  readonly checkpointFilenameWithPath?: string | undefined;
}

/** What is a creator's, where one is given. */
const ofCreator = ['scaffold', 'master', 'config', 'storage', 'checkpointDir', 'checkpointFilenameWithPath'] as const;

const { scaffold, master, config, storage } = creatorFields;
const { checkpointDir, checkpointFilenameWithPath } = checkpointFields;

const table = /* @__PURE__ */ optionTable(
  'SingularMonitoredSession.open',
  {
    ...baseFields,
    scaffold,
    master,
    config,
    storage,
    checkpointDir,
    checkpointFilenameWithPath,
  } satisfies FieldsOf<SingularMonitoredSessionOptions>,
  {
    loose: ['checkpointDir'],
    expectation,
    elsewhere: elsewhereOfOthers,
    rules: [
      together((options) => {
        const name = options.sessionCreator ? ofCreator.find((one) => options[one] !== undefined) : undefined;
        return name && `${name}: expected nothing beside a sessionCreator: give it to the creator`;
      }, 'type'),
    ],
  },
);

/**
 * A monitored session that recovers from nothing and lets its raw session be used.
 *
 * Source: TensorFlow's `tf.compat.v1.train.SingularMonitoredSession`.
 */
export class SingularMonitoredSession extends BaseMonitoredSession {
  static override readonly name: string = 'SingularMonitoredSession';
  /** As MonitoredSession.open, without recovery. */
  static async open(options: SingularMonitoredSessionOptions = {}): Promise<SingularMonitoredSession> {
    const given = table.check(options);
    const planned = planOptions(given, { recovers: false });
    const own = Object.fromEntries(ofCreator.filter((name) => name in options).map((name) => [name, given[name]]));
    const parts = await loadPartsFor(planned);
    const { graph, clock, logger, creator = new parts.ChiefSessionCreator({ graph, clock, logger, ...own }) } = planned;
    const session = new SingularMonitoredSession({ ...planned, creator }, parts);
    await session.start();
    return session;
  }

  /** As MonitoredSession.with, without recovery. */
  static async with<R>(
    options: SingularMonitoredSessionOptions,
    body: (session: SingularMonitoredSession) => R | Promise<R>,
  ): Promise<R | undefined> {
    checkBody(body);
    return (await SingularMonitoredSession.open(options)).use(body);
  }

  /** The raw session, until the close: a run on it is seen by no hook. */
  rawSession(): Session | undefined {
    return this.liveSession?.session;
  }
}
