import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from '../debian-packages.mjs';
import { runStep, succeeds } from '../tfjs-node/run-step.mjs';

/** The release of TensorFlow that judges. */
const tensorflowVersion = '2.15.1';

const requirements = [`tensorflow-cpu==${tensorflowVersion}`, 'numpy<2'];
const chosen = process.env['PYTHON'];
const pythons = [...(chosen === undefined ? [] : [chosen]), 'python3', 'python3.11', 'python3.10', 'python3.9'];

/**
 * The minor release of a Python 3; undefined when there is none of that name.
 * @param {string} name
 */
function minorOf(name) {
  const { stdout, status } = spawnSync(name, ['-c', 'import sys; print(*sys.version_info[:2])'], { encoding: 'utf8' });
  const [major, minor] = status === 0 ? stdout.trim().split(' ').map(Number) : [];
  return major === 3 ? minor : undefined;
}

/** The first Python for which TensorFlow's wheel was made. */
const findPython = () =>
  pythons.find((name) => {
    const minor = minorOf(name);
    return minor !== undefined && minor >= 9 && minor <= 11;
  });

/** @param {string} python */
const makesEnvironments = (python) => succeeds(python, ['-c', 'import ensurepip, venv']);

/**
 * A Python from which an environment can be made; what is missing is installed where that is possible without a question.
 */
async function readyPython() {
  const found = findPython();
  if (found !== undefined && makesEnvironments(found)) return found;
  await installPackages(['python3', 'python3-venv']);
  const python = findPython();
  if (python === undefined) {
    const seen = minorOf('python3');
    throw new Error(
      `Python 3.9, 3.10 or 3.11 is needed for TensorFlow ${tensorflowVersion}; ` +
        `${seen === undefined ? 'there is none' : `python3 is 3.${seen}`}. Install one, and name it in PYTHON.`,
    );
  }
  if (makesEnvironments(python)) return python;
  throw new Error(`${python} has no venv. Install python3-venv, or name another Python in PYTHON.`);
}

/**
 * Makes a Python environment with TensorFlow in a folder; does nothing when an earlier run did.
 * @param {string} cache
 * @returns {Promise<string>} its interpreter
 */
export async function preparePython(cache) {
  const folder = join(cache, 'venv');
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const stamp = join(folder, 'requirements.json');
  const wanted = JSON.stringify(requirements);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && succeeds(python, ['--version'])) return python;
  const base = await readyPython();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  await runStep('Making a Python environment', base, ['-m', 'venv', folder]);
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements];
  await runStep(`Installing ${requirements.join(' ')}`, python, install);
  writeFileSync(stamp, wanted);
  return python;
}
