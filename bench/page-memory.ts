// Whether memory stays flat while pages of a real browser look on: `npm run bench:page-memory`, ten minutes, or as many as it is
// told. A session makes 10,000 steps a second; the heap of its process and those of the pages are told twice a minute.
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { startInspector } from 'monitored-session/inspector';
import { findChromium } from '../scripts/inspector/find-chromium.js';
import { openConstantSession } from './constant-session.js';

const minutes = Number(process.argv[2] ?? 10);
const stepsPerTurn = 100;
const turnMs = 10;
const lookMs = Math.min(30_000, (minutes * 60_000) / 6);
const PAGES = 2;
const MIB = 2 ** 20;

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / MIB;
}

const executablePath = findChromium();
if (executablePath === undefined) throw new TypeError('chromium: expected one; install it, or name it in CHROMIUM');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const inspector = await startInspector();
const pages = await Promise.all(Array.from({ length: PAGES }, () => browser.newPage()));
for (const page of pages) await page.goto(inspector.url);
const { monitored, constant } = await openConstantSession(() => [], [inspector.observer('busy')]);

const life = { isOver: false, steps: 0 };
const training = (async (): Promise<void> => {
  const startedMs = performance.now();
  while (!life.isOver) {
    const dueSteps = ((performance.now() - startedMs) / turnMs) * stepsPerTurn;
    for (let run = 0; run < stepsPerTurn && life.steps < dueSteps; run++) {
      await monitored.run({ constant });
      life.steps++;
    }
    await pause(1);
  }
})();

const looks: number[][] = [];
for (let look = 0; look * lookMs < minutes * 60_000; look++) {
  await pause(lookMs);
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const row = [heapUsed / MIB, rss / MIB, ...(await Promise.all(pages.map(heapOf)))];
  looks.push(row);
  const [heap = 0, resident = 0, ...ofPages] = row.map((mib) => Number(mib.toFixed(1)));
  const rate = Math.round(life.steps / (((look + 1) * lookMs) / 1000));
  process.stdout.write(
    `${JSON.stringify({ secs: ((look + 1) * lookMs) / 1000, rate, heap, rss: resident, pages: ofPages })}\n`,
  );
}
life.isOver = true;
await training;
await monitored.close();
await inspector.close();
await browser.close();
// What is kept of a run grows until its bounds are reached, which takes the first third.
const [early, late] = [looks[Math.floor(looks.length / 3)] ?? [], looks.at(-1) ?? []];
const growth = late.map((mib, place) => Number((mib - (early[place] ?? mib)).toFixed(1)));
process.stdout.write(`growth in MiB, over the last two thirds: ${JSON.stringify(growth)}\n`);
