import { defineConfig } from 'vitest/config';
import { settings } from './vitest.config.js';

/** Tests that attack: with foreign objects that misbehave, forged files, and processes that are killed at any moment. */
export default defineConfig({
  ...settings,
  test: { ...settings.test, include: ['test/adversary/**/*.test.ts'], exclude: ['**/node_modules/**'] },
});
