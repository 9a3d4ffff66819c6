import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { findChromium } from './inspector/find-chromium.js';
import { openPage } from './inspector/open-page.js';
import { sampleNowMs, sampleSessions } from './inspector/sample-run.js';
import { protocolVersion } from '../src/inspector/protocol/client-message.js';

// Renews the pictures of the inspector in docs/inspector/, from a run that is the same each time.
const dist = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(dist, 'inspector-page');
const target = process.argv[2] ?? join(dirname(dist), 'docs', 'inspector');

const executablePath = findChromium();
if (executablePath === undefined) {
  throw new Error('expected a Chromium: install one (apt-get install chromium), or name it in CHROMIUM');
}
await mkdir(target, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const [width, height] of [
    [400, 860],
    [1440, 900],
    [2560, 1300],
  ] as const) {
    for (const colorScheme of ['dark', 'light'] as const) {
      const { page, complaints } = await openPage(browser, {
        folder,
        view: { width, height, colorScheme },
        greet: () => [{ t: 'welcome', v: protocolVersion, nowMs: sampleNowMs, sessions: sampleSessions }],
      });
      await page.locator('.plot canvas').first().waitFor();
      await page.screenshot({ path: join(target, `${width}-${colorScheme}.png`) });
      for (const complaint of complaints) console.error(`${width} ${colorScheme}: ${complaint}`);
      await page.context().close();
    }
  }
  const { page } = await openPage(browser, {
    folder,
    view: { width: 1440, height: 900 },
    greet: () => [{ t: 'welcome', v: protocolVersion, nowMs: sampleNowMs, sessions: sampleSessions }],
  });
  await page.locator('.plot canvas').first().waitFor();
  await page.keyboard.press('k');
  await page.screenshot({ path: join(target, 'machine.png') });
  await page.keyboard.press('j');
  await page.keyboard.press('Home');
  await page.keyboard.press('m');
  await page.keyboard.press('r');
  await page.locator('.row', { hasText: 'step.failed' }).click();
  await page.screenshot({ path: join(target, 'time-travel.png') });
  await page.keyboard.press('?');
  await page.locator('.sheet').waitFor();
  await page.screenshot({ path: join(target, 'keys.png') });
} finally {
  await browser.close();
}
