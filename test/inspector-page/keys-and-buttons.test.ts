import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { findChromium } from '../../scripts/inspector/find-chromium.js';
import { openPage, type FedPage } from '../../scripts/inspector/open-page.js';
import { sampleNowMs, sampleSessions, sampleStartMs, sampleTraining } from '../../scripts/inspector/sample-run.js';
import { keyCommands, type Command } from '../../src/inspector/page/store/key-commands.js';
import { protocolVersion } from '../../src/inspector/protocol/client-message.js';
import type { SessionInfo } from '../../src/inspector/protocol/server-message.js';

const folder = fileURLToPath(new URL('../../dist/inspector-page', import.meta.url));

/** A run whose loss is known at each place: twice as great as that of the sample. */
const otherRun: SessionInfo = {
  ...sampleTraining,
  id: 'fold-1',
  name: 'fold-1',
  series: sampleTraining.series
    .filter(({ label }) => label === 'loss')
    .map((series) => ({
      ...series,
      points: series.points.map(([atMs, step]) => [atMs, step, 0.75, 0.75, 0.75, 0.75, 1] as const),
    })),
};
const paused: SessionInfo = { ...sampleTraining, actions: ['resume', 'stepOnce', 'saveNow', 'stop', 'lose'] };
/** A session that is over, so that no time passes: the sample, and what stands beside it. */
const sessions = [{ ...paused, endedMs: sampleNowMs }, otherRun, ...sampleSessions.slice(1)];

/** How an element of the page is found. */
const moment = (page: Page): Promise<string | null> => page.locator('.timeline-head output').textContent();
const name = (page: Page): Promise<string | null> => page.locator('.header h1').textContent();
const ranges = ({ said }: FedPage): readonly (readonly [number, number])[] =>
  said.flatMap((message) =>
    message.t === 'history' ? [[message.fromMs - sampleStartMs, message.toMs - sampleStartMs] as const] : [],
  );
const asked = ({ said }: FedPage): readonly string[] =>
  said.flatMap((message) => (message.t === 'action' ? [message.action] : []));

