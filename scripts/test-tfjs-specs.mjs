// Plays tfjs's own specs on a trace: every kernel becomes an operation of a TensorFlow graph, and what a spec reads is
// computed by running the graph so far. TensorFlow's C library is that which the library's own search finds. Arguments are
// handed on to vitest. Ends with what came of the specs, and why some of them fail.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findLibrary } from '../dist/src/runtimes/tensorflow/library/find-library.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const report = join(root, '.cache', 'tfjs-specs', 'compiled.md');

const found = findLibrary();
if (found) {
  rmSync(report, { force: true });
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.tfjs-specs.config.ts'];
  // Convolutions with channels first are oneDNN's alone, which TensorFlow turns on by itself on some processors only.
  const settings = { TF_CPP_MIN_LOG_LEVEL: '2', TF_ENABLE_ONEDNN_OPTS: '1' };
  const env = { ...settings, ...process.env, LIBTENSORFLOW: found.path };
  const { status } = spawnSync(process.execPath, [...vitest, ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (existsSync(report)) {
    console.log('| backend | corrections | passed | failed | pending | excluded |');
    console.log(readFileSync(report, 'utf8').replace('\n\n', '\n\n| why they fail | specs |\n'));
  }
  process.exitCode = status ?? 1;
} else {
  console.error("test:tfjs-specs: TensorFlow's C library was not found; bring it by: npm run setup:native");
  process.exitCode = 1;
}
