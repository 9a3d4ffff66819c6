// Runs every script `check:...` of package.json, also those after one that fails, and says at the end which failed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));

const failed = checks.filter((name) => {
  console.log(`\n== ${name}: ${scripts[name]}`);
  const startMs = Date.now();
  const { status } = spawnSync('npm', ['run', '--silent', name], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  console.log(`${name}: ${status === 0 ? 'passed' : 'failed'} in ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
  return status !== 0;
});

console.log(`\n${checks.length - failed.length} of ${checks.length} checks passed`);
if (failed.length > 0) {
  console.log(`failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
