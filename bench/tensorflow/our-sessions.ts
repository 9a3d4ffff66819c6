import { ChiefSessionCreator, MonitoredSession, type Session, type SessionRunHook } from 'monitored-session';
import { TensorFlowGraph } from 'monitored-session/tensorflow';
import type { Contender } from '../interleave.js';
import type { SteppedGraph } from './stepped-graph.js';

/** What our sessions are. */
export interface OurSessionsOptions {
  readonly graph: SteppedGraph;
  /** Threads between operations, and within one. */
  readonly threads: number;
  /** How many hooks each monitored session has. */
  readonly hooks: readonly number[];
  /** A master; none for sessions of the process. */
  readonly target?: string | undefined;
}

/** Monitored sessions over TensorFlow, and the raw session below the first of them. */
export interface OurSessions {
  readonly raw: Contender;
  /** For each count of hooks. */
  readonly monitored: readonly Contender[];
  close(): Promise<void>;
}

/** Opens them, each with variables of its own where they are in this process. */
export async function openOurSessions({ graph, threads, hooks, target }: OurSessionsOptions): Promise<OurSessions> {
  const imported = await TensorFlowGraph.importMetaGraph(graph.meta);
  const config = { sessionConfig: { intraOpParallelismThreads: threads, interOpParallelismThreads: threads } };
  const opened: { readonly raw: Session; readonly monitored: MonitoredSession }[] = [];
  for (const count of hooks) {
    let raw: Session | undefined;
    const keepsRaw: SessionRunHook = {
      afterCreateSession: (session) => {
        raw = session;
      },
    };
    const monitored = await MonitoredSession.open({
      sessionCreator: new ChiefSessionCreator({ graph: imported, master: target, config }),
      hooks: [keepsRaw, ...Array.from({ length: count }, () => new IdleHook())],
    });
    if (raw) opened.push({ raw, monitored });
  }
  const [first] = opened;
  if (!first) throw new TypeError('hooks: expected a count of hooks at least, got none');
  return {
    raw: stepsOf(first.raw, graph),
    monitored: opened.map(({ monitored }) => stepsOf(monitored, graph)),
    close: async () => {
      for (const { monitored } of opened) await monitored.close();
      imported.close();
    },
  };
}

function stepsOf(session: Pick<Session, 'run'>, { fetches, feeds }: SteppedGraph): Contender {
  return async (count) => {
    for (let step = 0; step < count; step += 1) await session.run(fetches, feeds[step % feeds.length]);
  };
}

/** Has every callback, and does nothing in it. */
class IdleHook implements SessionRunHook {
  begin(): void {
    // Nothing is to be done.
  }

  afterCreateSession(): void {
    // Nothing is to be done.
  }

  beforeRun(): undefined {
    return undefined;
  }

  afterRun(): void {
    // Nothing is to be done.
  }

  end(): void {
    // Nothing is to be done.
  }
}
