import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineFamilies, readEngineCases, type EngineCase } from './engine-case.js';
import { judgeCase, type Judgement } from './judge-case.js';
import { kernelGroups, KernelRecorder, type KernelGroups } from './kernel-recorder.js';

const page = readFileSync(new URL('../../docs/engines.md', import.meta.url), 'utf8');

/** The backends whose counts docs/engines.md has. */
const backendsOnPage: ReadonlySet<string> = new Set(['cpu', 'wasm']);

/** Plays every case of the fixtures on `backend`: each is right, or refused by name. */
export function describeEngine(backend: string): void {
  describe(`numbers on ${backend}`, () => {
    const recorder = new KernelRecorder();
    const right = new Set<string>();
    const refused = new Set<string>();
    let stop: () => void;

    beforeAll(() => {
      stop = recorder.start();
    });

    afterAll(() => {
      stop();
    });

    describe.each(engineFamilies())('%s', (family) => {
      const cases = grouped(family);
      const judged: Judgement[] = [];

      it.each([...cases.keys()])('%s gives what TensorFlow gives, forward and backward', async (program) => {
        const wrong: string[] = [];
        for (const engineCase of cases.get(program) ?? []) {
          const judgement = await judgeCase(backend, engineCase);
          judged.push(judgement);
          for (const name of recorder.take()) (judgement.kind === 'refused' ? refused : right).add(name);
          const what = complaint(engineCase, judgement);
          if (what !== undefined) wrong.push(what);
        }
        expect(wrong).toEqual([]);
      });

      if (backendsOnPage.has(backend)) {
        it('is right as often as the page on engines says', () => {
          expect(rightOnPage(family, backend)).toBe(judged.filter(({ kind }) => kind === 'right').length);
        });
      }
    });

    if (backendsOnPage.has(backend)) {
      it('asks for every kernel of the registry that training can reach', () => {
        const groups = kernelGroups(backend, { judged: right, refused });
        expect(groups.unknown).toEqual([]);
        expect(page.replaceAll(/\s+/g, ' ')).toContain(sentenceOf(backend, groups));
      });
    }
  });
}

/** What docs/engines.md says of the kernels of a backend. */
function sentenceOf(backend: string, { judged, replaced, refused, unasked }: KernelGroups): string {
  const total = judged.length + replaced.length + refused.length + unasked.length;
  return (
    `Of the ${total} kernels of ${backend}: ${judged.length} right as they are, ` +
    `${replaced.length} replaced or with a gradient of ours, ` +
    `${refused.length} refused, wholly or their gradients, ${unasked.length} beyond training`
  );
}

/** How many cases of a family are right on a backend, as the table of docs/engines.md has it. */
function rightOnPage(family: string, backend: string): number {
  const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const column = rows.find((row) => row.includes(`right on ${backend}`))?.indexOf(`right on ${backend}`) ?? -1;
  return Number(rows.find((row) => row[1] === family)?.[column]);
}

function complaint({ note, attrs }: EngineCase, judgement: Judgement): string | undefined {
  const place = `${note} ${JSON.stringify(attrs)}`;
  switch (judgement.kind) {
    case 'right':
    case 'refused':
      return undefined;
    case 'wrong':
      return `${place}: ${judgement.what}`;
    case 'failed':
      return `${place}: ${String(judgement.error)}`;
  }
}

function grouped(family: string): Map<string, EngineCase[]> {
  const groups = new Map<string, EngineCase[]>();
  for (const engineCase of readEngineCases(family)) {
    const group = groups.get(engineCase.program) ?? [];
    group.push(engineCase);
    groups.set(engineCase.program, group);
  }
  return groups;
}
