import { aClock, type Clock } from '../../core/clock.js';
import { aGraph, type GraphLike } from '../../core/graph-like.js';
import { aLogger, type Logger } from '../../core/logger.js';
import type { FieldsOf } from '../../core/options/field.js';
import { anObject } from '../../core/options/objects.js';
import { aScaffold, type ScaffoldLike } from '../../core/scaffold-like.js';
import { aMaster, aRuntime, someSettings, type Runtime, type SessionConfig } from '../../core/session.js';
import { aStorage, type Storage } from '../../core/storage.js';

/** What the creators of sessions have in common. */
export interface SessionCreatorOptions {
  readonly graph: GraphLike;
  /** The pieces to open sessions with; all defaults. */
  readonly scaffold?: ScaffoldLike | undefined;
  /** Where sessions are opened; `''` for this process. */
  readonly master?: string | undefined;
  /** Settings of each session. */
  readonly config?: SessionConfig | undefined;
  /** Opens the sessions; the runtime that the graph brings along, or else the eager one. */
  readonly runtime?: Runtime | undefined;
  /** Where checkpoints are, and the files of hooks that have no storage of their own; this machine by default. */
  readonly storage?: Storage | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

/** The fields of {@link SessionCreatorOptions}. */
export const creatorFields = {
  graph: aGraph.required,
  scaffold: aScaffold,
  master: aMaster.or(''),
  config: someSettings,
  runtime: aRuntime,
  storage: aStorage,
  clock: aClock,
  logger: aLogger,
} satisfies FieldsOf<SessionCreatorOptions>;

/** What createSession() may be told. */
export const aContext = /* @__PURE__ */ anObject('what a creator is told about the session');
