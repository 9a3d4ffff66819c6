import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { findChromium } from '../../scripts/inspector/find-chromium.js';
import { openPage, type FedPage, type View } from '../../scripts/inspector/open-page.js';
import { sampleNowMs, sampleSessions, sampleStartMs, sampleTraining } from '../../scripts/inspector/sample-run.js';
import { protocolVersion } from '../../src/inspector/protocol/client-message.js';
import type { ServerMessage, SessionInfo } from '../../src/inspector/protocol/server-message.js';

const folder = fileURLToPath(new URL('../../dist/inspector-page', import.meta.url));
const executablePath = findChromium();
const desk: View = { width: 1440, height: 900 };

function welcome(sessions: readonly SessionInfo[]): ServerMessage {
  return { t: 'welcome', v: protocolVersion, nowMs: sampleNowMs, sessions };
}

/** A transition of the sample training from where it is. */
function enter(to: string, more: { readonly from: string; readonly atMs: number }): ServerMessage {
  const outer = (id: string): string[] => id.split('.').map((_, index, keys) => keys.slice(0, index + 1).join('.'));
  const { from, atMs } = more;
  const [exited, entered] = [outer(from), outer(to)];
  const transition = {
    atMs,
    from: [from],
    to: [to],
    exited: exited.filter((id) => !entered.includes(id)),
    entered: entered.filter((id) => !exited.includes(id)),
    arrows: [],
    event: 'test',
  };
  return { t: 'batch', nowMs: atMs, sessions: [{ id: 'digits', transitions: [transition] }] };
}

