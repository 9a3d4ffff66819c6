import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/architecture.md', root), 'utf8');

const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('the page on the architecture', () => {
  it('names files and folders that are there', () => {
    const paths = [...page.matchAll(/`((?:src|machines)\/[\w./-]+)`/g)].map(([, path]) => path ?? '');
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('names functions that stand in the file that it names before them', () => {
    const hops = [...page.matchAll(/`((?:src|machines)\/[\w./-]+\.ts)`: `(#?\w+)`/g)];
    expect(hops.length).toBeGreaterThan(15);
    const missing = hops.filter(([, path = '', name = '']) => !new RegExp(`${name}\\b`).test(text(path)));
    expect(missing.map(([hop]) => hop)).toEqual([]);
  });

  it('speaks of states that the chart has', () => {
    const chart = readdirSync(new URL('machines/', root))
      .map((file) => text(`machines/${file}`))
      .join('');
    const states = [...page.matchAll(/`(?:recovering|running)\.(\w+)`/g)].map(([, state]) => state ?? '');
    expect(states.filter((state) => !chart.includes(state))).toEqual([]);
  });
});
