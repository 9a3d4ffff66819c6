import { protocolVersion, type ClientMessage } from '../../protocol/client-message.js';
import type { ServerMessage } from '../../protocol/server-message.js';

/** What the transport tells. */
export interface TransportListener {
  readonly received: (message: ServerMessage) => void;
  readonly lost: () => void;
  /** The server wants no more of this page: its token is wrong. */
  readonly refused: () => void;
}

const retryMs = [250, 500, 1000, 2000, 4000];
/** Codes with which a server closes on purpose: those of a policy, and all from 4000 on. */
const isRefusal = (code: number): boolean => code === 1008 || code >= 4000;

/** A connection to the server of the page, which is made anew when it breaks. */
export class WebSocketTransport {
  #socket: WebSocket | undefined;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly listener: TransportListener,
  ) {}

  /** Connects, and says hello with the token. */
  open(): void {
    const socket = new WebSocket(this.url);
    this.#socket = socket;
    socket.addEventListener('open', () => this.send({ t: 'hello', v: protocolVersion, token: this.token }));
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#failures = 0;
      if (typeof data === 'string') this.listener.received(JSON.parse(data) as ServerMessage);
    });
    socket.addEventListener('close', ({ code }) => {
      if (this.#socket !== socket) return;
      if (isRefusal(code)) {
        this.listener.refused();
        return;
      }
      this.listener.lost();
      this.#timer = setTimeout(() => this.open(), retryMs[Math.min(this.#failures, retryMs.length - 1)]);
      this.#failures += 1;
    });
  }

  /** Says something, if there is a connection. */
  send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Leaves. */
  close(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
