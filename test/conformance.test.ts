import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { firstDifference } from './conformance/comparison.js';
import { readGoldenFile } from './conformance/golden-file.js';
import { replay } from './conformance/replay.js';

const folder = new URL('golden/lifecycle/', import.meta.url);

describe('the life-cycle scenarios of the conformance kit', () => {
  it.each(readdirSync(folder))('leave the traces of %s', async (name) => {
    const differences: unknown[] = [];
    const goldens = readGoldenFile(fileURLToPath(new URL(name, folder)));
    for (const { scenario, trace } of goldens) {
      const difference = firstDifference(trace, await replay(scenario));
      if (difference) differences.push({ id: scenario.id, ...difference });
    }
    expect(goldens).not.toHaveLength(0);
    expect(differences).toEqual([]);
  });
});
