import { checkOptionalObject, checkOptionNames, describe } from '../core/argument.js';
import type { Feeds } from '../core/fetches.js';
import type { Session } from '../core/session.js';
import type { Scaffold } from './scaffold.js';
import { checkScaffoldOp, type ScaffoldOp } from './scaffold-op.js';

/** Brings a new session into its first state, after the init op; it may be asynchronous. */
export type InitFn = (scaffold: Scaffold, session: Session) => void | Promise<void>;

/** The pieces of a scaffold; what is left out is found or made when the scaffold is finalized. */
export interface ScaffoldPieces {
  /** Gives every global variable its initial value. */
  readonly initOp?: ScaffoldOp | undefined;
  /** Fed to the init op. */
  readonly initFeeds?: Feeds | undefined;
  /** Its value names what has no value yet: nothing, once the model is ready. */
  readonly readyOp?: ScaffoldOp | undefined;
  /** The same, asked before the local init op is run. */
  readonly readyForLocalInitOp?: ScaffoldOp | undefined;
  /** Gives every local variable its initial value; run for every session. */
  readonly localInitOp?: ScaffoldOp | undefined;
  /** Fed to the local init op. */
  readonly localInitFeeds?: Feeds | undefined;
  /** Its value is the summaries of a step. */
  readonly summaryOp?: ScaffoldOp | undefined;
  /** Saves and restores; where it has a build(), that is called when the scaffold is finalized. */
  readonly saver?: object | undefined;
}

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
