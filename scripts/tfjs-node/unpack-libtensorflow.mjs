import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './run-step.mjs';

/** The release of TensorFlow whose C library is used. */
export const tensorflowVersion = '2.15.1';

/** pip picks the wheel for this interpreter, whichever one runs pip: only the libraries in it are used. */
const wheelTarget = [
  '--python-version=3.11',
  '--implementation=cp',
  '--abi=cp311',
  '--platform=manylinux_2_17_x86_64',
  '--only-binary=:all:',
  '--no-deps',
];

const unpackProgram = `
import sys, zipfile
wheel, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    wanted = ('tensorflow/include/', 'tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2')
    archive.extractall(target, [name for name in archive.namelist() if name.startswith(wanted)])
`;

/** The names under which the addon's build looks for the libraries. */
const otherNames = {
  'libtensorflow.so': 'libtensorflow_cc.so.2',
  'libtensorflow.so.2': 'libtensorflow_cc.so.2',
  'libtensorflow_framework.so': 'libtensorflow_framework.so.2',
};

/**
 * Makes a folder with `include` and `lib` of TensorFlow's C library, out of the wheel on PyPI; each step is skipped
 * when an earlier run did it.
 * @param {string} cache
 * @param {string} python
 * @returns {Promise<string>} the folder
 */
export async function unpackLibtensorflow(cache, python) {
  const folder = join(cache, `libtensorflow-${tensorflowVersion}`);
  if (existsSync(folder)) return folder;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `libtensorflow: expected Linux on x64, the only one with a wheel that fits, got ${process.platform} on ${process.arch}.`,
    );
  }
  const wheel = findWheel(cache) ?? (await downloadWheel(cache, python));
  const unpacked = `${folder}.partial`;
  rmSync(unpacked, { recursive: true, force: true });
  await runStep('Unpacking libtensorflow', python, ['-c', unpackProgram, wheel, unpacked]);
  const contents = join(unpacked, 'tensorflow');
  const lib = join(contents, 'lib');
  mkdirSync(lib);
  for (const name of new Set(Object.values(otherNames))) renameSync(join(contents, name), join(lib, name));
  for (const [name, target] of Object.entries(otherNames)) symlinkSync(target, join(lib, name));
  renameSync(contents, folder);
  rmSync(unpacked, { recursive: true, force: true });
  return folder;
}

/** @param {string} folder */
function findWheel(folder) {
  const name = readdirSync(folder).find(
    (file) => file.startsWith(`tensorflow_cpu-${tensorflowVersion}-`) && file.endsWith('.whl'),
  );
  return name === undefined ? undefined : join(folder, name);
}

/**
 * @param {string} cache
 * @param {string} python
 */
async function downloadWheel(cache, python) {
  const incoming = join(cache, 'wheel.partial');
  rmSync(incoming, { recursive: true, force: true });
  const args = ['-m', 'pip', 'download', ...wheelTarget, '--dest', incoming, `tensorflow-cpu==${tensorflowVersion}`];
  await runStep(`Downloading TensorFlow ${tensorflowVersion} (207 MB)`, python, args);
  const downloaded = findWheel(incoming);
  if (downloaded === undefined) throw new Error(`pip left no wheel of tensorflow-cpu ${tensorflowVersion}.`);
  const wheel = join(cache, downloaded.slice(incoming.length + 1));
  renameSync(downloaded, wheel);
  rmSync(incoming, { recursive: true, force: true });
  return wheel;
}
