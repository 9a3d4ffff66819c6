import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { apiIndexPage } from './api-index/api-index-page.js';
import { readDoors } from './api-index/read-doors.js';

// Writes docs/api-index.md from the comments of what the package exports. With `--check` it writes nothing, and fails when the
// page is stale.
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const path = join(root, 'docs', 'api-index.md');
const page = apiIndexPage(readDoors(root));
const before = await readFile(path, 'utf8').catch(() => undefined);

if (before === page) console.log('docs/api-index.md is up to date');
else if (process.argv.includes('--check')) {
  console.error('stale: docs/api-index.md; run npm run docs:index');
  process.exitCode = 1;
} else {
  await writeFile(path, page);
  console.log('written: docs/api-index.md');
}
