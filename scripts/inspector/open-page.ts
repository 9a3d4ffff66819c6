import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Page, WebSocketRoute } from 'playwright-core';

import type { ClientMessage } from '../../src/inspector/protocol/client-message.js';
import type { ServerMessage } from '../../src/inspector/protocol/server-message.js';

/** The policy that the page is served with: no inline script, no inline style, nothing from elsewhere. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ws://inspector.localhost; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const address = 'http://inspector.localhost/';
const files: Readonly<Record<string, readonly [name: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/app.js': ['app.js', 'text/javascript; charset=utf-8'],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
};

/** A page of a browser that is fed by whoever opened it. */
export interface FedPage {
  readonly page: Page;
  /** What the page has said, hello first. */
  readonly said: ClientMessage[];
  /** What went wrong in it: messages of the console, and requests for anything but its own files. */
  readonly complaints: string[];
  readonly tell: (message: ServerMessage) => void;
  /** Breaks the connection. */
  readonly cut: (code?: number) => void;
}

/** How the page is seen. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly colorScheme?: 'dark' | 'light' | undefined;
  readonly reducedMotion?: 'reduce' | undefined;
}

/** Opens the built page under its policy; `greet` answers each hello. */
export async function openPage(
  browser: Browser,
  options: { readonly folder: string; readonly view: View; readonly greet: () => readonly ServerMessage[] },
): Promise<FedPage> {
  const { width, height, colorScheme = 'dark', reducedMotion = 'reduce' } = options.view;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion });
  const page = await context.newPage();
  const said: ClientMessage[] = [];
  const complaints: string[] = [];
  let socket: WebSocketRoute | undefined;
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  await page.route('**', async (route) => {
    const url = new URL(route.request().url());
    const found = url.origin === new URL(address).origin ? files[url.pathname] : undefined;
    if (found === undefined) {
      complaints.push(`asked for ${url.href}`);
      await route.fulfill({ status: 404 });
      return;
    }
    const [name, contentType] = found;
    const body = readFileSync(join(options.folder, name));
    await route.fulfill({ body, contentType, headers: { 'content-security-policy': pagePolicy } });
  });
  await page.routeWebSocket('**', (route) => {
    socket = route;
    route.onMessage((text) => {
      const message = JSON.parse(String(text)) as ClientMessage;
      said.push(message);
      if (message.t === 'hello') for (const answer of options.greet()) route.send(JSON.stringify(answer));
    });
  });
  await page.goto(`${address}#token=sesame`);
  return {
    page,
    said,
    complaints,
    tell: (message) => socket?.send(JSON.stringify(message)),
    cut: (code = 1001) => void socket?.close({ code }),
  };
}
