// Builds the inspector's page to dist/inspector-page: what browsers load, minified, in files whose names stay the same. The page
// of startInspector() is index.html with page.js; mount.js is what mountInspector() loads; both share the other scripts.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'src', 'inspector', 'page');

await build({
  root: page,
  configFile: false,
  logLevel: 'warn',
  base: './',
  build: {
    outDir: join(root, 'dist', 'inspector-page'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing may be inline: the page's policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { page: join(page, 'index.html'), mount: join(page, 'mount-page.ts') },
      preserveEntrySignatures: 'exports-only',
      output: { entryFileNames: '[name].js', chunkFileNames: 'app.js', assetFileNames: 'page[extname]' },
    },
  },
});

// What the compiler made of the page needs Preact and uPlot, which no program that uses the library has: the bundle stands for it.
const compiled = join(root, 'dist', 'src', 'inspector', 'page');
if (existsSync(compiled)) {
  for (const name of readdirSync(compiled)) {
    if (name !== 'mount-page.d.ts') rmSync(join(compiled, name), { recursive: true });
  }
  writeFileSync(join(compiled, 'mount-page.js'), "export { mountPage } from '../../../inspector-page/mount.js';\n");
}
