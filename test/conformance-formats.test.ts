import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fixtureKinds } from './conformance-formats/fixture-kinds.js';
import { replayFolder } from './conformance-formats/replay-folder.js';
import { retentionKind } from './conformance-formats/retention.js';

const folder = fileURLToPath(new URL('golden/formats/', import.meta.url));
/** Made as the others, from other scripts. */
const more = fileURLToPath(new URL('golden/formats-more/', import.meta.url));

describe('the fixtures of real TensorFlow', () => {
  it.each(fixtureKinds)('are matched: $name', async (kind) => {
    const { played, mismatches } = await replayFolder(folder, [kind]);
    expect(mismatches).toEqual([]);
    expect(played).toBeGreaterThan(0);
  });

  it('are matched where rules show that these do not: tenths of a second, recoveries from a saving step, feeds', async () => {
    const { played, mismatches, leftOut } = await replayFolder(more, fixtureKinds);
    expect(mismatches).toEqual([]);
    expect(leftOut).toEqual([]);
    expect(played).toBeGreaterThan(80);
  });

  it('are left out only where names have the characters of patterns', () => {
    const leftOut = fixtureKinds.flatMap((kind) => {
      return (kind.find(folder).leftOut ?? []).map((text) => `${kind.name} ${text}`);
    });
    expect(leftOut.map((text) => text.split(':')[0])).toEqual([
      'retention glob-characters',
      'retention delete-by-pattern',
    ]);
  });
});

describe('the replay', () => {
  it('finds nothing in a folder without fixtures', async () => {
    expect(await replayFolder(fileURLToPath(new URL('support/', import.meta.url)), fixtureKinds)).toEqual({
      played: 0,
      mismatches: [],
      leftOut: [],
    });
  });

  it('tells case, operation and difference', async () => {
    const changed = await mkdtemp(join(tmpdir(), 'formats-'));
    try {
      const golden = await readFile(join(folder, 'retention.json'), 'utf8');
      const text = golden.replace('"returns":"d/final"', '"returns":"d/other"');
      expect(text).not.toBe(golden);
      await writeFile(join(changed, 'retention.json'), text);
      const { played, mismatches } = await replayFolder(changed, [retentionKind]);
      expect(played).toBeGreaterThan(70);
      expect(mismatches).toEqual([
        {
          id: 'retention no-global-step',
          differences: [expect.stringMatching(/^step 1, .*: returns: want "d\/other", got "d\/final"$/)],
        },
      ]);
    } finally {
      await rm(changed, { recursive: true });
    }
  });
});
