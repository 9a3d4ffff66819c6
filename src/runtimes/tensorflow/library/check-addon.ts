import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { memberOf } from '../../../core/foreign/describe-error.js';
import { FailedPreconditionError } from '../../../errors.js';

const program = 'process.stdout.write(require(process.argv[1]).TF_Version)';

/**
 * Loads the addon of tfjs-node in a process of its own, since a process can have one TensorFlow.
 *
 * @returns the release of TensorFlow that it has loaded
 * @throws FailedPreconditionError (the promise rejects) when it does not load.
 */
export async function checkAddon(addon: string): Promise<string> {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' };
  const loading = promisify(execFile)(process.execPath, ['-e', program, addon], { env });
  const { stdout } = await loading.catch((cause: unknown) => {
    throw new FailedPreconditionError(
      `${addon}: the addon of tfjs-node does not load (${reasonOf(cause)}); ` +
        'build it by: npx monitored-session native install --with-tfjs-node',
      { cause },
    );
  });
  return stdout;
}

/** The line that names the error, of all that Node prints of one. */
function reasonOf(error: unknown): string {
  const printed = String(memberOf(error, 'stderr'));
  const line = printed.split('\n').find((text) => text.startsWith('Error: '));
  if (line !== undefined) return line.slice('Error: '.length);
  return `its process ended with ${String(memberOf(error, 'signal') ?? memberOf(error, 'code'))}`;
}
