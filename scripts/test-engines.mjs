// Judges the numbers of the cpu and wasm backends, and plays tfjs's own specs on them. Arguments are handed on to vitest.
// Ends with what came of the specs: passed, failed, pending and excluded by run, and why they fail.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const report = join(root, '.cache', 'tfjs-specs', 'report.md');

rmSync(report, { force: true });
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.engines.config.ts'];
const { status } = spawnSync(process.execPath, [...vitest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
if (existsSync(report)) {
  console.log('| backend | corrections | passed | failed | pending | excluded |');
  console.log(readFileSync(report, 'utf8').replace('\n\n', '\n\n| why they fail | cpu | wasm |\n'));
}
process.exitCode = status ?? 1;
