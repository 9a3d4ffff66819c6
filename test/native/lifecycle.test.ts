import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { firstDifference } from '../conformance/comparison.js';
import { readGoldenFile } from '../conformance/golden-file.js';
import { replay } from '../conformance/replay.js';
import { TensorFlowEngine } from '../conformance/tensorflow-engine.js';

const folder = new URL('../golden/lifecycle/', import.meta.url);

describe('the life-cycle scenarios of the conformance kit', () => {
  it.each(readdirSync(folder))(
    'leave the traces of %s on sessions of TensorFlow',
    { timeout: 600_000 },
    async (name) => {
      const differences: unknown[] = [];
      for (const { scenario, trace } of readGoldenFile(fileURLToPath(new URL(name, folder)))) {
        const engine = await TensorFlowEngine.create(scenario);
        const difference = firstDifference(trace, await replay(scenario, { engine }));
        if (difference) differences.push({ id: scenario.id, ...difference });
      }
      expect(differences).toEqual([]);
    },
  );
});
