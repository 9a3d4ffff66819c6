import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protocolVersion } from '../../src/inspector/protocol/client-message.js';
import { startInspector, type Inspector } from '../../src/inspector/start-inspector.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { FakeGraph } from '../../src/testing/fake-graph.js';
import { FakeSessionCreator } from '../../src/testing/fake-session-creator.js';
import { PageClient, readLink, send, type RequestParts } from '../inspector/support/page-client.js';

/** Something that is to be seen by nobody who has no token. */
const secret = 'the-secret-run';
const markup = '<img src=x onerror=alert(1)>"\'&<script>alert(2)</script>';

/** Says `bytes` to the server, whatever they are, and gives what it says back. */
function sayRaw(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.setTimeout(8000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

describe('the inspector, while a session runs', () => {
  let inspector: Inspector;
  let session: MonitoredSession;
  let origin: string;
  let host: string;
  let token: string;
  let steps = 0;
  let isOver = false;
  let training: Promise<void>;

  beforeAll(async () => {
    inspector = await startInspector();
    ({ origin, host, token } = readLink(inspector.url));
    const graph = new FakeGraph();
    const loss = graph.add(markup, () => 0.5);
    session = await MonitoredSession.open({
      graph,
      sessionCreator: new FakeSessionCreator(graph),
      name: `${secret} ${markup}`,
      observers: [inspector.observer()],
    });
    training = (async () => {
      while (!isOver) {
        await session.run({ [markup]: loss });
        steps++;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
  });

  afterAll(async () => {
    isOver = true;
    await training;
    await session.close();
    await inspector.close();
  });

  /** After the attack the run goes on, nobody has stopped it, and whoever has the link still sees it. */
  async function expectUnharmed(): Promise<void> {
    const before = steps;
    const client = await PageClient.open(inspector.url);
    await expect.poll(() => steps).toBeGreaterThan(before);
    expect(client.page.only.info.name).toContain(secret);
    expect(session.shouldStop()).toBe(false);
    await client.close();
  }

  describe('answers requests', () => {
    it.each([
      ['another name that leads here', { host: 'evil.example' }],
      ['another name with our port', { host: 'evil.example:PORT' }],
      ['localhost, which the link does not name', { host: 'localhost:PORT' }],
      ['our address without the port', { host: '127.0.0.1' }],
      ['our address with another port', { host: '127.0.0.1:1' }],
      ['our address with something behind it', { host: '127.0.0.1:PORT.evil.example' }],
      ['our address with a user before it', { host: 'user@127.0.0.1:PORT' }],
    ])('not when the Host is %s', async (_, headers) => {
      const { port } = new URL(origin);
      const answer = await send(origin, { headers: { host: headers.host.replace('PORT', port) } });
      expect(answer.status).toBe(403);
      expect(answer.body).toBe('Forbidden\n');
      await expectUnharmed();
    });

    it.each([
      'http://evil.example',
      'null',
      'http://127.0.0.1',
      'http://127.0.0.1:1',
      'https://HOST',
      'http://HOST.evil.example',
    ])('not when the Origin is %s', async (foreign) => {
      const answer = await send(origin, { headers: { host, origin: foreign.replace('HOST', host) } });
      expect(answer.status).toBe(403);
    });

    it.each([
      '/../../../../etc/passwd',
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/package.json',
      '/..\\..\\package.json',
      '/./index.html',
      '//etc/passwd',
      '/page.js%00.html',
      '/page.js/../index.html',
      '/?token=guess',
      '/index.html?x',
      '/package.json',
      '/socket',
      'http://evil.example/',
      '/__proto__',
      '/constructor',
      `/${'a'.repeat(4000)}`,
    ])('with nothing for the path %.60s', async (path) => {
      const answer = await send(origin, { path });
      expect(answer.status).toBe(404);
      expect(answer.body).toBe('Not Found\n');
    });

    it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])('not to %s', async (method) => {
      expect((await send(origin, { method })).status).toBe(405);
    });

    it('without a word of the sessions, of the token or of who may read them', async () => {
      const parts: readonly RequestParts[] = [
        {},
        { path: '/page.js' },
        { path: '/nothing' },
        { headers: { host: 'evil' } },
      ];
      for (const part of parts) {
        const { headers, body } = await send(origin, part);
        const all = JSON.stringify(headers) + body;
        expect(all).not.toContain(secret);
        expect(all).not.toContain(token);
        expect(
          Object.keys(headers).filter((name) => name.startsWith('access-control') || name === 'set-cookie'),
        ).toEqual([]);
      }
    });

    it('with a policy that lets the page load nothing from elsewhere, and nobody embed it', async () => {
      for (const path of ['/', '/page.js', '/nothing']) {
        const { headers } = await send(origin, { path });
        const policy = String(headers['content-security-policy']).split('; ');
        expect(policy).toEqual(
          expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
        );
        expect(policy.join()).not.toMatch(/unsafe|\*|data:/);
        expect(headers).toMatchObject({
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'cache-control': 'no-store',
          'cross-origin-resource-policy': 'same-origin',
        });
      }
    });

    it.each([
      ['no HTTP', 'hello\r\n\r\n'],
      ['an old request without a Host', 'GET / HTTP/1.0\r\n\r\n'],
      ['an empty Host', 'GET / HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n'],
      ['a header that is too long', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
      [
        'a request within a request',
        'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      ],
      ['two Hosts', `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`],
      ['bytes', '\u0000\u0001\u00ff\u00fe\r\n\r\n'],
    ])('not to %s', async (_, bytes) => {
      const answer = await sayRaw(origin, bytes);
      expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
      expect(answer).not.toContain(secret);
      await expectUnharmed();
    });
  });

  describe('takes connections', () => {
    it.each([
      'http://evil.example',
      'null',
      'http://127.0.0.1',
      'http://localhost:PORT',
      'https://127.0.0.1:PORT',
      'file://',
    ])('not of a page from %s', async (foreign) => {
      const client = new PageClient(origin, { origin: foreign.replace('PORT', new URL(origin).port) });
      expect(await client.ended).toEqual({ code: 403 });
      expect(client.frames).toEqual([]);
    });

    it.each(['evil.example', 'evil.example:PORT', 'localhost:PORT', '127.0.0.1'])(
      'not with the Host %s',
      async (name) => {
        const client = new PageClient(origin, { headers: { host: name.replace('PORT', new URL(origin).port) } });
        expect(await client.ended).toEqual({ code: 403 });
      },
    );

    it.each(['/', '/socket/', '/socket?token=x', '//socket'])('not at the path %s', async (path) => {
      expect(await new PageClient(origin, {}, path).ended).toEqual({ code: 404 });
    });

    it.each([
      ['no token', { t: 'hello', v: protocolVersion }],
      ['an empty token', { t: 'hello', v: protocolVersion, token: '' }],
      ['another token', { t: 'hello', v: protocolVersion, token: 'x'.repeat(43) }],
      ['a token that is a list', { t: 'hello', v: protocolVersion, token: ['TOKEN'] }],
      ['half of the token', { t: 'hello', v: protocolVersion, token: 'HALF' }],
      ['an action', { t: 'action', id: 1, session: 'session-1', action: 'stop', token: 'TOKEN' }],
      ['a question', { t: 'history', id: 1, session: 'session-1', fromMs: 0, toMs: 9e15, buckets: 9 }],
    ])('and tells nothing where the first message is %s', async (_, message) => {
      const client = new PageClient(origin);
      await client.opened;
      client.socket.send(JSON.stringify(message).replace('TOKEN', token).replace('HALF', token.slice(0, 21)));
      expect(await client.ended).toEqual({ code: 4401 });
      expect(client.frames).toEqual([]);
      await expectUnharmed();
    });

    it('and does nothing of what is asked behind a wrong token', async () => {
      const client = new PageClient(origin);
      await client.opened;
      client.socket.send(JSON.stringify({ t: 'hello', v: protocolVersion, token: 'wrong' }));
      for (let id = 0; id < 5; id++) client.say({ t: 'action', id, session: 'session-1', action: 'stop' });
      client.say({ t: 'hello', v: protocolVersion, token });
      await client.ended;
      expect(client.frames).toEqual([]);
      await expectUnharmed();
    });

    it.each([
      ['no JSON', '{'],
      ['JSON that is no message', '[]'],
      ['a message that there is not', '{"t":"eval","code":"1"}'],
      ['an action that there is not', '{"t":"action","id":1,"session":"session-1","action":"constructor"}'],
      ['a second hello', '{"t":"hello","v":1,"token":"x"}'],
      ['deep nesting', '['.repeat(8000)],
    ])('until it says %s', async (_, text) => {
      const client = await PageClient.open(inspector.url);
      client.socket.send(text);
      expect(await client.ended).toEqual({ code: 4400 });
      await expectUnharmed();
    });

    it('until a message is binary, too long, in pieces that are too long, or no text', async () => {
      const attacks: readonly (readonly [(client: PageClient) => void, number])[] = [
        [({ socket }) => socket.send(Buffer.alloc(10)), 1003],
        [({ socket }) => socket.send('x'.repeat(1 << 20)), 1009],
        [
          ({ socket }) => {
            for (let piece = 0; piece < 100; piece++) socket.send('x'.repeat(1000), { fin: false });
          },
          1009,
        ],
        [({ socket }) => socket.send(Buffer.from([0xff, 0xfe, 0xfd]), { binary: false }), 1007],
      ];
      for (const [attack, code] of attacks) {
        const client = await PageClient.open(inspector.url);
        attack(client);
        expect(await client.ended).toEqual({ code });
        await expectUnharmed();
      }
    });

    it.each([
      ['is not masked', [0x81, 0x02, 0x68, 0x69]],
      ['has an opcode that there is not', [0x83, 0x80, 0, 0, 0, 0]],
      ['has bits that nobody has agreed on', [0xf1, 0x80, 0, 0, 0, 0]],
      ['promises more bytes than there are', [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]],
      ['goes on with nothing', [0x80, 0x80, 0, 0, 0, 0]],
      ['is a ping that is too long', [0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0]],
      ['is a close of one byte', [0x88, 0x81, 0, 0, 0, 0, 0x03]],
    ])('until a frame %s', async (_, bytes) => {
      const upgrade = [
        'GET /socket HTTP/1.1',
        `Host: ${host}`,
        `Origin: ${origin}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ];
      const startedMs = performance.now();
      const answer = await sayRaw(origin, `${upgrade.join('\r\n')}\r\n\r\n${String.fromCharCode(...bytes)}`);
      // It is closed for the frame, not for a token that does not come.
      expect(performance.now() - startedMs).toBeLessThan(4500);
      expect(answer).toMatch(/^HTTP\/1\.1 101 /);
      expect(answer).not.toContain(secret);
      await expectUnharmed();
    });

    it('and refuses what is asked of a session that there is not, or that is not possible', async () => {
      const client = await PageClient.open(inspector.url);
      client.say({ t: 'action', id: 1, session: '__proto__', action: 'stop' });
      client.say({ t: 'action', id: 2, session: client.page.only.info.id, action: 'lose' });
      const answers = [1, 2].map((id) => client.until((message) => message.t === 'result' && message.id === id));
      for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ ok: false });
      await client.close();
    });

    it('of 500 at once no more than it has place for, and has place again afterwards', async () => {
      const crowd = Array.from({ length: 500 }, () => new PageClient(origin));
      const before = steps;
      await expect.poll(() => steps, { timeout: 20_000 }).toBeGreaterThan(before + 20);
      const { rss } = process.memoryUsage();
      expect(rss).toBeLessThan(2 ** 31);
      // Those who say nothing are closed after five seconds.
      const endings = await Promise.all(crowd.map(({ ended }) => ended));
      const kept = endings.filter(({ code }) => code === 4401).length;
      expect(kept).toBeLessThanOrEqual(32);
      expect(kept).toBeGreaterThan(0);
      expect(crowd.flatMap(({ frames }) => frames)).toEqual([]);
      await expectUnharmed();
    });
  });

  it('tells names with markup as data, which is JSON and no page', async () => {
    const client = await PageClient.open(inspector.url);
    await client.until(({ t }) => t === 'batch');
    await expect.poll(() => [...client.page.only.points.keys()]).toContain(`scalar:${markup}`);
    expect(client.page.only.info.name).toContain(markup);
    expect((await send(origin)).body).not.toContain('onerror');
    await client.close();
  });
});
