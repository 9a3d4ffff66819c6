import { lifecycleMachine } from '../../../machines/lifecycle.machine.js';
import type { TraceLine } from '../../trace/trace-line.js';
import { readChart } from '../chart/read-chart.js';
import type { InspectorHub } from '../hub/inspector-hub.js';
import { ReplayedSession } from './replayed-session.js';

/** Shows the sessions of a trace, whose lines come in pieces, in a hub, as they were when it ended. */
export async function replayTrace(hub: InspectorHub, pieces: AsyncIterable<readonly TraceLine[]>): Promise<void> {
  const sessions = new Map<number, ReplayedSession>();
  for await (const lines of pieces) {
    for (const line of lines) {
      if (line.s === 0) continue;
      const session = sessions.get(line.s) ?? open(hub, nameIn(line), line.atMs);
      if (!session) continue;
      sessions.set(line.s, session);
      session.take(line);
    }
  }
  for (const session of sessions.values()) session.end();
  hub.flush();
}

function nameIn({ s, name }: TraceLine): string {
  return typeof name === 'string' ? name : `session ${s}`;
}

function open(hub: InspectorHub, name: string, startedMs: number): ReplayedSession | undefined {
  const what = { name, chart: readChart(name, lifecycleMachine), startedMs };
  return hub.show(what, (history) => new ReplayedSession(history));
}
