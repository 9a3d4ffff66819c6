import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const page = text('docs/guarantees.md');

/** A file that the page names, and the titles of tests that it names behind it. */
const named = [...page.matchAll(/`(test\/[^`]+)`((?:,? "[^"|;]*(?:;[^"|]*)?")*)/g)].map(
  ([, path = '', titles = '']) => ({
    path,
    titles: [...titles.matchAll(/"([^"]*)"/g)].map(([, title = '']) => title),
  }),
);

describe('the page of guarantees', () => {
  it('names files that are there', () => {
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter(({ path }) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('names tests that stand in these files by these titles', () => {
    const missing = named.flatMap(({ path, titles }) => {
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
