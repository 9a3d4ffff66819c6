import type { FieldsOf } from '../core/options/field.js';
import { anObject } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { anything, functionOf } from '../core/options/values.js';
import type { ScaffoldPieces } from '../core/scaffold-like.js';
import type { Session } from '../core/session.js';
import { aScaffoldOp } from './scaffold-op.js';

/** What a scaffold of class `S` may be given. */
export interface OptionsOfScaffold<S> extends ScaffoldPieces {
  /** Called after the init op. */
  readonly initFn?: ((scaffold: S, session: Session) => void | Promise<void>) | undefined;
  /** Where the pieces come from that are not given here, as they are now; its initFn gets the new scaffold. */
  readonly copyFromScaffold?: S | undefined;
}

const feeds = /* @__PURE__ */ anObject('feeds, by placeholder');

/** The options of a scaffold; its class checks what it is copied from. */
export const scaffoldOptions = /* @__PURE__ */ optionTable('Scaffold', {
  initOp: aScaffoldOp,
  readyOp: aScaffoldOp,
  readyForLocalInitOp: aScaffoldOp,
  localInitOp: aScaffoldOp,
  summaryOp: aScaffoldOp,
  initFeeds: feeds,
  localInitFeeds: feeds,
  saver: anObject('a saver'),
  initFn: functionOf('a function of scaffold and session'),
  copyFromScaffold: anything,
} satisfies FieldsOf<OptionsOfScaffold<unknown>>);
