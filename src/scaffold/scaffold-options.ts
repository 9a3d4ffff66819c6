import { checkOptionalObject, checkOptionNames, describe } from '../core/argument.js';
import type { ScaffoldPieces } from '../core/scaffold-like.js';
import type { Session } from '../core/session.js';
import type { Scaffold } from './scaffold.js';
import { checkScaffoldOp } from './scaffold-op.js';

/** Brings a new session into its first state, after the init op; it may be asynchronous. */
export type InitFn = (scaffold: Scaffold, session: Session) => void | Promise<void>;

/** What a scaffold may be given. */
export interface ScaffoldOptions extends ScaffoldPieces {
  /** Called after the init op. */
  readonly initFn?: InitFn | undefined;
  /** Where the pieces come from that are not given here, as they are now; its initFn gets the new scaffold. */
  readonly copyFromScaffold?: Scaffold | undefined;
}

const ops = ['initOp', 'readyOp', 'readyForLocalInitOp', 'localInitOp', 'summaryOp'] as const;
const others = ['initFeeds', 'localInitFeeds', 'saver', 'initFn', 'copyFromScaffold'];

/** @throws TypeError naming the option that is unknown or wrong. */
export function checkScaffoldOptions(options: ScaffoldOptions): void {
  checkOptionNames('Scaffold', options, [...ops, ...others]);
  for (const name of ops) checkScaffoldOp(name, options[name]);
  checkOptionalObject('initFeeds', options.initFeeds, 'feeds, by placeholder');
  checkOptionalObject('localInitFeeds', options.localInitFeeds, 'feeds, by placeholder');
  checkOptionalObject('saver', options.saver, 'a saver');
  if (options.initFn !== undefined && typeof options.initFn !== 'function') {
    throw new TypeError(`initFn: expected a function of scaffold and session, got ${describe(options.initFn)}`);
  }
}
