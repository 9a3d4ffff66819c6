import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { drawMachine } from '../../scripts/drawing/draw-machine.js';
import { isMachine } from '../../scripts/drawing/is-machine.js';

const root = new URL('../../', import.meta.url);
const files = readdirSync(new URL('machines/', root)).filter((file) => file.endsWith('.machine.ts'));

test('there are machines to draw', () => {
  expect(files).toContain('lifecycle.machine.ts');
});

test.each(files)('the drawings of machines/%s in docs/ are those that npm run docs:draw makes', async (file) => {
  const exports = (await import(new URL(`machines/${file}`, root).href)) as Record<string, unknown>;
  const machine = Object.values(exports).find(isMachine);
  expect.assert(machine !== undefined, `machines/${file} exports no machine`);
  for (const [name, text] of drawMachine(file.replace('.machine.ts', ''), machine)) {
    expect(readFileSync(new URL(`docs/${name}`, root), 'utf8'), `docs/${name}: run npm run docs:draw`).toBe(text);
  }
});
