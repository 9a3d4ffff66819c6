// How soon a page of a real browser shows something: `npm run bench:page-opening`. The first paint of the page of a session that has
// made a thousand steps, and a trace of a million steps, or as many as it is told, from the command until its curves are drawn.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { startInspector } from 'monitored-session/inspector';
import { findChromium } from '../scripts/inspector/find-chromium.js';
import { openConstantSession } from './constant-session.js';
import { withTraceShown, writeLongTrace } from './trace-opening.js';

const steps = Number(process.argv[2] ?? 1_000_000);
const PAINTS = 9;
const OPENINGS = 3;

/** Milliseconds from the navigation to the first paint with content, for each of some pages. */
async function paintsOf(browser: Browser): Promise<readonly number[]> {
  const inspector = await startInspector();
  const { monitored, constant } = await openConstantSession(() => [], [inspector.observer('looked at')]);
  for (let step = 0; step < 1000; step++) await monitored.run({ constant });
  const paints: number[] = [];
  for (let look = 0; look < PAINTS; look++) {
    const page = await browser.newPage();
    await page.goto(inspector.url);
    await page.locator('.curve canvas').first().waitFor();
    const [paint = Number.NaN] = await page.evaluate(() =>
      performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => startTime),
    );
    paints.push(Math.round(paint));
    await page.close();
  }
  await monitored.close();
  await inspector.close();
  return paints;
}

/** Seconds from the command that shows a trace until a page has drawn its curves, for each of some openings. */
async function openingsOf(browser: Browser): Promise<readonly number[]> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-page-'));
  try {
    const file = join(directory, 'trace.ndjson');
    await writeLongTrace(file, steps);
    const secs: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) {
      const opened = await withTraceShown(file, async (link) => {
        const page = await browser.newPage();
        await page.goto(link);
        await page.locator('.curve canvas').first().waitFor();
        return () => void page.close();
      });
      secs.push(Number(opened.toFixed(2)));
    }
    return secs;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const executablePath = findChromium();
if (executablePath === undefined) throw new TypeError('chromium: expected one; install it, or name it in CHROMIUM');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
process.stdout.write(`first_paint_ms ${JSON.stringify(await paintsOf(browser))}\n`);
process.stdout.write(`trace_drawn_secs ${JSON.stringify({ steps, secs: await openingsOf(browser) })}\n`);
await browser.close();
