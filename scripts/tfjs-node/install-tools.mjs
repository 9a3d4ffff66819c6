import { installPackages } from '../debian-packages.mjs';
import { succeeds } from './run-step.mjs';

const pythons = [process.env['PYTHON'] ?? 'python3', 'python3', 'python'];

/** What the addon is built with besides Node, and the Debian packages that bring it. */
const tools = [
  { isThere: () => succeeds(process.env['CXX'] ?? 'g++', ['--version']), packages: ['g++'] },
  { isThere: () => succeeds(process.env['MAKE'] ?? 'make', ['--version']), packages: ['make'] },
  {
    isThere: () => pythons.some((name) => succeeds(name, ['-m', 'pip', '--version'])),
    packages: ['python3', 'python3-pip'],
  },
];

/** Installs what the build lacks where that is possible without a question; the build itself says what is still missing. */
export async function installTools() {
  await installPackages(tools.filter(({ isThere }) => !isThere()).flatMap(({ packages }) => packages));
}
