import { defineConfig } from 'vitest/config';
import { settings } from './vitest.config.js';

/** The tests that need TensorFlow's C library, which scripts/test-native.mjs looks for before it runs them. */
export default defineConfig({
  ...settings,
  test: {
    ...settings.test,
    include: ['test/native/**/*.test.ts', 'test/runtimes/**/*.native.test.ts'],
    exclude: ['**/node_modules/**'],
    execArgv: ['--expose-gc'],
    env: { TF_CPP_MIN_LOG_LEVEL: '2', TF_ENABLE_ONEDNN_OPTS: '0' },
  },
});
