import { afterEach, expect, test } from 'vitest';
import { startInspector, type Inspector, type StartInspectorOptions } from '../../src/inspector/start-inspector.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { Scene } from '../support/scene.js';
import { PageClient, readLink, send } from './support/page-client.js';

const started: Inspector[] = [];

async function start(options?: StartInspectorOptions): Promise<Inspector> {
  const inspector = await startInspector(options);
  started.push(inspector);
  return inspector;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((inspector) => inspector.close()));
});

test('The link leads to the page on this machine, with a secret of its own behind the #', async () => {
  const [one, other] = [await start(), await start()];
  expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  expect(readLink(one.url).token).not.toBe(readLink(other.url).token);
  const page = await send(readLink(one.url).origin);
  expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  expect(page.body).toContain('<script type="module"');
});

test('A page that has the link sees a session from its beginning to its end, and may stop it', async () => {
  const inspector = await start();
  const client = await PageClient.open(inspector.url);
  const scene = new Scene();
  await MonitoredSession.with(scene.options({ observers: [inspector.observer()], name: 'mine' }), async (session) => {
    const { page } = client;
    await client.until(({ t }) => t === 'added');
    while (page.only.chart.states[0] !== 'running.ready') await new Promise((resolve) => setTimeout(resolve, 5));
    client.say({ t: 'action', id: 3, session: page.only.info.id, action: 'stop' });
    expect(await client.until(({ t }) => t === 'result')).toEqual({
      t: 'result',
      id: 3,
      ok: true,
      call: 'session.requestStop()',
    });
    expect(session.shouldStop()).toBe(true);
  });
  await client.until(({ t }) => t === 'batch' && client.page.only.info.endedMs !== undefined);
  expect(client.page.only.info.name).toBe('mine');
  expect(client.page.only.chart.states).toEqual(['closed']);
});

test('Closing says goodbye to the pages, and listens no more', async () => {
  const inspector = await start();
  const client = await PageClient.open(inspector.url);
  await Promise.all([inspector.close(), inspector.close()]);
  expect(await client.ended).toEqual({ code: 1001 });
  await expect(send(readLink(inspector.url).origin)).rejects.toThrow('ECONNREFUSED');
});

test('What is wrong with the options is said', async () => {
  await expect(startInspector({ port: -1 })).rejects.toThrow(new RangeError('port: expected a port, got -1'));
  await expect(startInspector({ host: '' })).rejects.toThrow(TypeError);
  await expect(startInspector({ prot: 1 } as never)).rejects.toThrow('unknown option "prot"');
  const { url } = await start();
  const { port } = new URL(url);
  await expect(startInspector({ port: Number(port) })).rejects.toThrow('EADDRINUSE');
});
