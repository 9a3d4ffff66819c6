import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { findChromium } from '../../../scripts/inspector/find-chromium.js';
import { valueText } from '../../../src/inspector/page/store/quantity-text.js';
import { countWhatLasts, type Lasting } from './count-what-lasts.js';
import type { parts as programParts } from './program.js';

// What the program and the counting put into the page, for what runs there.
declare const parts: typeof programParts;
declare const lasting: () => Lasting;
/** What a test keeps from one call to the next. */
declare const kept: {
  readonly inspector: { unmount(): void; close(): Promise<void> };
  readonly session: { close(): Promise<unknown> };
  readonly run: (x: number) => Promise<number>;
  readonly fail: () => void;
};

const root = fileURLToPath(new URL('../../../', import.meta.url));
const address = 'http://training.localhost/';
const hostSheet = `
  * { letter-spacing: 9px; }
  button, .panel, .header { color: rgb(255, 0, 0) !important; font-size: 40px !important; display: none !important; }
  #place { height: 800px; }
`;
const document = `<!doctype html><html lang="en"><title>training</title><link rel="stylesheet" href="/host.css">
<script type="module" src="/program.js"></script>
<h1>Training</h1><button class="header">mine</button><div id="place"><p>before</p></div><div id="other"></div>`;
/** Nothing inline, no style but the page's own, and nothing from elsewhere: not even a WebSocket. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'";

describe('an inspector that is mounted in a page', () => {
  let browser: Browser;
  let folder: string;
  const complaints: string[] = [];
  const asked: string[] = [];
  const opened: Page[] = [];

  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('expected a Chromium: install one, or name it in CHROMIUM');
    folder = await mkdtemp(join(tmpdir(), 'mounted-'));
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'es2023',
        minify: false,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: join(root, 'test/inspector-page/mounted/program.ts'),
          output: { entryFileNames: 'program.js' },
        },
      },
    });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.context().close()));
    expect(complaints.splice(0)).toEqual([]);
    const foreign = asked.splice(0).filter((url) => !url.startsWith(address));
    expect(foreign).toEqual([]);
  });

  /** A page of a program's own, under a strict policy, with the program in it. */
  async function openProgram(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
    const page = await context.newPage();
    opened.push(page);
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    await page.addInitScript(countWhatLasts);
    await page.route('**', async (route) => {
      const { pathname } = new URL(route.request().url());
      const headers = { 'content-security-policy': policy };
      if (pathname === '/') return route.fulfill({ body: document, contentType: 'text/html', headers });
      if (pathname === '/host.css') return route.fulfill({ body: hostSheet, contentType: 'text/css', headers });
      return route.fulfill({ body: readFileSync(join(folder, pathname)), contentType: 'text/javascript', headers });
    });
    await page.goto(address);
    await page.waitForFunction(() => 'parts' in globalThis);
    return page;
  }

  /** Mounts an inspector and opens a session that computes 1/x, and loses its session where x is negative for the first time. */
  async function openSession(page: Page, name = 'fit'): Promise<void> {
    await page.evaluate(async (called) => {
      const { tf, Graph, MonitoredSession, UnavailableError, mountInspector } = parts;
      const place = window.document.getElementById('place');
      if (place === null) throw new Error('no place');
      const inspector = mountInspector(place, { theme: 'dark' });
      await inspector.mounted;
      const graph = new Graph();
      let isDown = false;
      const x = graph.placeholder('x', { shape: [] });
      const loss = graph.op('loss', [x], (value) => {
        if (isDown) {
          isDown = false;
          throw new UnavailableError('connection reset by <b>peer</b>');
        }
        return tf.div(1, value);
      });
      const session = await MonitoredSession.open({
        graph,
        config: { backend: 'cpu' },
        observers: [inspector.observer(called)],
        logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      });
      const run = async (value: number): Promise<number> => (await session.run({ loss }, { x: value })).loss as number;
      Object.assign(globalThis, { kept: { inspector, session, run, fail: () => (isDown = true) } });
    }, name);
  }
  const run = (page: Page, value: number): Promise<number> => page.evaluate((x) => kept.run(x), value);
  const lastingIn = (page: Page): Promise<Lasting> => page.evaluate(() => lasting());
  const pill = (page: Page): Promise<string | null> => page.locator('#place .pill').textContent();

  it('shows a session of the same page from its first step through a recovery to its end, and asks things of it', async () => {
    const page = await openProgram();
    await openSession(page);
    await expect.poll(() => pill(page)).toBe('running.ready');
    expect(await page.locator('#place .header h1').textContent()).toBe('fit');
    expect(await run(page, 4)).toBe(0.25);
    await expect.poll(() => page.locator('#place .curve output').first().textContent()).toBe(valueText(0.25));
    await page.evaluate(() => kept.fail());
    expect(await run(page, 8)).toBe(0.125);
    await expect.poll(() => page.locator('#place .row .kind').allTextContents()).toContain('session.restarting');
    expect(await page.locator('#place .chart text.failure').textContent()).toMatch(/^last: /);

    await page.locator('#place .action.pause').click();
    await expect.poll(() => pill(page)).toBe('running.paused');
    const held = run(page, 2);
    await page.locator('#place .action.resume').click();
    expect(await held).toBe(0.5);
    await page.evaluate(() => kept.session.close().then(() => undefined));
    await expect.poll(() => pill(page)).toBe('closed');
  });

  it('lets no style out and none in, and is as everybody can use it', async () => {
    const page = await openProgram();
    const looks = (): Promise<string> =>
      page.evaluate(() => {
        const seen = [...window.document.querySelectorAll('h1, button, p')].map((element) => {
          const { color, fontSize, display, letterSpacing, backgroundColor } = getComputedStyle(element);
          return { color, fontSize, display, letterSpacing, backgroundColor };
        });
        return JSON.stringify(seen);
      });
    const before = await looks();
    await openSession(page);
    await page.locator('#place .action.pause').waitFor();
    expect(await looks()).toBe(before);
    const button = await page.locator('#place .action.pause').evaluate((element) => {
      const { fontSize, letterSpacing } = getComputedStyle(element);
      return { fontSize, letterSpacing };
    });
    expect(button).toEqual({ fontSize: '13px', letterSpacing: 'normal' });
    const frame = await page.locator('#place > div').boundingBox();
    expect(frame?.height).toBe(800);
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run('#place');
      return violations.flatMap(({ id, impact, nodes }) =>
        impact === 'serious' || impact === 'critical' ? [`${id}: ${nodes.map(({ html }) => html).join(' | ')}`] : [],
      );
    });
    expect(found).toEqual([]);
  });

  it('has keys of its own only while the focus is in it', async () => {
    const page = await openProgram();
    await openSession(page);
    await expect.poll(() => pill(page)).toBe('running.ready');
    await page.locator('h1').first().click();
    await page.keyboard.press('Space');
    await page.keyboard.press('?');
    await run(page, 1);
    expect(await page.locator('.sheet').count()).toBe(0);
    await page.locator('#place .chart h2').click();
    await page.keyboard.press('/');
    await page.keyboard.type('created');
    expect(await page.locator('#log-search').inputValue()).toBe('created');
    await page.keyboard.press('Escape');
    await page.locator('#place .chart h2').click();
    await page.keyboard.press('Space');
    await expect.poll(() => pill(page)).toBe('running.paused');
  });

  it('gives everything back when it is unmounted, time after time', async () => {
    const page = await openProgram();
    const mountAndLeave = (): Promise<void> =>
      page.evaluate(async () => {
        const { mountInspector, MonitoredSession, Graph, tf } = parts;
        const place = window.document.getElementById('place');
        if (place === null) throw new Error('no place');
        const inspector = mountInspector(place);
        const graph = new Graph();
        const one = graph.op('one', [], () => tf.scalar(1));
        const options = { graph, config: { backend: 'cpu' }, observers: [inspector.observer()] };
        await MonitoredSession.with(options, async (session) => {
          await session.run({ one });
          await inspector.mounted;
          await new Promise((resolve) => setTimeout(resolve, 700));
          inspector.unmount();
          inspector.unmount();
          await session.run({ one });
        });
      });
    const text = await page.evaluate(() => window.document.body.innerHTML);
    const untouched = await lastingIn(page);
    await mountAndLeave();
    expect(await page.evaluate(() => window.document.body.innerHTML)).toBe(text);
    const once = await lastingIn(page);
    // uPlot listens to the window for as long as its module is there, however many plots there are.
    const own = once.listeners.filter((name) => !untouched.listeners.includes(name));
    expect(own).toEqual(['MediaQueryList change', 'Window dppxchange', 'Window resize', 'Window scroll']);
    expect({ ...once, listeners: [] }).toEqual({ ...untouched, listeners: [] });
    for (let time = 0; time < 3; time++) await mountAndLeave();
    expect(await lastingIn(page)).toEqual(once);
  });

  it('stands twice on one page, each with its own sessions, and one goes without the other', async () => {
    const page = await openProgram();
    await openSession(page, 'one');
    await page.evaluate(async () => {
      const { mountInspector, MonitoredSession, Graph, tf } = parts;
      const place = window.document.getElementById('other');
      if (place === null) throw new Error('no place');
      const inspector = mountInspector(place, { theme: 'light' });
      const graph = new Graph();
      const one = graph.op('one', [], () => tf.scalar(1));
      const session = await MonitoredSession.open({
        graph,
        config: { backend: 'cpu' },
        observers: [inspector.observer('two')],
      });
      await session.run({ one });
      await inspector.mounted;
    });
    await run(page, 5);
    const names = (place: string): Promise<string[]> => page.locator(`${place} .header h1`).allTextContents();
    await expect.poll(() => names('#place')).toEqual(['one']);
    await expect.poll(() => names('#other')).toEqual(['two']);
    expect(await page.locator('#other .inspector').getAttribute('data-theme')).toBe('light');
    await page.evaluate(() => kept.inspector.close());
    expect(await page.locator('#place .inspector').count()).toBe(0);
    await page.locator('#other .action.pause').click();
    await expect.poll(() => page.locator('#other .pill').textContent()).toBe('running.paused');
  });

  it('shows what observers have kept before it was mounted, and that of several', async () => {
    const page = await openProgram();
    await page.evaluate(async () => {
      const { inspectorObserver, mountInspector, MonitoredSession, Graph, tf } = parts;
      const observers = ['first', 'second'].map((name) => inspectorObserver({ name }));
      const graph = new Graph();
      const x = graph.placeholder('x', { shape: [] });
      const twice = graph.op('twice', [x], (value) => tf.mul(2, value));
      for (const [index, observer] of observers.entries()) {
        await MonitoredSession.with({ graph, config: { backend: 'cpu' }, observers: [observer] }, (session) =>
          session.run({ twice }, { x: index + 1 }),
        );
      }
      const place = window.document.getElementById('place');
      if (place === null) throw new Error('no place');
      await mountInspector(place, { observers }).mounted;
    });
    await expect.poll(() => page.locator('#place .sessions button').count()).toBe(2);
    expect(await page.locator('#place .header h1').textContent()).toBe('first');
    expect(await page.locator('#place .curve output').first().textContent()).toBe(valueText(2));
    await page.locator('#place .sessions button', { hasText: 'second' }).click();
    await expect.poll(() => page.locator('#place .header h1').textContent()).toBe('second');
    expect(await page.locator('#place .curve output').first().textContent()).toBe(valueText(4));
    expect(await pill(page)).toBe('closed');
  });

  it('names what is wrong with what it is given', async () => {
    const page = await openProgram();
    const messages = await page.evaluate(() => {
      const { mountInspector } = parts;
      const tell = (work: () => unknown): string => {
        try {
          return String(work());
        } catch (error) {
          return String(error);
        }
      };
      const place = window.document.body;
      return [
        tell(() => mountInspector('#place' as never)),
        tell(() => mountInspector(place, { observers: [{ attach: () => undefined }] as never })),
        tell(() => mountInspector(place, { theme: 'blue' as never })),
      ];
    });
    expect(messages).toEqual([
      'TypeError: element: expected an element of a page that can have children, got "#place"',
      'TypeError: observers[0]: expected an observer that inspectorObserver() made; give others to the session itself',
      "TypeError: theme: expected 'auto' or 'dark' or 'light', got \"blue\"",
    ]);
  });
});
