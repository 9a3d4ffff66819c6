import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { testHangsAfterMs } from './test/support/hang-limits.js';

/**
 * Tests of what there is one of in a process, tfjs's backends and their kernels: each file has a process of its own. All
 * others share two processes, which load the library once.
 */
const alone = ['test/runtimes/**/*.test.ts', 'test/engines/**/*.test.ts'];

/** Tests that have configurations and scripts of their own. */
const others = [
  'test/adversary/**',
  'test/hostile/**',
  'test/inspector-page/**',
  'test/native/**',
  'test/terminal/**',
  'test/tfjs-node/**',
  'test/tfjs-specs/**',
  'test/engines/specs/**',
  'test/**/*.long.test.ts',
  'test/**/*.native.test.ts',
];

/** What all runs of the tests have in common. */
export const settings = defineConfig({
  resolve: {
    alias: [
      { find: /^monitored-session$/, replacement: fileURLToPath(new URL('./src/index.ts', import.meta.url)) },
      { find: /^monitored-session\/(\w+)$/, replacement: fileURLToPath(new URL('./src/doors/$1.ts', import.meta.url)) },
    ],
  },
  test: {
    setupFiles: ['test/setup/fast-check.ts', 'test/setup/open-files.ts', 'test/setup/slow-machine.ts'],
    pool: 'forks',
    maxWorkers: 2,
    restoreMocks: true,
    testTimeout: testHangsAfterMs,
    hookTimeout: testHangsAfterMs,
    coverage: { provider: 'v8', include: ['src/**', 'machines/**'], reportsDirectory: 'coverage' },
  },
});

export default defineConfig({
  ...settings,
  test: {
    ...settings.test,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          globalSetup: ['test/setup/left-out.ts'],
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...others, ...alone],
          isolate: false,
          setupFiles: ['test/setup/load-parts.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, exclude: [...configDefaults.exclude, ...others] },
      },
    ],
  },
});
