import type { ScaffoldLike } from '../core/scaffold-like.js';
import type { SessionConfig, Session } from '../core/session.js';
import type { Storage } from '../core/storage.js';
import { BaseMonitoredSession } from './base-monitored-session.js';
import { checkBody } from './block-body.js';
import { ChiefSessionCreator } from './creators/chief-session-creator.js';
import {
  baseOptionNames,
  checkOptionsObject,
  resolveOptions,
  type BaseSessionOptions,
} from './monitored-session-options.js';

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

const creatorOptionNames = [
  'scaffold',
  'master',
  'config',
  'storage',
  'checkpointDir',
  'checkpointFilenameWithPath',
] as const;

/**
 * A monitored session that recovers from nothing and lets its raw session be used.
 *
 * Source: TensorFlow's `tf.compat.v1.train.SingularMonitoredSession`.
 */
export class SingularMonitoredSession extends BaseMonitoredSession {
  /** As MonitoredSession.open, without recovery. */
  static async open(options: SingularMonitoredSessionOptions = {}): Promise<SingularMonitoredSession> {
    checkOptionsObject('SingularMonitoredSession.open', options, [...baseOptionNames, ...creatorOptionNames]);
    const creatorOptions = Object.fromEntries(
      creatorOptionNames.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
    );
    const [given] = Object.keys(creatorOptions);
    if (options.sessionCreator && given !== undefined) {
      throw new TypeError(`${given}: expected nothing beside a sessionCreator: give it to the creator`);
    }
    const resolved = resolveOptions(options, {
      recovers: false,
      createDefault: (graph) => new ChiefSessionCreator({ graph, ...creatorOptions }),
    });
    const session = new SingularMonitoredSession(resolved);
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
