import { checkOptionalObject, checkOptionNames, describe } from '../core/argument.js';
import type { ScaffoldPieces } from '../core/scaffold-like.js';
import type { Session } from '../core/session.js';
import { checkScaffoldOp } from './scaffold-op.js';

/** What a scaffold of class `S` may be given. */
export interface OptionsOfScaffold<S> extends ScaffoldPieces {
  /** Called after the init op. */
  readonly initFn?: ((scaffold: S, session: Session) => void | Promise<void>) | undefined;
  /** Where the pieces come from that are not given here, as they are now; its initFn gets the new scaffold. */
  readonly copyFromScaffold?: S | undefined;
}

const ops = ['initOp', 'readyOp', 'readyForLocalInitOp', 'localInitOp', 'summaryOp'] as const;
const others = ['initFeeds', 'localInitFeeds', 'saver', 'initFn', 'copyFromScaffold'];

/** @throws TypeError naming the option that is unknown or wrong. */
export function checkScaffoldOptions<S>(options: OptionsOfScaffold<S>): void {
  checkOptionNames('Scaffold', options, [...ops, ...others]);
  for (const name of ops) checkScaffoldOp(name, options[name]);
  checkOptionalObject('initFeeds', options.initFeeds, 'feeds, by placeholder');
  checkOptionalObject('localInitFeeds', options.localInitFeeds, 'feeds, by placeholder');
  checkOptionalObject('saver', options.saver, 'a saver');
  if (options.initFn !== undefined && typeof options.initFn !== 'function') {
    throw new TypeError(`initFn: expected a function of scaffold and session, got ${describe(options.initFn)}`);
  }
}
