import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { NotFoundError } from '../../../errors.js';
import { installedRelease, libraryFiles, manifestName } from './releases.js';
import { requireFrom } from './require-from.js';

/** Where a library was found. */
export type LibrarySource = 'option' | 'environment' | 'project' | 'tfjs-node' | 'python';

/** A file of TensorFlow's C library. */
export interface FoundLibrary {
  readonly path: string;
  readonly source: LibrarySource;
}

/** Where to look for the library. */
export interface FindLibraryOptions {
  /** The file, or the folder that it is in: nothing else is looked at then. */
  readonly libtensorflow?: string | undefined;
  /** The environment; that of the process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** The folder of the program; the process's own. */
  readonly folder?: string | undefined;
}

/** The folder of a project that `monitored-session native install` brings the library to. */
export const nativeFolder = '.native';

/** The names of the file, that of the wheel first. */
const fileNames: readonly string[] = [libraryFiles[0], 'libtensorflow.so.2', 'libtensorflow.so'];

/**
 * Looks for TensorFlow's C library: where the option says, where the variable LIBTENSORFLOW says, in the project's folder
 * `.native`, in what tfjs-node brings, in a Python environment that holds tensorflow.
 *
 * @returns undefined where it is in none of these
 * @throws NotFoundError when it is not where the option or the variable says.
 */
export function findLibrary(options: FindLibraryOptions = {}): FoundLibrary | undefined {
  const { libtensorflow, env = process.env, folder = process.cwd() } = options;
  if (libtensorflow !== undefined) return given('libtensorflow', 'option', libtensorflow);
  const { LIBTENSORFLOW: variable = '' } = env;
  if (variable !== '') return given('the environment variable LIBTENSORFLOW', 'environment', variable);
  const places: readonly (readonly [LibrarySource, readonly string[]])[] = [
    ['project', [...projectFolders(folder)].flatMap((project) => installedIn(join(project, nativeFolder)))],
    ['tfjs-node', tfjsNodeFolders(folder)],
    ['python', pythonFolders(env)],
  ];
  for (const [source, folders] of places) {
    for (const place of folders) {
      const path = fileIn(place);
      if (path !== undefined) return { path, source };
    }
  }
  return undefined;
}

function given(what: string, source: LibrarySource, place: string): FoundLibrary {
  const path = fileIn(resolve(place));
  if (path !== undefined) return { path, source };
  throw new NotFoundError(
    `${what}: expected the file of TensorFlow's C library, or the folder that holds ${String(fileNames[0])}; there is none at ${place}`,
  );
}

/** The library that a path leads to: itself, or a file in the folder. */
function fileIn(place: string): string | undefined {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isDirectory()) return place;
  return fileNames.map((name) => join(place, name)).find((file) => existsSync(file));
}

/** The folders of the releases that were installed, that which the tests are run with first, then the newest. */
function installedIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const rank = (name: string): number => (name === `tensorflow-${installedRelease}` ? 1 : 0);
  return readdirSync(folder)
    .filter((name) => name.startsWith('tensorflow-') && existsSync(join(folder, name, manifestName)))
    .sort((a, b) => rank(b) - rank(a) || b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(folder, name, 'lib'));
}

/** The folders from this one up to that of the package. */
function* projectFolders(folder: string): Iterable<string> {
  for (let current = resolve(folder); ; current = dirname(current)) {
    yield current;
    if (existsSync(join(current, 'package.json')) || current === dirname(current)) return;
  }
}

function tfjsNodeFolders(folder: string): string[] {
  try {
    const manifest = requireFrom(join(resolve(folder), 'program.js')).resolve('@tensorflow/tfjs-node/package.json');
    return [join(dirname(manifest), 'deps', 'lib')];
  } catch {
    return [];
  }
}

/** Where the packages of the Python environments are that are at hand: the active one, that of the first python3, the user's. */
function pythonFolders(env: Readonly<Record<string, string | undefined>>): string[] {
  const { VIRTUAL_ENV, CONDA_PREFIX, PATH = '' } = env;
  const first = PATH.split(delimiter).find((bin) => bin !== '' && existsSync(join(bin, 'python3')));
  const prefixes = [VIRTUAL_ENV, CONDA_PREFIX, first && dirname(first), join(homedir(), '.local')];
  return prefixes
    .filter((prefix) => prefix !== undefined)
    .filter((prefix) => prefix !== '')
    .flatMap((prefix) => librariesOfPython(join(prefix, 'lib')))
    .map((packages) => join(packages, 'tensorflow'));
}

function librariesOfPython(lib: string): string[] {
  if (!existsSync(lib)) return [];
  return readdirSync(lib)
    .filter((name) => name.startsWith('python3'))
    .flatMap((name) => [join(lib, name, 'site-packages'), join(lib, name, 'dist-packages')]);
}
