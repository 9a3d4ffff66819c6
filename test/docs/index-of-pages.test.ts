import { expect, it } from 'vitest';

import { readPage, readPages } from './doc-pages.js';

it('the index of the pages leads to each of them', () => {
  const { prose } = readPage('docs/index.md');
  const linked = new Set([...prose.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, page = '']) => `docs/${page}`));
  const pages = readPages().map(({ path }) => path);
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.filter((path) => path.startsWith('docs/') && !linked.has(path))).toEqual(['docs/index.md']);
});
