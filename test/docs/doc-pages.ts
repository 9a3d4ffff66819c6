import { readdirSync, readFileSync } from 'node:fs';

/** The repository. */
export const root = new URL('../../', import.meta.url);

/** A page of the documentation. */
export interface DocPage {
  /** Its path in the repository: `docs/hooks.md`. */
  readonly path: string;
  readonly text: string;
  /** The text without what stands in fences. */
  readonly prose: string;
}

/** The page at a path in the repository. */
export function readPage(path: string): DocPage {
  const text = readFileSync(new URL(path, root), 'utf8');
  return { path, text, prose: text.replaceAll(/^(`{3,}).*?^\1$/gms, '') };
}

/** README.md and the pages in docs. */
export function readPages(): readonly DocPage[] {
  const names = readdirSync(new URL('docs/', root)).filter((name) => name.endsWith('.md'));
  return ['README.md', ...names.map((name) => `docs/${name}`)].map(readPage);
}

/** What stands between backticks in a text. */
export function codeIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** A table of a page, with what its cells say. */
export interface DocTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables in a text. */
export function tablesIn(text: string): readonly DocTable[] {
  return [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => {
    const [head = [], , ...rows] = table.trimEnd().split('\n').map(cellsIn);
    return { head, rows };
  });
}

function cellsIn(line: string): readonly string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}
