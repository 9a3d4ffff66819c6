import { readdir, rename, rm, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnimplementedError } from '../../../errors.js';
import { checkLibraryFile } from './check-library-file.js';
import { downloadWheel } from './download-wheel.js';
import { nativeFolder } from './find-library.js';
import { libraryFiles, manifestName } from './releases.js';
import { unpackWheel } from './unpack-wheel.js';

/** What is installed, and where. */
export interface InstallLibraryOptions {
  /** The folder of the project. */
  readonly project: string;
  readonly release: string;
  /** The file of a wheel; pip downloads one when left out. */
  readonly wheel?: string | undefined;
  /** Whether the headers are installed as well, for what is built against the library. */
  readonly headers?: boolean | undefined;
  /** Told what is being done. */
  readonly say: (text: string) => void;
}

/** The names by which what is built against the library looks for it. */
const otherNames: Readonly<Record<string, string>> = {
  'libtensorflow.so': libraryFiles[0],
  'libtensorflow.so.2': libraryFiles[0],
  'libtensorflow_framework.so': libraryFiles[1],
};

const incoming = 'incoming-';

/**
 * Brings TensorFlow's C library to the folder `.native` of a project.
 *
 * Everything is made under another name, checked, and given its own at last: what was interrupted leaves nothing that the
 * search takes for a library.
 *
 * @returns the folder
 * @throws UnimplementedError (the promise rejects) where there is no wheel for the machine.
 */
export async function installLibrary({
  project,
  release,
  wheel,
  headers,
  say,
}: InstallLibraryOptions): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new UnimplementedError(
      `TensorFlow's C library can be installed on Linux on x64, and this is ${process.platform} on ${process.arch}; ` +
        'name a library that is there by the variable LIBTENSORFLOW or the option libtensorflow',
    );
  }
  const root = join(project, nativeFolder);
  const staging = join(root, `${incoming}${process.pid}`);
  await mkdir(root, { recursive: true });
  await removeAbandoned(root);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging);
  try {
    if (wheel === undefined) say(`Downloading TensorFlow ${release} by pip (about 210 MB) ...`);
    const file = wheel ?? (await downloadWheel({ release, folder: staging }));
    const contents = join(staging, 'contents');
    const progress = reporter(say);
    const manifest = await unpackWheel({ wheel: file, folder: contents, headers, progress });
    for (const name of libraryFiles) checkLibraryFile(join(contents, 'lib', name));
    for (const [name, target] of Object.entries(otherNames)) await symlink(target, join(contents, 'lib', name));
    await writeFile(join(contents, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, { flush: true });
    const folder = join(root, `tensorflow-${manifest.version}`);
    await rm(folder, { recursive: true, force: true });
    await rename(contents, folder);
    return folder;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Says each tenth of the way. */
function reporter(say: (text: string) => void): (share: number) => void {
  let said = -1;
  return (share) => {
    const tenth = Math.floor(share * 10);
    if (tenth === said) return;
    said = tenth;
    say(`Unpacking ... ${tenth * 10} %`);
  };
}

/** Removes what installations have left that were interrupted. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (name.startsWith(incoming) && !isAlive(Number(name.slice(incoming.length)))) {
      await rm(join(root, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
