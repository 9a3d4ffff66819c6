import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = (file: string): string => readFileSync(new URL(file, root), 'utf8');

interface Manifest {
  readonly files: readonly string[];
  readonly homepage: string;
  readonly bugs: { readonly url: string };
  readonly repository: { readonly url: string };
}

const { files, homepage, bugs, repository } = JSON.parse(text('package.json')) as Manifest;

/** What npm packs without being told, and what the manifest lists: files, folders, or all files of an ending in a folder. */
const packed = ['README.md', 'LICENSE', 'package.json', ...files].map((entry) => {
  const pattern = entry.replaceAll('.', String.raw`\.`).replaceAll('*', '[^/]*');
  return new RegExp(`^${pattern}(?:/|$)`);
});
const travels = (file: string): boolean => packed.some((entry) => entry.test(file));

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(new URL('docs/', root)).map((file) => `docs/${file}`),
].filter((file) => file.endsWith('.md'));

/** The text of a page without its code. */
const prose = (page: string): string => text(page).replaceAll(/^```.*?^```/gms, '');

/** The anchors that a page has, made of its headings as GitHub makes them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...prose(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  const names = headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set(names);
}

interface Link {
  readonly page: string;
  readonly target: string;
  /** The file that the link leads to. */
  readonly file: string;
  readonly anchor: string | undefined;
}

function linksOf(page: string): readonly Link[] {
  const body = prose(page).replaceAll(/`[^`\n]*`/g, 'code');
  return [...body.matchAll(/\]\(([^)\s]+)[^)]*\)|(?:href|src|srcset)="([^"]+)"|^\[[^\]]+\]: (\S+)/gm)]
    .map(([, inline, attribute, reference]) => inline ?? attribute ?? reference ?? '')
    .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#');
      const resolved = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      return { page, target, file: resolved, anchor };
    });
}

const links = pages.flatMap(linksOf);

describe('the pages', () => {
  it('travel in the package', () => {
    expect(pages.length).toBeGreaterThan(15);
    expect(pages.filter((page) => !travels(page))).toEqual([]);
  });

  it('link to files that travel with them', () => {
    expect(links.length).toBeGreaterThan(40);
    expect(links.filter(({ file }) => !travels(file) || !existsSync(new URL(file, root)))).toEqual([]);
  });

  it('link to headings that are there', () => {
    const toHeadings = links.filter(({ file, anchor }) => anchor !== undefined && file.endsWith('.md'));
    expect(toHeadings.length).toBeGreaterThan(5);
    expect(toHeadings.filter(({ file, anchor = '' }) => !anchorsOf(file).has(anchor))).toEqual([]);
  });

  it('leave the address of the project to package.json, which says it once in three forms', () => {
    const [, address = ''] = /^git\+(https:\/\/.+)\.git$/.exec(repository.url) ?? [];
    expect(homepage).toBe(`${address}#readme`);
    expect(bugs.url).toBe(`${address}/issues`);
    expect(pages.filter((page) => text(page).includes(address))).toEqual([]);
  });
});
