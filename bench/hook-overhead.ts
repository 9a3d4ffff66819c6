import type { MonitoredSession, Node, SessionRunHook } from 'monitored-session';
import { openConstantSession } from './constant-session.js';
import { differences, interleave, type Contender, type InterleaveOptions } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/** Hooks of each form. */
const HOOKS = 10;

/** Microseconds that one hook adds to a run, by what its beforeRun() and afterRun() are. */
export interface HookOverheads {
  /** Functions that return nothing. */
  readonly synchronous: Spread;
  /** Async functions that return nothing. */
  readonly asynchronous: Spread;
  /** Functions that ask for the constant, and get it. */
  readonly synchronousFetching: Spread;
  /** Async functions that ask for the constant, and get it. */
  readonly asynchronousFetching: Spread;
}

/** A tenth of what a run takes more with ten hooks than with none, for each form of hook. */
export async function measureHookOverhead(options: InterleaveOptions): Promise<HookOverheads> {
  const none = await openRuns();
  const synchronous = await openRuns(createSynchronousHook);
  const asynchronous = await openRuns(() => toAsynchronous(createSynchronousHook()));
  const synchronousFetching = await openRuns(createFetchingHook);
  const asynchronousFetching = await openRuns((constant) => toAsynchronous(createFetchingHook(constant)));
  const sessions = { none, synchronous, asynchronous, synchronousFetching, asynchronousFetching };
  const contenders = {
    none: none.contender,
    synchronous: synchronous.contender,
    asynchronous: asynchronous.contender,
    synchronousFetching: synchronousFetching.contender,
    asynchronousFetching: asynchronousFetching.contender,
  };
  const times = await interleave(contenders, options);
  for (const { session } of Object.values(sessions)) await session.close();
  const perHook = (slow: readonly number[]): Spread =>
    spreadOf(differences(slow, times.none).map((microseconds) => microseconds / HOOKS));
  return {
    synchronous: perHook(times.synchronous),
    asynchronous: perHook(times.asynchronous),
    synchronousFetching: perHook(times.synchronousFetching),
    asynchronousFetching: perHook(times.asynchronousFetching),
  };
}

interface Runs {
  readonly session: MonitoredSession;
  readonly contender: Contender;
}

async function openRuns(createHook?: (constant: Node<number>) => SessionRunHook): Promise<Runs> {
  const { monitored, constant } = await openConstantSession((node) =>
    createHook ? Array.from({ length: HOOKS }, () => createHook(node)) : [],
  );
  const contender = async (count: number): Promise<void> => {
    for (let run = 0; run < count; run++) await monitored.run(constant);
  };
  return { session: monitored, contender };
}

function createSynchronousHook(): SessionRunHook {
  let runs = 0;
  return {
    beforeRun: () => {
      runs += 1;
    },
    afterRun: () => {
      runs -= 1;
    },
  };
}

function createFetchingHook(constant: Node<number>): SessionRunHook {
  const args = { fetches: constant };
  let sum = 0;
  return {
    beforeRun: () => args,
    afterRun: (_context, values) => {
      sum += values.results as number;
    },
  };
}

/** The same hook with async functions. */
function toAsynchronous(hook: SessionRunHook): SessionRunHook {
  return {
    beforeRun: async (context) => hook.beforeRun?.(context),
    afterRun: async (context, values) => hook.afterRun?.(context, values),
  };
}
