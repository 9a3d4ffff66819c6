import { defineConfig } from 'vitest/config';
import { settings } from './vitest.config.js';

/** Tests of the inspector's page in a real Chromium, which need the built page. */
export default defineConfig({
  ...settings,
  test: {
    ...settings.test,
    include: ['test/inspector-page/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
  },
});