describe('keys and buttons of the page', () => {
  let browser: Browser;
  const opened: FedPage[] = [];

  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('expected a Chromium: install one, or name it in CHROMIUM');
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const complaints = opened.flatMap((fed) => fed.complaints);
    await Promise.all(opened.splice(0).map(({ page }) => page.context().close()));
    expect(complaints).toEqual([]);
  });

  async function open(): Promise<FedPage> {
    const fed = await openPage(browser, {
      folder,
      view: { width: 1440, height: 900 },
      greet: () => [{ t: 'welcome', v: protocolVersion, nowMs: sampleNowMs, sessions }],
    });
    opened.push(fed);
    await fed.page.locator('.plot canvas').first().waitFor();
    return fed;
  }

  /** What each command does, as it is seen; `press` presses its key. */
  const effects: Readonly<Record<Command, (fed: FedPage, press: () => Promise<void>) => Promise<void>>> = {
    'toggle-pause': async (fed, press) => {
      await press();
      await expect.poll(() => asked(fed)).toEqual(['resume']);
    },
    stepOnce: (fed, press) => expectAction(fed, press, 'stepOnce'),
    saveNow: (fed, press) => expectAction(fed, press, 'saveNow'),
    stop: (fed, press) => expectAction(fed, press, 'stop'),
    lose: (fed, press) => expectAction(fed, press, 'lose'),
    follow: async ({ page }, press) => {
      await page.keyboard.press('Home');
      await expect.poll(() => moment(page)).toBe('0.000 s');
      await press();
      await expect.poll(() => moment(page)).toBe('3.260 s');
    },
    // A two hundredth and a twentieth of 3.26 s.
    earlier: (fed, press) => expectMoment(fed, press, '3.244 s'),
    later: async (fed, press) => {
      await fed.page.keyboard.press('Home');
      await expectMoment(fed, press, '0.016 s');
    },
    'much-earlier': (fed, press) => expectMoment(fed, press, '3.097 s'),
    'much-later': async (fed, press) => {
      await fed.page.keyboard.press('Home');
      await expectMoment(fed, press, '0.163 s');
    },
    beginning: (fed, press) => expectMoment(fed, press, '0.000 s'),
    'next-recovery': async (fed, press) => {
      await fed.page.keyboard.press('Home');
      await expectMoment(fed, press, '1.402 s');
    },
    'previous-recovery': (fed, press) => expectMoment(fed, press, '1.403 s'),
    'next-checkpoint': async (fed, press) => {
      await fed.page.keyboard.press('Home');
      await expectMoment(fed, press, '1.740 s');
    },
    'previous-checkpoint': (fed, press) => expectMoment(fed, press, '3.140 s'),
    pin: async ({ page }, press) => {
      await press();
      await page.locator('.compared').waitFor();
      await press();
      await expect.poll(() => page.locator('.compared').count()).toBe(0);
    },
    'zoom-in': async (fed, press) => {
      await press();
      await expect.poll(() => ranges(fed)).toEqual([[1630, 3260]]);
      await fed.page.locator('#whole').waitFor();
    },
    'zoom-out': async (fed, press) => {
      for (let time = 0; time < 2; time++) await fed.page.keyboard.press('+');
      await press();
      await expect.poll(() => ranges(fed).at(-1)).toEqual([1630, 3260]);
      await press();
      await expect.poll(() => fed.page.locator('#whole').count()).toBe(0);
    },
    whole: async ({ page }, press) => {
      await page.keyboard.press('+');
      await page.locator('#whole').waitFor();
      await press();
      await expect.poll(() => page.locator('#whole').count()).toBe(0);
    },
    'next-session': async ({ page }, press) => {
      await press();
      await expect.poll(() => name(page)).toBe('fold-1');
    },
    'previous-session': async ({ page }, press) => {
      await press();
      await expect.poll(() => name(page)).toBe('pipeline');
    },
    search: async ({ page }, press) => {
      await press();
      await page.keyboard.type('ckpt-80');
      await expect.poll(() => page.locator('#log-search').inputValue()).toBe('ckpt-80');
    },
    theme: async ({ page }, press) => {
      const theme = (): Promise<string | null> => page.locator('.inspector').getAttribute('data-theme');
      expect(await theme()).toBe('dark');
      await press();
      await press();
      await expect.poll(theme).toBe('light');
      await press();
      await expect.poll(theme).toBe('dark');
    },
    sheet: async ({ page }, press) => {
      await press();
      await page.locator('.sheet').waitFor();
      await press();
      await expect.poll(() => page.locator('.sheet').count()).toBe(0);
    },
  };

  async function expectAction(fed: FedPage, press: () => Promise<void>, action: string): Promise<void> {
    await press();
    await expect.poll(() => asked(fed)).toEqual([action]);
  }

  async function expectMoment({ page }: FedPage, press: () => Promise<void>, text: string): Promise<void> {
    await press();
    await expect.poll(() => moment(page)).toBe(text);
  }

  const all = keyCommands.flatMap(({ keys }) => keys);
  it.each(all.flatMap(({ keys, command }) => keys.map((key) => [key, command] as const)))(
    'key %j: %s',
    async (key, command) => {
      const fed = await open();
      // What is typed with Shift comes so from a keyboard.
      const typed = key === ' ' ? 'Space' : key === 'Shift++' ? 'Shift+Equal' : key;
      await effects[command](fed, () => fed.page.keyboard.press(typed));
    },
  );

  it('has a key and a sentence for each command, each key once', async () => {
    const { page } = await open();
    await page.locator('.action.quiet').click();
    expect(await page.locator('.sheet dt').allTextContents()).toEqual(all.map(({ shown }) => shown));
    expect(new Set(all.flatMap(({ keys }) => keys)).size).toBe(all.flatMap(({ keys }) => keys).length);
    expect(all.map(({ command }) => command).sort()).toEqual(Object.keys(effects).sort());
    await page.locator('.sheet button').click();
    await expect.poll(() => page.locator('.sheet').count()).toBe(0);
  });

  it('shows the call that does the same beside each action that is pointed at', async () => {
    const { page } = await open();
    const calls: Record<string, string> = {};
    for (const action of ['resume', 'stepOnce', 'saveNow', 'stop', 'lose']) {
      const button = page.locator(`.action.${action}`);
      await button.hover();
      calls[action] = await button.evaluate((element) => getComputedStyle(element, '::after').content);
    }
    expect(calls).toEqual({
      resume: '"session.resume()"',
      stepOnce: '"session.stepOnce()"',
      saveNow: '"session.requestSave()"',
      stop: '"session.requestStop()"',
      lose: `"coordinator.requestStop(new AbortedError('…'))"`,
    });
  });

  it('draws curves over time and over steps, on a logarithmic axis, smoothed, the newest part, and beside another run', async () => {
    const { page } = await open();
    const pressed = (label: string): Promise<string | null> =>
      page.locator('.curves .choices button', { hasText: label }).getAttribute('aria-pressed');
    const picture = (): Promise<string> =>
      page
        .locator('.plot canvas')
        .first()
        .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    let before = await picture();
    for (const label of ['step', 'log', 'newest']) {
      await page.locator('.curves .choices button', { hasText: label }).click();
      await expect.poll(() => pressed(label)).toBe('true');
      await expect.poll(async () => (await picture()) !== before).toBe(true);
      before = await picture();
    }
    await page.locator('.curves .choices button', { hasText: 'time' }).click();
    await page.locator('#smoothing').selectOption('0.9');
    await expect.poll(async () => (await picture()) !== before).toBe(true);
    await page.locator('#beside').selectOption('fold-1');
    const loss = page.locator('.curve').first();
    await loss.locator('.plot').hover({ position: { x: 300, y: 40 } });
    await expect.poll(() => loss.locator('output.beside').textContent()).toBe('fold-1 0.7500');
  });

  it('has one cursor over all curves, and tells the values there', async () => {
    const { page } = await open();
    await page
      .locator('.plot')
      .nth(1)
      .hover({ position: { x: 260, y: 40 } });
    const seconds = Number.parseFloat((await page.locator('.curves h2 small').textContent()) ?? '');
    const points = sampleTraining.series[0]?.points ?? [];
    const point = points.findLast(([atMs]) => atMs <= sampleStartMs + seconds * 1000 + 0.5);
    await expect.poll(() => page.locator('.curve output').first().getAttribute('title')).toBe(String(point?.[5]));
    await page.mouse.move(5, 5);
    await expect.poll(() => page.locator('.curves h2 small').textContent()).toBe('');
  });

  it('goes to the moment that is clicked in a curve, and shows a part that is dragged over as fine as it is kept', async () => {
    const fed = await open();
    const { page, tell, said } = fed;
    const box = await page.locator('.plot .u-over').first().boundingBox();
    if (box === null) throw new Error('no plot');
    await page.mouse.click(box.x + box.width / 2, box.y + 30);
    await expect.poll(() => moment(page)).toMatch(/^1\.7/);
    await page.keyboard.press('f');
    await page.mouse.move(box.x + box.width / 4, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 30, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => ranges(fed).length).toBe(1);
    expect(await moment(page)).toBe('3.260 s');
    const [[fromMs, toMs] = [0, 0]] = ranges(fed);
    // Curves begin at 214 ms and end at 3250; a quarter and a half of that.
    expect(fromMs).toBeGreaterThan(940);
    expect(fromMs).toBeLessThan(1010);
    expect(toMs).toBeGreaterThan(1700);
    expect(toMs).toBeLessThan(1770);
    const request = said.find(({ t }) => t === 'history');
    const count = 1500;
    tell({
      t: 'history',
      id: request?.t === 'history' ? request.id : 0,
      session: 'digits',
      points: {
        'scalar:loss': Array.from({ length: count }, (_, index) => {
          const atMs = sampleStartMs + fromMs + (index * (toMs - fromMs)) / count;
          return [atMs, index, 0.123456, 0.123456, 0.123456, 0.123456, 1] as const;
        }),
      },
    });
    await page.mouse.move(box.x + box.width / 3, box.y + 30);
    await page.mouse.move(box.x + box.width / 3 + 4, box.y + 30);
    await expect.poll(() => page.locator('.curve output').first().getAttribute('title')).toBe('0.123456');
    await page.mouse.dblclick(box.x + box.width / 3, box.y + 30);
    await expect.poll(() => page.locator('#whole').count()).toBe(0);
  });

  it('saves all that is kept of the curves, to the last digit', async () => {
    const { page } = await open();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-curves').click()]);
    expect(download.suggestedFilename()).toBe('digits.csv');
    const [head, first, ...rest] = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    expect(head).toBe('series,seconds,step,least,greatest,mean,last,count');
    const [atMs = 0, ...values] = sampleTraining.series[0]?.points[0] ?? [];
    expect(first).toBe(['loss', (atMs - sampleStartMs) / 1000, ...values].join(','));
    expect(rest).toHaveLength(5 * 300 - 1);
  });

  it('narrows the log, tells what led to an entry, goes from cause to cause, and closes', async () => {
    const { page } = await open();
    const shown = (): Promise<string[]> => page.locator('.row .kind').allTextContents();
    for (const [label, count] of [
      ['states', 3],
      ['hooks', 0],
      ['checkpoints', 7],
      ['evaluations', 0],
      ['failures', 2],
    ] as const) {
      await page.locator('.log .choices button', { hasText: label }).click();
      await expect.poll(async () => (await shown()).length).toBe(count);
    }
    await page.locator('.row', { hasText: 'session.restarting' }).click();
    await page.locator('.detail-of-entry li button').click();
    await expect.poll(() => page.locator('.detail-of-entry dd').first().textContent()).toMatch(/connection reset/);
    await page.locator('.detail-of-entry button', { hasText: 'go to' }).click();
    await expect.poll(() => moment(page)).toBe('1.402 s');
    await page.locator('.detail-of-entry button[aria-label="Close"]').click();
    await expect.poll(() => page.locator('.detail-of-entry').count()).toBe(0);
    await page.locator('.follow').click();
    await expect.poll(() => moment(page)).toBe('3.260 s');
  });

  it('tells what is under the pointer on the timeline', async () => {
    const { page } = await open();
    const box = await page.locator('.scrubber').boundingBox();
    if (box === null) throw new Error('no scrubber');
    await page.mouse.move(box.x + box.width * (1403 / 3260), box.y + 8);
    await expect
      .poll(() => page.locator('.pointed').textContent())
      .toMatch(/^1\.40\d s · recovering\.\w+ · (failure|recovery): /);
  });
});
