import { defineConfig } from 'vitest/config';
import { settings } from './vitest.config.js';

/** tfjs's own specs on a trace, which need TensorFlow's C library: scripts/test-tfjs-specs.mjs looks for it before it runs them. */
export default defineConfig({
  ...settings,
  test: { ...settings.test, include: ['test/tfjs-specs/**/*.test.ts'], exclude: ['**/node_modules/**'] },
});
