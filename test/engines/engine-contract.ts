import { describe, expect, it } from 'vitest';
import { engineFamilies, readEngineCases, type EngineCase } from './engine-case.js';
import { judgeCase, type Judgement } from './judge-case.js';
import { knownFaultOf } from './known-faults.js';

/** Plays every case of the fixtures on `backend`: each is right, refused by name, or a fault that the docs list. */
export function describeEngine(backend: string): void {
  describe(`numbers on ${backend}`, () => {
    for (const family of engineFamilies()) {
      describe(family, () => {
        const cases = grouped(family);
        it.each([...cases.keys()])('%s gives what TensorFlow gives, forward and backward', async (program) => {
          const wrong: string[] = [];
          for (const engineCase of cases.get(program) ?? []) {
            const what = complaint(engineCase, await judgeCase(backend, engineCase));
            if (what !== undefined) wrong.push(what);
          }
          expect(wrong).toEqual([]);
        });
      });
    }
  });
}

function complaint(engineCase: EngineCase, judgement: Judgement): string | undefined {
  const { note, attrs } = engineCase;
  const place = `${note} ${JSON.stringify(attrs)}`;
  const fault = knownFaultOf(engineCase);
  if (fault) {
    return judgement.kind === fault.kind ? undefined : `${place}: is ${judgement.kind}, known to be ${fault.kind}`;
  }
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
