import { readFile } from 'node:fs/promises';

import * as tf from '@tensorflow/tfjs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findChromium } from '../../scripts/inspector/find-chromium.js';
import { UnavailableError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import type { NodeLike } from '../../src/core/fetches.js';
import { valueText } from '../../src/inspector/page/store/quantity-text.js';
import { startInspector, type StartInspectorOptions } from '../../src/inspector/start-inspector.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A page with a session that fits one weight, w = w - 0.1 (w - x), and what a test does with it. */
interface Training {
  readonly page: Page;
  readonly session: MonitoredSession;
  /** Makes a step, and gives the loss that run() returned. */
  readonly run: (x: number) => Promise<number>;
  /** Has the next step fail, as a task that is lost does. */
  readonly fail: () => void;
  readonly graph: Graph;
  readonly loss: NodeLike<number>;
  readonly close: () => Promise<void>;
}

describe('a real training on the page', () => {
  let browser: Browser;

  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('expected a Chromium: install one, or name it in CHROMIUM');
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  async function train(options: StartInspectorOptions = {}): Promise<Training> {
    const inspector = await startInspector(options);
    const graph = new Graph();
    let isDown = false;
    const x = graph.placeholder('x', { shape: [] });
    const loss = graph.op('loss', [x], (value) => {
      if (isDown) {
        isDown = false;
        throw new UnavailableError('connection reset by peer');
      }
      return tf.div(1, value).asScalar();
    });
    const session = await MonitoredSession.open({ graph, observers: [inspector.observer('fit')], logger: quiet });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(inspector.url);
    await expect.poll(() => pill(page)).toBe('running.ready');
    return {
      page,
      session,
      graph,
      loss,
      run: async (value) => (await session.run({ loss }, { x: value })).loss,
      fail: () => (isDown = true),
      close: async () => {
        await session.close();
        await context.close();
        await inspector.close();
      },
    };
  }
  const pill = (page: Page): Promise<string | null> => page.locator('.header .pill').textContent();
  const text = (page: Page, selector: string): Promise<string | null> => page.locator(selector).first().textContent();
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  it('has curves that equal what run() returned, value by value', async () => {
    const { page, run, close } = await train();
    const values: number[] = [];
    for (let step = 1; step <= 40; step++) {
      values.push(await run(step));
      // Each step has a bucket of its own.
      await wait(30);
    }
    await expect.poll(() => text(page, '.curve output')).toBe(valueText(values[39]));
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-curves').click()]);
    const rows = (await readFile(await download.path(), 'utf8')).trim().split('\n').slice(1);
    const curve = rows.map((row) => row.split(',')).filter(([name]) => name === 'loss');
    expect(curve.map((row) => Number(row[6]))).toEqual(values);
    // Of one value, the least, the greatest and the mean are the same.
    for (const [place, row] of curve.entries()) {
      expect(row.slice(3, 7).map(Number)).toEqual(Array.from({ length: 4 }, () => values[place]));
    }
    await close();
  });

  it('shows an earlier moment everywhere: state, chart, curves, step, counters and log', async () => {
    const { page, run, fail, close } = await train();
    const early = await run(2);
    await wait(1200);
    fail();
    const late = await run(8);
    await expect.poll(() => text(page, '.curve output')).toBe(valueText(late));
    await expect.poll(() => page.locator('.row .kind').allTextContents()).toContain('session.restarting');
    const rows = await page.locator('.row').count();

    await page.keyboard.press('R');
    await page.keyboard.press('R');
    await expect.poll(() => pill(page)).toMatch(/^(running|recovering)/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => pill(page)).toBe('running.ready');
    expect(await page.locator('.chart svg').getAttribute('aria-label')).toBe('fit is in running.ready');
    expect(await page.locator('.chart text.failure').count()).toBe(0);
    expect(await text(page, '.curve output')).toBe(valueText(early));
    expect(await page.locator('.row').count()).toBeLessThan(rows);
    expect(await page.locator('.row .kind').allTextContents()).not.toContain('step.failed');
    expect(await page.locator('.counters').textContent()).toMatch(/0restarts/);
    expect(await text(page, '.step h2')).toMatch(/One step/);

    await page.keyboard.press('m');
    await page.keyboard.press('f');
    const loss = page.locator('.compared tr', { hasText: 'loss' }).locator('td');
    await expect.poll(() => loss.allTextContents()).toEqual([valueText(early), valueText(late)]);
    const restarts = page.locator('.compared tr', { hasText: 'restarts' }).locator('td');
    expect(await restarts.allTextContents()).toEqual(['0', '1']);
    await close();
  });

  it('tells of a line of the chart that is pointed at: event, guard, cause, and the guards that said no', async () => {
    const { page, run, fail, close } = await train();
    await run(2);
    fail();
    await run(4);
    await page.locator('.chart text.failure').waitFor();
    const line = page.locator('.chart .edge[aria-label*="step.failed"]').first();
    await line.focus();
    const told = (): Promise<string | null> => text(page, '.told');
    await expect.poll(told).toMatch(/running\.ready → recovering\.releasing/);
    expect(await told()).toMatch(/on step\.failed/);
    expect(await told()).toMatch(/because restartsLeft/);
    expect(await told()).toMatch(/said no: wasCancelled, isBeyondRecovery, isStoppedRun, wasReplaced/);
    expect(await told()).toMatch(/UnavailableError: connection reset by peer/);
    const made = page.locator('.chart .edge[aria-label*="recovering.announcing to running.ready"] path.reach');
    const [x, y] = await made.evaluate((path: SVGPathElement) => {
      const { x: left, y: top } = path.getPointAtLength(path.getTotalLength() / 2);
      const matrix = path.getScreenCTM();
      if (matrix === null) throw new Error('the line is not drawn');
      return [matrix.a * left + matrix.e, matrix.d * top + matrix.f] as const;
    });
    await page.mouse.move(x, y);
    await expect
      .poll(told)
      .toMatch(
        /recovering\.announcing → running\.ready.*on done.*from announce.*caused by session\.restarting restart 1/s,
      );
    await close();
  });

  it('has the kernels of a step that is profiled', async () => {
    const { page, session, loss, close } = await train();
    await session.run({ loss }, { x: 4 }, { traceLevel: 3 });
    await expect.poll(() => text(page, '.stages .bar')).toMatch(/RealDiv/);
    expect(await text(page, '.bar .execute')).toMatch(/execute · \d+ kernels/);
    expect(await page.locator('.stages').textContent()).toMatch(/RealDiv 1×/);
    await close();
  });

  it('loses the session on purpose only where that is allowed', async () => {
    const kept = await train();
    expect(await kept.page.locator('.action.lose').count()).toBe(0);
    await kept.page.keyboard.press('l');
    await kept.run(1);
    expect(await kept.page.locator('.row .kind').allTextContents()).not.toContain('session.restarting');
    await kept.close();

    const lost = await train({ allowFaults: true });
    await lost.page.locator('.action.lose').click();
    await expect.poll(() => text(lost.page, '.toast')).toBe("coordinator.requestStop(new AbortedError('…'))");
    expect(await lost.run(2)).toBe(0.5);
    await expect.poll(() => lost.page.locator('.row .kind').allTextContents()).toContain('session.restarting');
    await expect.poll(() => pill(lost.page)).toBe('running.ready');
    await lost.close();
  });
});
