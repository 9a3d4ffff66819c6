import { defineConfig } from 'vitest/config';

/** The tests of types: nothing in them is run. */
export default defineConfig({
  test: { typecheck: { enabled: true, only: true, include: ['test/**/*.test-d.ts'], tsconfig: 'tsconfig.json' } },
});
