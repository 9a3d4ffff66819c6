import { spawn, spawnSync } from 'node:child_process';

const heartbeatMs = 10_000;

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv }} StepOptions */

/**
 * Runs a command whose output is the user's to see, and says every few seconds that it still runs.
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {StepOptions} [options]
 * @returns {Promise<void>} rejects when the command fails
 */
export async function runStep(name, command, args, options = {}) {
  console.log(`${name} ...`);
  const startMs = Date.now();
  const secs = () => Math.round((Date.now() - startMs) / 1000);
  const heartbeat = setInterval(() => console.log(`${name} ... ${secs()} s`), heartbeatMs);
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  try {
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0) throw new Error(`${name}: ${[command, ...args].join(' ')} ended with code ${code}.`);
  } finally {
    clearInterval(heartbeat);
  }
  console.log(`${name}: done in ${secs()} s`);
}

/**
 * True when the command can be run and ends well; shows nothing of it.
 * @param {string} command
 * @param {string[]} args
 */
export function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
