import * as tf from '@tensorflow/tfjs';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createActor, setup } from 'xstate';

import { findChromium } from '../../scripts/inspector/find-chromium.js';
import { UnavailableError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { valueText } from '../../src/inspector/page/store/quantity-text.js';
import { startInspector } from '../../src/inspector/start-inspector.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';

describe('a real session on the page', () => {
  let browser: Browser;

  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('expected a Chromium: install one, or name it in CHROMIUM');
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  it('is seen from its first step through a recovery to its end, by who was there and by who comes late', async () => {
    const inspector = await startInspector();
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
    const complaints: string[] = [];
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const open = async () => {
      const page = await context.newPage();
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== new URL(inspector.url).origin) complaints.push(request.url());
      });
      await page.goto(inspector.url);
      return page;
    };
    const page = await open();
    const text = async (selector: string): Promise<string> =>
      (await page.locator(selector).first().textContent()) ?? '';
    await expect.poll(() => text('.whole h1')).toBe('No session yet');

    const session = await MonitoredSession.open({ graph, observers: [inspector.observer('digits')] });
    await expect.poll(() => text('.header .pill')).toBe('running.ready');
    const values: number[] = [];
    for (let step = 1; step <= 30; step += 1) {
      if (step === 20) isDown = true;
      values.push((await session.run({ loss }, { x: step })).loss as number);
    }
    expect(values[29]).toBeCloseTo(1 / 30, 6);
    await expect.poll(() => text('.curve output')).toBe(valueText(values[29]));
    await expect.poll(() => page.locator('.log .row .kind').allTextContents()).toContain('session.restarting');

    await page.keyboard.press('Home');
    await page.keyboard.press('r');
    await expect.poll(() => text('.header .pill')).toMatch(/^recovering/);
    await page.keyboard.press('f');
    const late = await open();
    await expect.poll(() => late.locator('.header .pill').textContent()).toBe('running.ready');
    expect(await late.locator('.curve output').first().textContent()).toBe(valueText(values[29]));
    expect(await late.locator('.chart text.failure').textContent()).toMatch(/^last: /);

    await page.keyboard.press('x');
    await expect.poll(() => session.shouldStop()).toBe(true);
    await expect.poll(() => text('.toast')).toBe('session.requestStop()');
    await session.close();
    for (const one of [page, late]) await expect.poll(() => one.locator('.header .pill').textContent()).toBe('closed');
    expect(complaints).toEqual([]);
    await inspector.close();
    await expect.poll(() => text('.notice')).toMatch(/^Disconnected/);
    await context.close();
  });

  it('is paused from the page, makes one step, and goes on', async () => {
    const inspector = await startInspector();
    const graph = new Graph();
    const one = graph.op('one', [], () => tf.scalar(1));
    const session = await MonitoredSession.open({ graph, observers: [inspector.observer('held')] });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(inspector.url);
    const state = (): Promise<string | null> => page.locator('.header .pill').textContent();
    await expect.poll(state).toBe('running.ready');
    await page.keyboard.press('Space');
    await expect.poll(state).toBe('running.paused');
    let made = 0;
    const runs = [1, 2].map(() => session.run(one).then(() => (made += 1)));
    await page.keyboard.press('.');
    await expect.poll(() => made).toBe(1);
    expect(await state()).toBe('running.paused');
    await page.keyboard.press('Space');
    await Promise.all(runs);
    await expect.poll(state).toBe('running.ready');
    await session.close();
    await context.close();
    await inspector.close();
  });

  it('has machines of others beside it', async () => {
    const inspector = await startInspector();
    const machine = setup({}).createMachine({
      id: 'lamp',
      initial: 'off',
      states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } } },
    });
    const actor = createActor(machine, { inspect: inspector.inspect() }).start();
    const page = await browser.newPage();
    await page.goto(inspector.url);
    await expect.poll(() => page.locator('.header .pill').textContent()).toBe('off');
    actor.send({ type: 'press' });
    await expect.poll(() => page.locator('.header .pill').textContent()).toBe('on');
    expect(await page.locator('.told').textContent()).toMatch(/off → on/);
    await page.context().close();
    await inspector.close();
  });

  it('is shown to eight pages at once', async () => {
    const inspector = await startInspector();
    const graph = new Graph();
    const one = graph.op('one', [], () => tf.scalar(1));
    const session = await MonitoredSession.open({ graph, observers: [inspector.observer('shared')] });
    const context = await browser.newContext();
    const pages = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));
    await Promise.all(pages.map((page) => page.goto(inspector.url)));
    await session.run(one);
    for (const page of pages) await expect.poll(() => page.locator('.header h1').textContent()).toBe('shared');
    await session.close();
    for (const page of pages) await expect.poll(() => page.locator('.header .pill').textContent()).toBe('closed');
    await context.close();
    await inspector.close();
  });
});
