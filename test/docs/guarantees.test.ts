import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const page = text('docs/guarantees.md');
const tablesOfClusters = text('docs/distributed.md')
  .split('\n')
  .filter((line) => line.startsWith('|') && line.includes('`test/'))
  .join('\n');

/** A file that a page names, and the titles of tests that it names behind it. */
const namedIn = (of: string) =>
  [...of.matchAll(/`(test\/[^`]+)`((?:,? "[^"|;]*(?:;[^"|]*)?")*)/g)].map(([, path = '', titles = '']) => ({
    path,
    titles: [...titles.matchAll(/"([^"]*)"/g)].map(([, title = '']) => title),
  }));

const named = namedIn(page);
const ofClusters = namedIn(tablesOfClusters);

describe('the page of guarantees, and the table of the page on clusters', () => {
  it('name files that are there', () => {
    expect(named.length).toBeGreaterThan(25);
    expect(ofClusters.length).toBeGreaterThan(20);
    expect([...named, ...ofClusters].filter(({ path }) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('name tests that stand in these files by these titles', () => {
    const missing = [...named, ...ofClusters].flatMap(({ path, titles }) => {
      const tests = text(path);
      return titles.filter((title) => !tests.includes(`'${title}'`) && !tests.includes(`"${title}"`));
    });
    expect(missing).toEqual([]);
  });

  it('shows each promise by a test', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('|') && !/^\| (when|-)/.test(line));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => !/`test\/[^`]+`/.test(row))).toEqual([]);
    const shown = named.flatMap(({ titles }) => titles).length;
    expect([...page.matchAll(/"[^"]+"/g)]).toHaveLength(shown);
  });
});
