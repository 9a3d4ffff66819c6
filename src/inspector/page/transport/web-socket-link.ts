import { protocolVersion, type ClientMessage } from '../../protocol/client-message.js';
import type { PageLink, PageListener } from '../../protocol/page-link.js';
import type { ServerMessage } from '../../protocol/server-message.js';

const retryMs = [250, 500, 1000, 2000, 4000];
/** Codes with which a server closes on purpose: those of a policy, and all from 4000 on. */
const isRefusal = (code: number): boolean => code === 1008 || code >= 4000;

/** A connection to the server of the page, which is made anew when it breaks. */
export class WebSocketLink implements PageLink {
  #socket: WebSocket | undefined;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Connects, and says hello with the token. */
  open(listener: PageListener): void {
    const socket = new WebSocket(this.url);
    this.#socket = socket;
    socket.addEventListener('open', () => this.send({ t: 'hello', v: protocolVersion, token: this.token }));
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#failures = 0;
      if (typeof data === 'string') listener.received(JSON.parse(data) as ServerMessage);
    });
    socket.addEventListener('close', ({ code }) => {
      if (this.#socket !== socket) return;
      if (isRefusal(code)) {
        listener.refused();
        return;
      }
      listener.lost();
      this.#timer = setTimeout(() => this.open(listener), retryMs[Math.min(this.#failures, retryMs.length - 1)]);
      this.#failures += 1;
    });
  }

  send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  close(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
