import type { RawData, WebSocket } from 'ws';

import type { Clock } from '../../core/clock.js';
import type { HubSnapshot } from '../hub/inspector-hub.js';
import { protocolVersion, type ClientMessage } from '../protocol/client-message.js';
import { parseClientMessage } from '../protocol/parse-client-message.js';
import type { ServerMessage } from '../protocol/server-message.js';
import type { AccessToken } from './access-token.js';

/** Why a connection is closed, as the codes of its close. */
export const closeCodes = {
  goingAway: 1001,
  /** Binary, where text is spoken. */
  notText: 1003,
  /** Too many messages. */
  tooMany: 1008,
  /** No message of the protocol. */
  malformed: 4400,
  /** The first message is no hello with the right token, or did not come in time. */
  unauthorized: 4401,
  /** The page is of another version of the package. */
  otherVersion: 4406,
} as const;

/** What a connection is served by. */
export interface ConnectionService {
  readonly clock: Clock;
  readonly token: AccessToken;
  /** All that is kept, for a page that has shown the token. */
  readonly welcome: () => HubSnapshot;
  /** All that is kept, for a page that was behind, while others are told. */
  readonly kept: () => HubSnapshot;
  readonly answer: (message: Exclude<ClientMessage, { readonly t: 'hello' }>) => Promise<ServerMessage>;
  readonly onClose: (connection: PageConnection) => void;
}

/** Milliseconds within which the first message must come. */
const helloMs = 5000;
/** Milliseconds within which the other side must answer a close. */
const closeMs = 1000;
/** The most messages in a second. */
const mostMessages = 50;
/** Bytes that may wait for a slow page; what is new beyond that is left out for it. */
const mostWaiting = 1 << 20;

/** The connection of one page. A page that is slow is told less; nobody ever waits for it. */
export class PageConnection {
  readonly #socket: WebSocket;
  readonly #service: ConnectionService;
  readonly #timer: unknown;
  #isWelcome = false;
  /** How many batches the page was not told of. */
  #behind = 0;
  #second = -1;
  #messages = 0;

  constructor(socket: WebSocket, service: ConnectionService) {
    this.#socket = socket;
    this.#service = service;
    this.#timer = service.clock.setTimeout(() => this.close('unauthorized'), helloMs);
    socket.on('message', (data: RawData, isBinary: boolean) => {
      this.#onMessage(data, isBinary ? 'binary' : 'text');
    });
    // What is wrong with the frames closes the socket, which is told next.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      service.clock.clearTimeout(this.#timer);
      service.onClose(this);
    });
  }

  /** Whether the page has shown the token. */
  get isWelcome(): boolean {
    return this.#isWelcome;
  }

  /** Tells the page what all pages are told, or leaves it out while the page is behind. */
  offer(encoded: () => Buffer): void {
    if (!this.#isWelcome) return;
    const waiting = this.#socket.bufferedAmount;
    if (waiting > mostWaiting || (this.#behind > 0 && waiting > 0)) {
      this.#behind++;
      return;
    }
    if (this.#behind === 0) {
      this.#socket.send(encoded(), { binary: false });
      return;
    }
    const behind = this.#behind;
    this.#behind = 0;
    this.#send({ t: 'resync', behind, ...this.#service.kept() });
  }

  /** Closes the connection; one that does not answer is cut. */
  close(why: keyof typeof closeCodes): void {
    const { clock } = this.#service;
    this.#isWelcome = false;
    clock.clearTimeout(this.#timer);
    this.#socket.close(closeCodes[why]);
    const cut = (): void => this.#socket.terminate();
    const timer = clock.setTimeout(cut, closeMs);
    this.#socket.once('close', () => clock.clearTimeout(timer));
  }

  #onMessage(data: RawData, kind: 'text' | 'binary'): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (kind === 'binary') {
      this.close('notText');
      return;
    }
    if (this.#isFlood()) {
      this.close('tooMany');
      return;
    }
    const message = parseClientMessage((data as Buffer).toString('utf8'));
    if (!this.#isWelcome) this.#greet(message);
    else if (!message || message.t === 'hello') this.close('malformed');
    else void this.#service.answer(message).then((answer) => this.#send(answer));
  }

  #greet(message: ClientMessage | undefined): void {
    const { clock, token, welcome } = this.#service;
    if (message?.t !== 'hello' || !token.equals(message.token)) {
      this.close('unauthorized');
      return;
    }
    if (message.v !== protocolVersion) {
      this.close('otherVersion');
      return;
    }
    clock.clearTimeout(this.#timer);
    const kept = welcome();
    this.#isWelcome = true;
    this.#send({ t: 'welcome', v: protocolVersion, ...kept });
  }

  #isFlood(): boolean {
    const second = Math.floor(this.#service.clock.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#messages = 0;
    }
    return ++this.#messages > mostMessages;
  }

  #send(message: ServerMessage): void {
    if (this.#isWelcome && this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
