import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';

import { Graph } from '../../../src/graph/graph.js';
import { InspectorHub } from '../../../src/inspector/hub/inspector-hub.js';
import { HubLink } from '../../../src/inspector/mounted/hub-link.js';
import { inspectorObserver } from '../../../src/inspector/mounted/inspector-observer.js';
import type { ServerMessage } from '../../../src/inspector/protocol/server-message.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';

function graphOfOne() {
  const graph = new Graph();
  return { graph, one: graph.op('one', [], () => tf.scalar(1)) };
}

/** What a link tells from now on. */
function listen(link: HubLink): ServerMessage[] {
  const told: ServerMessage[] = [];
  link.open({ received: (message) => told.push(message), lost: () => undefined, refused: () => undefined });
  return told;
}

describe('a link to hubs of the same program', () => {
  it('welcomes with what all hubs have kept, and tells sessions of several apart', async () => {
    const hubs = [new InspectorHub(), new InspectorHub()];
    const { graph, one } = graphOfOne();
    for (const [index, hub] of hubs.entries()) {
      await MonitoredSession.with({ graph, observers: [hub.observer(`run ${index}`)] }, (session) => session.run(one));
    }
    const link = new HubLink(hubs);
    const [welcome] = listen(link);
    const sessions = welcome?.t === 'welcome' ? welcome.sessions : [];
    expect(sessions.map(({ id, name }) => [id, name])).toEqual([
      ['0/session-1', 'run 0'],
      ['1/session-1', 'run 1'],
    ]);
    link.close();
    for (const hub of hubs) hub.close();
  });

  it('asks the hub of the session alone, and answers with the id that the page knows', async () => {
    const hubs = [new InspectorHub(), new InspectorHub()];
    const { graph } = graphOfOne();
    const open = (hub: InspectorHub) => MonitoredSession.open({ graph, observers: [hub.observer()] });
    const sessions = await Promise.all(hubs.map(open));
    const link = new HubLink(hubs);
    const told = listen(link);
    link.send({ t: 'action', id: 7, session: '1/session-1', action: 'stop' });
    await expect.poll(() => told.find(({ t }) => t === 'result')).toMatchObject({ id: 7, ok: true });
    expect(sessions.map((session) => session.shouldStop())).toEqual([false, true]);
    link.send({ t: 'history', id: 8, session: '0/session-1', fromMs: 0, toMs: 1, buckets: 10 });
    await expect.poll(() => told.find(({ t }) => t === 'history')).toMatchObject({ id: 8, session: '0/session-1' });
    await Promise.all(sessions.map((session) => session.close()));
    link.close();
    for (const hub of hubs) hub.close();
  });

  it('tells nothing after it was closed, while the hub goes on', async () => {
    const hub = new InspectorHub();
    const { graph, one } = graphOfOne();
    const session = await MonitoredSession.open({ graph, observers: [hub.observer()] });
    const link = new HubLink([hub]);
    const told = listen(link);
    link.send({ t: 'history', id: 1, session: '0/session-1', fromMs: 0, toMs: 1, buckets: 10 });
    link.close();
    const count = told.length;
    await session.run(one);
    hub.flush();
    expect(told).toHaveLength(count);
    const again = listen(new HubLink([hub]));
    const [info] = again[0]?.t === 'welcome' ? again[0].sessions : [];
    expect(info?.ticks.at(-1)?.steps).toBe(1);
    await session.close();
    hub.close();
  });
});

describe('inspectorObserver', () => {
  it('lets go of its sessions when it is closed', async () => {
    const observer = inspectorObserver({ name: 'kept' });
    const { graph, one } = graphOfOne();
    const failures: unknown[] = [];
    const session = await MonitoredSession.open({ graph, observers: [observer] });
    session.events$.subscribe((event) => {
      if (event.kind === 'onlooker.failed') failures.push(event);
    });
    observer.close();
    await session.run(one);
    await session.close();
    expect(failures).toEqual([]);
  });

  it('refuses options that it does not know', () => {
    expect(() => inspectorObserver({ title: 'x' } as never)).toThrow(
      'inspectorObserver: unknown option "title"; known are name, allowFaults',
    );
  });
});
