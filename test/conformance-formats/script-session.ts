import type { Saver } from '../../src/checkpoint/saver.js';
import type { Logger } from '../../src/core/logger.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import type { GoldenError } from './golden-error.js';
import { errorDifference, type Settled } from './golden-error.js';
import { injectedError } from './saver-hook-trace.js';
import type { Position, SaverHookRow } from './saver-hook-script.js';
import { feedsOf, type GraphSettings, type ScriptGraph } from './script-graph.js';
import type { ScriptedClock } from './scripted-clock.js';

/** A script for one hook, and what TensorFlow did. */
export interface HookCase extends GraphSettings {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly script?: readonly SaverHookRow[];
  readonly close_t?: number;
  readonly expect: {
    readonly constructor_error?: GoldenError;
    readonly exit?: 'clean' | { readonly raised: GoldenError };
  };
}

/** What a script is played with. */
export interface Stage {
  readonly parts: ScriptGraph;
  readonly hook: SessionRunHook;
  readonly clock: ScriptedClock;
  readonly logger: Logger;
  readonly scaffold?: Scaffold | undefined;
  /** Told where in the script the session is. */
  readonly at: (position: Position) => void;
}

/** Plays a script in a monitored session of the eager runtime. */
export async function playScript(one: HookCase, { parts, hook, clock, logger, scaffold, at }: Stage): Promise<void> {
  const { graph, initFn } = parts;
  const sessionCreator = new ChiefSessionCreator({
    graph,
    scaffold: new Scaffold({ ...(scaffold ? { copyFromScaffold: scaffold } : {}), initFn }),
    config: { backend: 'cpu' },
    clock,
    logger,
  });
  await MonitoredSession.with({ sessionCreator, hooks: [hook], clock, logger }, async (session) => {
    await playRows(session, one, { parts, clock, at });
  });
}

/** What rows are played with. */
export interface RowStage extends Pick<Stage, 'clock' | 'at'> {
  readonly parts: Pick<ScriptGraph, 'trainOp'>;
  /** Gets what each run gave. */
  readonly runs?: unknown[];
  /** What is waited for before the clock moves: TensorFlow's clock stands still while it saves. */
  readonly saver?: Pick<Saver, 'idle'>;
}

/** Runs the rows of a script in a session, until one raises an error or the session is to stop. */
export async function playRows(
  session: MonitoredSession,
  { script = [], close_t: closeAt }: Pick<HookCase, 'script' | 'close_t'>,
  { parts, clock, at, runs = [], saver }: RowStage,
): Promise<void> {
  for (const [i, row] of script.entries()) {
    if (session.shouldStop()) break;
    at(i);
    await saver?.idle();
    clock.set(row.t);
    if (row.raise) {
      runs.push({ i, raised: row.raise });
      throw injectedError(row.raise);
    }
    const value = await session.run(parts.trainOp, feedsOf(row));
    runs.push({ i, train_op: value, should_stop: session.shouldStop() });
  }
  at('close');
  await saver?.idle();
  if (closeAt !== undefined) clock.set(closeAt);
}

/** What differs in how a script ended. */
export function exitDifference(want: HookCase['expect']['exit'], exit: Settled<void>): readonly string[] {
  if (want === undefined || want === 'clean') {
    return 'error' in exit ? [`exit: want clean, got ${String(exit.error)}`] : [];
  }
  return 'error' in exit ? errorDifference(want.raised, exit.error, '') : [`exit: want ${want.raised.type}, got clean`];
}
