import { spawn, spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableError } from '../../../errors.js';

/** What is downloaded, and where to. */
export interface DownloadWheelOptions {
  readonly release: string;
  readonly folder: string;
}

/** Names of interpreters that may have pip. */
const pythons = (): readonly string[] => [process.env['PYTHON'] ?? 'python3', 'python3', 'python'];

/** What the libraries of a wheel need of Linux, by the names of pip: newer releases want a newer C library. */
const platforms = ['manylinux_2_17_x86_64', 'manylinux2014_x86_64', 'manylinux_2_27_x86_64', 'manylinux_2_28_x86_64'];

/**
 * Has pip download the wheel of tensorflow-cpu for Linux on x64. The wheel is that for Python 3.11, whichever runs pip: newer
 * ones have none of every release, and only the libraries in it are used. What pip says goes to standard error.
 *
 * @throws UnavailableError (the promise rejects) when there is no pip, or it did not succeed.
 */
export async function downloadWheel({ release, folder }: DownloadWheelOptions): Promise<string> {
  const python = pythons().find(
    (name) => spawnSync(name, ['-m', 'pip', '--version'], { stdio: 'ignore' }).status === 0,
  );
  const byHand = `or download the wheel tensorflow_cpu-${release}-cp311-…-x86_64.whl elsewhere, and give it by --wheel FILE`;
  if (python === undefined) {
    throw new UnavailableError(
      `expected a Python with pip to download TensorFlow by, got none; install one, ${byHand}`,
    );
  }
  const target = ['--python-version=3.11', '--implementation=cp', '--abi=cp311'];
  const args = [
    ...['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check'],
    ...[...target, ...platforms.map((name) => `--platform=${name}`)],
    ...['--dest', folder, `tensorflow-cpu==${release}`],
  ];
  const child = spawn(python, args, { stdio: ['ignore', 2, 2] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (code !== 0 || wheel === undefined) {
    throw new UnavailableError(
      `pip could not download tensorflow-cpu ${release} (it ended with ${String(code)}, and says above why); try again, ${byHand}`,
    );
  }
  return join(folder, wheel);
}
