import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { protocolVersion } from '../../../src/inspector/protocol/client-message.js';
import type { ServerMessage } from '../../../src/inspector/protocol/server-message.js';
import { AccessToken } from '../../../src/inspector/server/access-token.js';
import { PageConnection } from '../../../src/inspector/server/page-connection.js';
import { VirtualClock } from '../../../src/testing/virtual-clock.js';

/** A socket whose other side reads when the test says so. */
class SlowSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: ServerMessage[] = [];
  readonly closes: number[] = [];

  send(data: string | Buffer): void {
    this.bufferedAmount += data.length;
    this.sent.push(JSON.parse(data.toString()) as ServerMessage);
  }

  close(code: number): void {
    this.closes.push(code);
    this.readyState = 2;
  }

  terminate(): void {
    this.readyState = 3;
    this.emit('close');
  }

  hear(message: object): void {
    this.emit('message', Buffer.from(JSON.stringify(message)), false);
  }
}

function connect(): {
  readonly socket: SlowSocket;
  readonly connection: PageConnection;
  readonly clock: VirtualClock;
  readonly hello: object;
  readonly left: PageConnection[];
} {
  const [socket, clock, token] = [new SlowSocket(), new VirtualClock(), new AccessToken()];
  const left: PageConnection[] = [];
  const kept = () => ({ nowMs: clock.now(), sessions: [] });
  const connection = new PageConnection(socket as unknown as WebSocket, {
    clock,
    token,
    welcome: kept,
    kept,
    answer: async ({ id }) => ({ t: 'result', id, ok: true, call: '' }),
    onClose: (one) => left.push(one),
  });
  return { socket, connection, clock, left, hello: { t: 'hello', v: protocolVersion, token: token.text } };
}

const batch = (text: string) => () => Buffer.from(JSON.stringify({ t: 'batch', nowMs: 0, sessions: [], text }));

test('A page that does not read is told nothing more, and all at once when it has read', () => {
  const { socket, connection, hello } = connect();
  socket.hear(hello);
  const big = 'x'.repeat(600_000);
  for (let count = 0; count < 10; count++) connection.offer(batch(big));
  expect(socket.sent.map(({ t }) => t)).toEqual(['welcome', 'batch', 'batch']);
  expect(socket.bufferedAmount).toBeLessThan(2_000_000);
  socket.bufferedAmount = 600_000;
  connection.offer(batch(big));
  expect(socket.sent).toHaveLength(3);
  socket.bufferedAmount = 0;
  connection.offer(batch('small'));
  expect(socket.sent.at(-1)).toEqual({ t: 'resync', nowMs: 0, behind: 9, sessions: [] });
  socket.bufferedAmount = 0;
  connection.offer(batch('small'));
  expect(socket.sent.at(-1)).toMatchObject({ t: 'batch' });
});

test('A connection that shows no token in time is closed, and cut when it does not answer', async () => {
  const { socket, connection, clock, left } = connect();
  connection.offer(batch('secret'));
  await clock.advance(4999);
  expect(socket.closes).toEqual([]);
  await clock.advance(1);
  expect(socket.closes).toEqual([4401]);
  await clock.advance(1000);
  expect(socket.readyState).toBe(3);
  expect(left).toEqual([connection]);
  expect(socket.sent).toEqual([]);
  expect(clock.pending).toBe(0);
});

test('A page of another version is told so', () => {
  const { socket, hello } = connect();
  socket.hear({ ...hello, v: protocolVersion + 1 });
  expect([socket.closes, socket.sent]).toEqual([[4406], []]);
});

test('A page that says too much is closed', async () => {
  const { socket, hello, clock } = connect();
  socket.hear(hello);
  for (let count = 0; count < 49; count++) socket.hear({ t: 'action', id: count, session: 's', action: 'pause' });
  expect(socket.closes).toEqual([]);
  await clock.advance(1000);
  for (let count = 0; count < 51; count++) socket.hear({ t: 'action', id: count, session: 's', action: 'pause' });
  expect(socket.closes).toEqual([1008]);
});
