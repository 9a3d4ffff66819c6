import { runStep, succeeds } from './tfjs-node/run-step.mjs';

/**
 * Installs packages of a Debian system where that is possible without a question: for root, with apt-get. Elsewhere nothing
 * happens; whoever needs the programs finds out, and says so.
 * @param {readonly string[]} packages
 */
export async function installPackages(packages) {
  if (packages.length === 0 || process.getuid?.() !== 0 || !succeeds('apt-get', ['--version'])) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runStep('Looking up system packages', 'apt-get', ['update'], { env });
  const install = ['install', '--yes', '--no-install-recommends', ...packages];
  await runStep(`Installing ${packages.join(' ')}`, 'apt-get', install, { env });
}
