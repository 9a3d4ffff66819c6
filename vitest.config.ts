import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: [
      { find: /^monitored-session$/, replacement: fileURLToPath(new URL('./src/index.ts', import.meta.url)) },
      { find: /^monitored-session\/(\w+)$/, replacement: fileURLToPath(new URL('./src/doors/$1.ts', import.meta.url)) },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/tfjs-node/**'],
    setupFiles: ['test/setup/fast-check.ts', 'test/setup/open-files.ts'],
    pool: 'forks',
    maxWorkers: 2,
    restoreMocks: true,
    testTimeout: 30_000,
    typecheck: { include: ['test/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
    coverage: { provider: 'v8', include: ['src/**', 'machines/**'], reportsDirectory: 'coverage' },
  },
});