describe('the page of the inspector', () => {
  let browser: Browser;
  const opened: FedPage[] = [];

  beforeAll(async () => {
    if (executablePath === undefined) throw new Error('expected a Chromium: install one, or name it in CHROMIUM');
    expect(existsSync(folder)).toBe(true);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(({ page }) => page.context().close()));
  });

  async function open(
    view: View = desk,
    greeting: readonly ServerMessage[] = [welcome(sampleSessions)],
  ): Promise<FedPage> {
    const fed = await openPage(browser, { folder, view, greet: () => greeting });
    opened.push(fed);
    return fed;
  }
  const pill = (page: Page) => page.locator('.header .pill');
  const active = async (page: Page): Promise<string> =>
    (await page.locator('.chart svg').getAttribute('aria-label')) ?? '';

  it('says hello with the token of the link, which is wiped from the address, and complains of nothing', async () => {
    const { page, said, complaints } = await open();
    await pill(page).waitFor();
    expect(said[0]).toEqual({ t: 'hello', v: protocolVersion, token: 'sesame' });
    expect(page.url()).toBe('http://inspector.localhost/');
    expect(complaints).toEqual([]);
  });

  it('shows where the session is, and every state that it comes to', async () => {
    const { page, tell } = await open();
    const path = [
      'running.ready',
      'recovering.releasing',
      'recovering.creating',
      'running.ready',
      'closing.ending',
      'closing.releasing',
      'closed',
    ];
    for (const [index, to] of path.entries()) {
      const from = path[index - 1];
      if (from !== undefined) tell(enter(to, { from, atMs: sampleNowMs + 100 * index }));
      await expect.poll(() => pill(page).textContent()).toBe(to);
      expect(await active(page)).toBe(`digits is in ${to}`);
      expect(await page.locator('.chart .state.active').count()).toBe(1);
    }
  });

  it('shows an earlier moment everywhere, and goes back to what happens now', async () => {
    const { page } = await open();
    await pill(page).waitFor();
    const rows = (): Promise<string | null> => page.locator('.log h2 small').textContent();
    expect(await rows()).toBe('11');
    await page.locator('.scrubber').focus();
    const before = await page.locator('.curve output').first().textContent();
    await page.keyboard.press('Home');
    await expect.poll(() => pill(page).textContent()).toBe('initializing.beginning');
    expect(await active(page)).toBe('digits is in initializing.beginning');
    expect(await rows()).toBe('0 of 11');
    expect(await page.locator('.curve output').first().textContent()).toBe('–');
    expect(await page.locator('.step .nothing').count()).toBe(1);
    await page.keyboard.press('r');
    await expect.poll(() => pill(page).textContent()).toBe('recovering.releasing');
    expect(await rows()).toBe('2 of 11');
    await page.keyboard.press('c');
    expect(await page.locator('.timeline-head output').textContent()).toBe('1.740 s');
    await page.keyboard.press('f');
    await expect.poll(() => pill(page).textContent()).toBe('running.ready');
    expect(await page.locator('.curve output').first().textContent()).toBe(before);
  });

  it('looks back by dragging', async () => {
    const { page } = await open(desk, [welcome([{ ...sampleTraining, endedMs: sampleNowMs }])]);
    const box = await page.locator('.scrubber').boundingBox();
    if (box === null) throw new Error('no scrubber');
    await page.mouse.move(box.x + box.width - 2, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * (1402.5 / 3260), box.y + 8);
    await page.mouse.up();
    await expect.poll(() => pill(page).textContent()).toMatch(/^recovering/);
  });

  it('compares two moments', async () => {
    const { page } = await open();
    await pill(page).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('m');
    await page.keyboard.press('f');
    const row = page.locator('.compared tbody tr').first();
    await expect.poll(() => row.locator('td').allTextContents()).toEqual(['initializing.beginning', 'running.ready']);
    await page.keyboard.press('m');
    await expect.poll(() => page.locator('.compared').count()).toBe(0);
  });

  it('asks for each action by its button and by its key, and shows the call that does the same', async () => {
    const all = { ...sampleTraining, actions: ['pause', 'stepOnce', 'saveNow', 'stop', 'lose'] } as const;
    const { page, said, tell } = await open(desk, [welcome([all])]);
    await pill(page).waitFor();
    const asked = (): unknown[] => said.flatMap((message) => (message.t === 'action' ? [message.action] : []));
    for (const name of all.actions) await page.locator(`.action.${name}`).click();
    await expect.poll(asked).toEqual(all.actions);
    await page.locator('.chart h2').click();
    for (const key of ['Space', '.', 's', 'x', 'l']) await page.keyboard.press(key);
    await expect.poll(asked).toEqual([...all.actions, ...all.actions]);
    expect(await page.locator('.action.pause').getAttribute('data-call')).toBe('session.pause()');
    tell({ t: 'batch', nowMs: sampleNowMs, sessions: [{ id: 'digits', actions: ['resume'] }] });
    await page.locator('.action.resume').waitFor();
    await page.keyboard.press('Space');
    await expect.poll(() => asked().at(-1)).toBe('resume');
    tell({ t: 'result', id: 1, ok: true, call: "session.pause('inspector')" });
    await expect.poll(() => page.locator('.toast').textContent()).toBe("session.pause('inspector')");
  });

  it('tells what led to an entry of the log, and goes to its moment', async () => {
    const { page } = await open();
    await page.locator('.log .choices button', { hasText: 'failures' }).click();
    await expect
      .poll(() => page.locator('.row .kind').allTextContents())
      .toEqual(['step.failed', 'session.restarting']);
    await page.locator('.log .choices button', { hasText: 'all' }).click();
    await page.locator('.rows').evaluate((rows) => (rows.scrollTop = 0));
    await page.locator('.row', { hasText: 'creation 2' }).click();
    const led = page.locator('.detail-of-entry li');
    await expect.poll(() => led.count()).toBe(3);
    expect(await led.first().textContent()).toMatch(/step\.failed/);
    await page.locator('.detail-of-entry button', { hasText: 'go to' }).click();
    await expect.poll(() => page.locator('.timeline-head output').textContent()).toBe('1.440 s');
  });

  it('has no more rows of a long log than are seen', async () => {
    const events = Array.from({ length: 5000 }, (_, index) => ({
      id: index + 1,
      atMs: sampleStartMs + index / 2,
      kind: 'checkpoint.saved',
      text: `number ${index}`,
    }));
    const { page } = await open(desk, [welcome([{ ...sampleTraining, events }])]);
    await expect.poll(() => page.locator('.row').last().textContent()).toMatch(/number 4999/);
    expect(await page.locator('.row').count()).toBeLessThan(60);
    await page.keyboard.press('/');
    await page.keyboard.type('number 42');
    await expect.poll(() => page.locator('.row').first().textContent()).toMatch(/number 42/);
  });

  it('takes its name from one session to the next, and shows a machine of another kind', async () => {
    const { page } = await open();
    await pill(page).waitFor();
    for (const name of ['evaluator', 'fold-3', 'pipeline', 'digits']) {
      await page.keyboard.press('j');
      await expect.poll(() => page.locator('.header h1').textContent()).toBe(name);
    }
    await page.keyboard.press('k');
    await expect.poll(() => active(page)).toBe('pipeline is in working.training');
    expect(await page.locator('.chart .outer').count()).toBe(2);
  });

  it('has a sheet of all keys', async () => {
    const { page } = await open();
    await pill(page).waitFor();
    await page.keyboard.press('?');
    await page.locator('.sheet').waitFor();
    expect(await page.locator('.sheet dt').count()).toBe(24);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.sheet').count()).toBe(0);
  });

  it('walks along the lines of the chart with the arrow keys, and tells each', async () => {
    const { page } = await open();
    await page.locator('.chart .edge').first().focus();
    await page.keyboard.press('ArrowDown');
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(focused).toMatch(/^initializing\.finalizing to initializing\.creating/);
    expect(await page.locator('.told').textContent()).toMatch(/initializing\.finalizing/);
  });

  it('says what it waits for: a connection, a session, a new connection, another link', async () => {
    const silent = await open(desk, []);
    await expect.poll(() => silent.page.locator('.whole h1').textContent()).toBe('Connecting …');
    const empty = await open(desk, [welcome([])]);
    await expect.poll(() => empty.page.locator('.whole h1').textContent()).toBe('No session yet');
    empty.tell({ t: 'added', nowMs: sampleNowMs, session: sampleTraining });
    await expect.poll(() => empty.page.locator('.header h1').textContent()).toBe('digits');
    empty.cut();
    await expect.poll(() => empty.page.locator('.notice').textContent()).toMatch(/^Disconnected/);
    await expect.poll(() => empty.said.filter(({ t }) => t === 'hello').length).toBe(2);
    await expect.poll(() => empty.page.locator('.notice').count()).toBe(0);
    const refused = await open();
    await pill(refused.page).waitFor();
    refused.cut(4401);
    await expect.poll(() => refused.page.locator('.notice').textContent()).toMatch(/^Not let in/);
  });

  it('says when it was too slow', async () => {
    const { page, tell } = await open();
    await pill(page).waitFor();
    tell({ t: 'resync', nowMs: sampleNowMs, behind: 7, sessions: sampleSessions });
    await expect.poll(() => page.locator('.notice').textContent()).toMatch(/too slow for 7 batches/);
  });

  it('never takes a name for markup', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const events = [{ id: 1, atMs: sampleStartMs, kind: name, text: name, detail: { [name]: name } }];
    const series = [{ id: name, label: name, unit: '', origin: 'fetched', points: [] }] as const;
    const lints = [{ rule: 'nan', subject: name, text: name, sinceMs: sampleStartMs }] as const;
    const { page, complaints } = await open(desk, [welcome([{ ...sampleTraining, name, events, series, lints }])]);
    await page.locator('.row').click();
    expect(await page.locator('.header h1').textContent()).toBe(name);
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each([
    [400, 'dark'],
    [400, 'light'],
    [1440, 'dark'],
    [1440, 'light'],
    [2560, 'dark'],
  ] as const)('can be used by everybody at %d pixels, %s', async (width, colorScheme) => {
    const { page } = await open({ width, height: 900, colorScheme });
    await page.locator('.row').last().click();
    await page.keyboard.press('m');
    await page.locator('.compared').waitFor();
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations.map(
        ({ id, impact, nodes }) => `${impact ?? ''} ${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' | ')}`,
      );
    });
    expect(found.filter((text) => /^(serious|critical)/.test(text))).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
  });

  it('draws no text that runs out of its box, as the browser measures it', async () => {
    const { page } = await open();
    for (const name of ['digits', 'pipeline']) {
      await page.locator('.sessions button', { hasText: name }).first().click();
      await expect.poll(() => page.locator('.header h1').textContent()).toBe(name);
      const out = await page.evaluate(() =>
        [...document.querySelectorAll('.chart svg > g:not(.line)')].flatMap((group) => {
          const box = group.querySelector('rect')?.getBBox();
          return [...group.querySelectorAll('text')]
            .filter((text) => {
              const { x, width } = text.getBBox();
              return box !== undefined && (x < box.x || x + width > box.x + box.width);
            })
            .map((text) => text.textContent);
        }),
      );
      expect(out).toEqual([]);
    }
  });
});
