import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { drawMachine } from './drawing/draw-machine.js';
import { isMachine } from './drawing/is-machine.js';

// Draws every machine of dist/machines to docs/. With `--check` it writes nothing, and fails when a drawing is stale.
const dist = dirname(dirname(fileURLToPath(import.meta.url)));
const docs = join(dirname(dist), 'docs');
const isCheck = process.argv.includes('--check');
const stale: string[] = [];

await mkdir(docs, { recursive: true });
for (const file of (await readdir(join(dist, 'machines'))).filter((name) => name.endsWith('.machine.js')).sort()) {
  const exports = (await import(pathToFileURL(join(dist, 'machines', file)).href)) as Record<string, unknown>;
  const machine = Object.values(exports).find(isMachine);
  if (machine === undefined) {
    throw new TypeError(`machines/${file}: expected an export made by createMachine, got none`);
  }
  for (const [name, text] of drawMachine(file.replace('.machine.js', ''), machine)) {
    const path = join(docs, name);
    const before = await readFile(path, 'utf8').catch(() => undefined);
    if (before === text) continue;
    stale.push(`docs/${name}`);
    if (!isCheck) await writeFile(path, text);
  }
}

if (isCheck && stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}; run npm run docs:draw`);
  process.exitCode = 1;
} else {
  console.log(isCheck || stale.length === 0 ? 'drawings are up to date' : `drawn: ${stale.join(', ')}`);
}
