// Plays a training in terminals of several widths, which are windows of tmux. Arguments are handed on to vitest.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './debian-packages.mjs';
import { succeeds } from './tfjs-node/run-step.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const hasTmux = () => succeeds('tmux', ['-V']);

if (!hasTmux()) await installPackages(['tmux']);
if (!hasTmux()) throw new Error('The terminals of this test are windows of tmux. Install that, then run this again.');
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.terminal.config.ts'];
const { status } = spawnSync(process.execPath, [...vitest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
