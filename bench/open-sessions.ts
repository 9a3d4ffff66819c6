import { openConstantSession, type ConstantSession } from './constant-session.js';
import { ratios } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';
import { timed } from './timed.js';

/** How much to measure. */
export interface OpenSessionsSize {
  /** How many sessions are open at once. */
  readonly sessions: number;
  /** Steps that are timed, in all, with one session and with all of them; each session makes a tenth of its own before. */
  readonly steps: number;
  /** How often both are timed. */
  readonly rounds: number;
}

/** What a step takes with one session open in the process, and with many. */
export interface OpenSessionsCost {
  /** Microseconds of a step of the only session. */
  readonly one_us: Spread;
  /** Microseconds of a step of one of them. */
  readonly many_us: Spread;
  /** The latter by the former. */
  readonly ratio: Spread;
}

/** Times steps of sessions with one asynchronous hook each, which take turns; only those that are timed are open. */
export async function measureOpenSessions(size: OpenSessionsSize): Promise<OpenSessionsCost> {
  const one: number[] = [];
  const many: number[] = [];
  for (let round = -1; round < size.rounds; round++) {
    const single = await timeSteps(1, size.steps);
    const several = await timeSteps(size.sessions, size.steps);
    if (round < 0) continue;
    one.push(single);
    many.push(several);
  }
  return { one_us: spreadOf(one), many_us: spreadOf(many), ratio: spreadOf(ratios(many, one)) };
}

/** Microseconds that a step takes. */
async function timeSteps(count: number, steps: number): Promise<number> {
  const sessions: ConstantSession[] = [];
  for (let session = 0; session < count; session++) {
    sessions.push(await openConstantSession(() => [{ beforeRun: nothing, afterRun: nothing }]));
  }
  const turns = steps / count;
  await takeTurns(sessions, turns / 10);
  const tookMs = await timed(() => takeTurns(sessions, turns));
  for (const { monitored } of sessions) await monitored.close();
  return (tookMs * 1000) / steps;
}

async function takeTurns(sessions: readonly ConstantSession[], turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    for (const { monitored, constant } of sessions) await monitored.run(constant);
  }
}

async function nothing(): Promise<undefined> {
  return Promise.resolve(undefined);
}
