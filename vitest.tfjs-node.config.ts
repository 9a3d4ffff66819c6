import { defineConfig } from 'vitest/config';
import { settings } from './vitest.config.js';

/** The tests that need the addon of tfjs-node, which scripts/test-tfjs-node.mjs builds before it runs them. */
export default defineConfig({
  ...settings,
  test: { ...settings.test, include: ['test/tfjs-node/**/*.test.ts'], exclude: ['**/node_modules/**'] },
});
