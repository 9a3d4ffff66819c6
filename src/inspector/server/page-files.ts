import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { NotFoundError } from '../../errors.js';

/** A file of the page, as it is served. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

/** The files of the page by the request that gives them, and nothing else: `/`, `/page.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** Kinds of files that a page is made of. */
const types: Readonly<Record<string, string | undefined>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Where the page is: beside the compiled library, or where a clone compiles it to. */
const folders = ['../../../inspector-page/', '../../../dist/inspector-page/'];

/**
 * Reads the page that comes with the package, once: no request reaches the disk.
 *
 * @throws NotFoundError when it was not built
 */
export async function readPageFiles(): Promise<PageFiles> {
  for (const folder of folders) {
    const files = await readFolder(fileURLToPath(new URL(folder, import.meta.url)));
    if (files.has('/')) return files;
  }
  throw new NotFoundError('The page of the inspector is not there: in a clone, `npm run build` makes it.');
}

async function readFolder(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length).replaceAll('\\', '/');
    files.set(name === 'index.html' ? '/' : `/${name}`, { type, body: await readFile(path) });
  }
  return files;
}
