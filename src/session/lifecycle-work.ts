import { fromPromise } from 'xstate';

import { abortable } from '../core/abortable.js';
import { promiseFrom } from '../core/foreign/promise-from.js';
import type { LiveSession } from '../core/live-session.js';
import type { SessionCreator } from '../core/session-creator.js';
import type { SessionEvent } from '../core/session-event.js';
import { foldFailures, type Outcome } from '../core/outcome.js';
import { lastCallMs } from '../../machines/lifecycle-decisions.js';
import type { MaybeLive } from '../../machines/lifecycle-facts.js';
import type { HookRoster } from './hook-roster.js';
import type { LifecycleWork } from './lifecycle.js';
import type { ResolvedOptions } from './monitored-session-options.js';
import { SessionBeginning } from './session-beginning.js';
import type { SessionMaking } from './session-making.js';
import type { WorkInHand } from './work-in-hand.js';

/** What the work of the lifecycle is done with. */
export interface LifecycleTools {
  readonly options: ResolvedOptions;
  readonly roster: HookRoster;
  readonly making: SessionMaking;
  readonly work: WorkInHand;
  /** Puts an event into the session's stream of events. */
  readonly tell: (event: SessionEvent) => void;
  /** Has no further run made, since a hook has found the training to be over. */
  readonly endTraining: (reason: string | undefined) => void;
  /** Puts what has state where savers and restores find it. */
  readonly registerState: () => void;
  /** Whether the user was given the session: another raw one takes the place of one that is released. */
  readonly isOpened: () => boolean;
  /** Resolves when no run is under way, and none will come, with the outcome that the ends are to be told. */
  readonly drainRuns: () => Promise<Outcome>;
}

/** Gives the lifecycle machine its actors: each does the work of the states that invoke it, and decides nothing. */
export function createLifecycleWork(tools: LifecycleTools): LifecycleWork {
  const { options, roster, making, work, tell, endTraining, registerState, isOpened, drainRuns } = tools;
  const { graph, creator } = options;
  const { scaffold, storage, summaryDir } = creator;
  return {
    actions: {
      abortCreation: () => {
        making.abort();
      },
      givePlaceUp: () => {
        making.givePlaceUp();
      },
      abandonWork: () => {
        work.abandon();
      },
      abandonSlow: ({ context }) => {
        work.abandon(lastCallMs(context) / 1000);
      },
      abandonRest: () => {
        work.abandonRest();
      },
    },
    actors: {
      begin: fromPromise(async () => {
        registerState();
        await checkSurroundings(creator, making, work);
        const { closing: signal } = making;
        if (signal.aborted) return;
        const surroundings = { graph, scaffold, storage, summaryDir, signal };
        await roster.begin(new SessionBeginning(surroundings, { tell, endTraining }));
      }),
      finalize: fromPromise(async () => {
        making.useGraph();
        await work.wait('finalizing the graph', () => creator.finalize?.());
      }),
      create: fromPromise(({ input }) => making.make(input.creation)),
      startQueueRunners: fromPromise(({ input }) => making.startTasks(needed(input))),
      announce: fromPromise(({ input }) => {
        const { session, coordinator } = needed(input);
        return roster.announce(session, coordinator, making.signal);
      }),
      release: fromPromise(async ({ input }) => {
        const live = needed(input);
        if (isOpened()) making.keepPlace(live);
        try {
          await making.stopTasks(live);
        } finally {
          await making.close(live);
        }
      }),
      end: fromPromise(async ({ input: { live } }) => {
        const { patience } = work;
        const outcome = await drainRuns();
        const failures = await roster.end(live?.session, outcome, patience);
        if (live) await making.finish(live, foldFailures(outcome, failures));
        return failures;
      }),
      stop: fromPromise(async ({ input: { live } }) => {
        if (live) await making.stopTasks(live);
      }),
      dispose: fromPromise(async ({ input: { live } }) => {
        if (live) await making.close(live);
        await work.settleLate();
        making.openGraph();
      }),
    },
  };
}

function needed({ live }: MaybeLive): LiveSession {
  if (!live) throw new TypeError('lifecycle: expected a session in this state, got none');
  return live;
}

/** A look is left as soon as the session is asked to close: what it would have found matters no more. */
async function checkSurroundings(creator: SessionCreator, { closing }: SessionMaking, work: WorkInHand): Promise<void> {
  const looking = promiseFrom(creator.checkSurroundings?.());
  if (!looking) return;
  try {
    await work.wait('looking for the directories', () => abortable('open', looking, closing));
  } catch (error) {
    if (!closing.aborted) throw error;
  }
}
