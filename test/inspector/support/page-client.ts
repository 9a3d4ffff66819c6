import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import WebSocket, { type ClientOptions } from 'ws';
import { protocolVersion, type ClientMessage } from '../../../src/inspector/protocol/client-message.js';
import type { ServerMessage } from '../../../src/inspector/protocol/server-message.js';
import { PageModel } from './page-model.js';

/** What a link says: where the page is, and the secret. */
export function readLink(url: string): { readonly origin: string; readonly host: string; readonly token: string } {
  const { origin, host, hash } = new URL(url);
  return { origin, host, token: new URLSearchParams(hash.slice(1)).get('token') ?? '' };
}

/** An answer of HTTP, or how it was refused. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a request is made of besides where it goes. */
export interface RequestParts {
  readonly method?: string;
  /** As it stands in the request, whatever it is. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes a request just as it is said, which no browser would. */
export function send(origin: string, { method = 'GET', path = '/', headers = {} }: RequestParts = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end();
  });
}

/** How a connection came to its end: the code of the close, or the status of the refusal. */
export interface Ending {
  readonly code: number;
}

/** A client that speaks the protocol, or anything else. */
export class PageClient {
  readonly page = new PageModel();
  /** Everything that came, as it came. */
  readonly frames: string[] = [];
  readonly ended: Promise<Ending>;
  readonly socket: WebSocket;
  #isOver = false;

  constructor(origin: string, options: ClientOptions = {}, path = '/socket') {
    this.socket = new WebSocket(origin.replace(/^http/, 'ws') + path, { origin, perMessageDeflate: false, ...options });
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data: Buffer) => {
      const text = data.toString();
      this.frames.push(text);
      this.page.take(JSON.parse(text) as ServerMessage);
    });
    this.ended = new Promise((resolve) => {
      const end = (code: number): void => {
        this.#isOver = true;
        resolve({ code });
      };
      this.socket.on('close', end);
      this.socket.on('unexpected-response', (request, { statusCode = 0 }) => {
        request.destroy();
        end(statusCode);
      });
    });
  }

  /** Connects and shows the token; resolves with the welcome. */
  static async open(url: string): Promise<PageClient> {
    const { origin, token } = readLink(url);
    const client = new PageClient(origin);
    await client.opened;
    client.say({ t: 'hello', v: protocolVersion, token });
    await client.until(({ t }) => t === 'welcome');
    return client;
  }

  get opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('open', () => resolve());
      this.socket.once('close', () => reject(new Error('The connection was refused.')));
    });
  }

  say(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The first message that `test` is true of, of those that came and will come. */
  async until(test: (message: ServerMessage) => boolean): Promise<ServerMessage> {
    for (;;) {
      const found = this.page.messages.find(test);
      if (found) return found;
      if (this.#isOver) throw new Error('The connection ended before that.');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.ended;
  }
}
