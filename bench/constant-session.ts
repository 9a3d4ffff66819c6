import {
  Graph,
  MonitoredSession,
  type Node,
  type Session,
  type SessionEvent,
  type SessionObserver,
  type SessionRunHook,
} from 'monitored-session';

/** A monitored session over a graph of one constant, with the raw session below it. */
export interface ConstantSession {
  readonly monitored: MonitoredSession;
  readonly raw: Session;
  readonly constant: Node<number>;
}

/** Opens one; `createHooks` is told of the constant. The caller closes `monitored`. */
export async function openConstantSession(
  createHooks: (constant: Node<number>) => readonly SessionRunHook[] = () => [],
  observers: readonly SessionObserver[] = [],
  breakOn?: (event: SessionEvent) => boolean,
): Promise<ConstantSession> {
  const graph = new Graph();
  const constant = graph.constant('answer', 42);
  let raw: Session | undefined;
  const keepsRaw: SessionRunHook = {
    afterCreateSession: (session) => {
      raw = session;
    },
  };
  const monitored = await MonitoredSession.open({
    graph,
    hooks: [keepsRaw, ...createHooks(constant)],
    observers,
    breakOn,
  });
  if (!raw) throw new TypeError('afterCreateSession: expected a session, got none');
  return { monitored, raw, constant };
}
