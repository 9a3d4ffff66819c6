import { defineConfig } from 'vitest/config';
import { settings } from './vitest.config.js';

/** Long tests of what `npm test` shows in short: of every case, where that takes some, or of programs run again. */
export default defineConfig({
  ...settings,
  test: { ...settings.test, include: ['test/**/*.long.test.ts'], exclude: ['**/node_modules/**'] },
});
