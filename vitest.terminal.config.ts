import { defineConfig } from 'vitest/config';
import { settings } from './vitest.config.js';

/** Tests of what a terminal shows; they need tmux. */
export default defineConfig({
  ...settings,
  test: { ...settings.test, include: ['test/terminal/**/*.test.ts'], exclude: ['**/node_modules/**'] },
});
