import { defineConfig } from 'vitest/config';
import { settings } from './vitest.config.js';

/** The judge of the backends' numbers, and tfjs's own specs, which take some time. */
export default defineConfig({
  ...settings,
  test: { ...settings.test, include: ['test/engines/**/*.test.ts'], exclude: ['**/node_modules/**'] },
});
