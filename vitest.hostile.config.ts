import { defineConfig } from 'vitest/config';
import { settings } from './vitest.config.js';

/** Tests that attack the inspector's server as other pages, other programs and bad data would. */
export default defineConfig({
  ...settings,
  test: { ...settings.test, include: ['test/hostile/**/*.test.ts'], exclude: ['**/node_modules/**'] },
});
