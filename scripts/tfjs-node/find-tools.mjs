import { installPackages } from '../debian-packages.mjs';
import { succeeds } from './run-step.mjs';

/** @typedef {{ python: string }} Tools */

const pythons = [process.env['PYTHON'] ?? 'python3', 'python3', 'python'];

/** @param {string} name */
const answers = (name) => succeeds(name, ['--version']);

const findPython = () => pythons.find((name) => succeeds(name, ['-m', 'pip', '--version']));

/** What is missing, each with the Debian packages that bring it. */
function listMissing() {
  return [
    { tool: 'a C++ compiler (g++)', present: answers(process.env['CXX'] ?? 'g++'), packages: ['g++'] },
    { tool: 'make', present: answers(process.env['MAKE'] ?? 'make'), packages: ['make'] },
    { tool: 'Python 3 with pip', present: findPython() !== undefined, packages: ['python3', 'python3-pip'] },
  ].filter(({ present }) => !present);
}

/**
 * Finds what the build needs besides Node; installs it where that is possible without a question.
 * @returns {Promise<Tools>}
 */
export async function findTools() {
  await installPackages(listMissing().flatMap(({ packages }) => packages));
  const stillMissing = listMissing().map(({ tool }) => tool);
  const python = findPython();
  if (stillMissing.length > 0 || python === undefined) {
    throw new Error(`The build needs ${stillMissing.join(', ')}. Install that, then run this again.`);
  }
  return { python };
}
