import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, '.cache/snippets');

interface Snippet {
  readonly title: string;
  readonly file: string;
  readonly code: string;
}

const pages = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

const snippets: readonly Snippet[] = pages.flatMap((page) => {
  const text = readFileSync(path.join(root, page), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map((match, index) => ({
    title: `${page}, snippet ${index + 1}`,
    file: path.join(folder, `${page.replaceAll(/\W/g, '-')}-${index + 1}.ts`),
    code: match[1] ?? '',
  }));
});

/** Where the snippets write: what they say is relative to it. */
const place = mkdtempSync(path.join(tmpdir(), 'snippets-'));
const before = process.cwd();

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of snippets) writeFileSync(file, code);
});

afterAll(() => {
  rmSync(place, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('the snippets of the documentation', () => {
  it('are there', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(2);
  });

  it.each(snippets)('$title runs as it stands', async ({ file }) => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    process.chdir(place);
    try {
      await expect(import(/* @vite-ignore */ pathToFileURL(file).href)).resolves.toBeDefined();
    } finally {
      process.chdir(before);
      log.mockRestore();
    }
  });

  it('have no type errors', () => {
    const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
    // They see the package as its users do: through the declarations of what was compiled.
    const { outDir: _, ...options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root).options;
    const program = ts.createProgram(
      snippets.map(({ file }) => file),
      { ...options, noEmit: true, declaration: false },
    );
    expect(program.getSourceFiles().map(({ fileName }) => path.relative(root, fileName))).toContain(
      'dist/src/index.d.ts',
    );
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(problems).toEqual([]);
  });
});
