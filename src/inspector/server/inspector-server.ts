import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

import { systemClock } from '../../core/clock.js';
import type { InspectorHub } from '../hub/inspector-hub.js';
import type { ServerMessage } from '../protocol/server-message.js';
import { AccessToken } from './access-token.js';
import { PageConnection, type ConnectionService } from './page-connection.js';
import { readPageFiles, type PageFile, type PageFiles } from './page-files.js';
import { addressOf, refusalOf, type Address, type Refusal } from './request-rules.js';
import { securityHeaders } from './security-headers.js';

/** Where a server listens. */
export interface ListenOptions {
  readonly host: string;
  /** 0 for one that is free. */
  readonly port: number;
}

/** What browsers ask for unasked. */
const iconPath = '/favicon.ico';
const noIcon: PageFile = { type: 'image/x-icon', body: Buffer.alloc(0) };
/** Where pages connect to. */
const livePath = '/socket';
/** The longest message of a page. */
const longestMessage = 16 * 1024;
/** The most connections; those that come then are cut at once. */
const mostConnections = 128;
/** The most pages, those that have not shown the token yet included. */
const mostPages = 32;
/** Milliseconds that a request may take to come. */
const requestMs = 5000;

/** Serves the page of the inspector and tells it what a hub tells: the one place that talks to the network. */
export class InspectorServer {
  readonly #hub: InspectorHub;
  readonly #files: PageFiles;
  readonly #token = new AccessToken();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: longestMessage,
  });
  readonly #pages = new Set<PageConnection>();
  readonly #server: Server;
  readonly #unsubscribe: () => void;
  #address: Address = addressOf('127.0.0.1', 0);
  #headers: Readonly<Record<string, string>> = {};

  private constructor(hub: InspectorHub, files: PageFiles) {
    this.#hub = hub;
    this.#files = files;
    this.#server = createServer({ maxHeaderSize: 8 * 1024, requestTimeout: requestMs, headersTimeout: requestMs });
    this.#server.maxConnections = mostConnections;
    this.#server.keepAliveTimeout = requestMs;
    this.#server.on('request', (request, response) => {
      this.#respond(request, response);
    });
    this.#server.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head);
    });
    // A training is over when it is over: whoever looks on keeps no process alive.
    this.#server.on('connection', (socket: Socket) => socket.unref());
    this.#unsubscribe = hub.subscribe((message) => this.#tell(message));
  }

  /**
   * Starts to serve what `hub` tells.
   *
   * @throws NotFoundError when the page was not built, and what listening fails with
   */
  static async open(hub: InspectorHub, { host, port }: ListenOptions): Promise<InspectorServer> {
    const server = new InspectorServer(hub, await readPageFiles());
    try {
      await server.#listen(host, port);
    } catch (error) {
      await server.close();
      throw error;
    }
    return server;
  }

  /** The link to the page; the token is in its fragment, which no browser sends anywhere. */
  get url(): string {
    return `${this.#address.origin}/#token=${this.#token.text}`;
  }

  /** Says goodbye to every page, and listens no more. */
  async close(): Promise<void> {
    this.#unsubscribe();
    this.#hub.close();
    for (const page of this.#pages) page.close('goingAway');
    const isOver = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await isOver;
  }

  async #listen(host: string, port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#server.unref();
    this.#address = addressOf(host, (this.#server.address() as AddressInfo).port);
    this.#headers = securityHeaders(this.#address);
  }

  #tell(message: ServerMessage): void {
    let encoded: Buffer | undefined;
    const encode = (): Buffer => (encoded ??= Buffer.from(JSON.stringify(message)));
    for (const page of this.#pages) page.offer(encode);
  }

  #respond(request: IncomingMessage, response: ServerResponse): void {
    const { method, url = '' } = request;
    const isRead = method === 'GET' || method === 'HEAD';
    const file = url === iconPath ? noIcon : this.#files.get(url);
    const refusal = refusalOf(request, this.#address) ?? (isRead ? undefined : 405) ?? (file ? undefined : 404);
    if (refusal !== undefined || !file) {
      response.writeHead(refusal ?? 404, { ...this.#headers, 'Content-Type': 'text/plain', Connection: 'close' });
      response.end(`${STATUS_CODES[refusal ?? 404]}\n`);
      return;
    }
    response.writeHead(200, { ...this.#headers, 'Content-Type': file.type, 'Content-Length': file.body.length });
    response.end(method === 'HEAD' ? undefined : file.body);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal: Refusal =
      refusalOf(request, this.#address) ??
      (request.url === livePath ? undefined : 404) ??
      (this.#pages.size < mostPages ? undefined : 503);
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 ${refusal} ${STATUS_CODES[refusal]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#pages.add(new PageConnection(webSocket, this.#service()));
    });
  }

  #service(): ConnectionService {
    return {
      clock: systemClock,
      token: this.#token,
      welcome: () => this.#hub.snapshot(),
      kept: () => this.#hub.kept(),
      answer: (message) => this.#hub.answer(message),
      onClose: (page) => this.#pages.delete(page),
    };
  }
}
