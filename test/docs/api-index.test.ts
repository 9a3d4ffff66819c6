import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

import { apiIndexPage } from '../../scripts/api-index/api-index-page.js';
import { readDoors, type Door } from '../../scripts/api-index/read-doors.js';
import { codeIn, readPage, readPages, root } from './doc-pages.js';

/** Pages that name things for another reason than to explain them to a user. */
const notForUsers = ['docs/api-index.md', 'docs/decisions.md', 'docs/architecture.md'];

describe('the index of the API', () => {
  let doors: readonly Door[];
  beforeAll(() => {
    doors = readDoors(fileURLToPath(root));
  });

  it('lists every export of every door as its comment says it now; `npm run docs:index` writes it', () => {
    expect(readPage('docs/api-index.md').text).toBe(apiIndexPage(doors));
  });

  it('has a sentence for each', () => {
    const things = doors.flatMap((door) => door.things.filter(({ movedTo }) => movedTo === undefined));
    expect(things.length).toBeGreaterThan(400);
    expect(things.filter(({ summary }) => !/^\S.*\w.*\.$/.test(summary)).map(({ name }) => name)).toEqual([]);
  });

  it('is not the only page that speaks of a value', () => {
    const pages = readPages().filter(({ path }) => !notForUsers.includes(path));
    const words = new Set(pages.flatMap(({ prose }) => codeIn(prose)).flatMap((code) => code.match(/[\w$]+/g) ?? []));
    const values = doors.flatMap(({ things }) =>
      things.filter(({ kind, movedTo }) => kind !== 'type' && movedTo === undefined),
    );
    expect(values.map(({ name }) => name).filter((name) => !words.has(name))).toEqual([]);
  });
});
