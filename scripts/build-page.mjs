// Builds the inspector's page to dist/inspector-page: what browsers load, minified, in files whose names stay the same.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

await build({
  root: join(root, 'src', 'inspector', 'page'),
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
      output: { entryFileNames: 'page.js', chunkFileNames: '[name].js', assetFileNames: 'page[extname]' },
    },
  },
});
