import { spawn } from 'node:child_process';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { FailedPreconditionError, NotFoundError } from '../../../errors.js';
import { checkAddon } from './check-addon.js';
import { findBuildTools } from './build-tools.js';
import {
  addonRecordName,
  findTfjsNode,
  isBuiltAgainst,
  tfjsNodeName,
  type AddonRecord,
  type TfjsNodePackage,
} from './tfjs-node-package.js';

/** What is built, and against what. */
export interface BuildTfjsNodeOptions {
  /** The package, as `findPackageToBuild()` has found it. */
  readonly tfjsNode: TfjsNodePackage;
  /** The folder that holds the library as `lib`, and its headers as `include`. */
  readonly libraries: string;
  /** Told what is being done. */
  readonly say: (text: string) => void;
  /** The environment of the build; that of the process. */
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/**
 * Looks for the package whose addon is to be built, and for what that needs.
 *
 * @throws NotFoundError when the project has no tfjs-node, FailedPreconditionError when a tool is missing.
 */
export function findPackageToBuild(project: string, env: NodeJS.ProcessEnv = process.env): TfjsNodePackage {
  const found = findTfjsNode(project);
  if (!found) {
    throw new NotFoundError(
      `${project}: expected the package ${tfjsNodeName}, got none; ` +
        `bring its JavaScript by: npm install --ignore-scripts ${tfjsNodeName}`,
    );
  }
  findBuildTools(env);
  return found;
}

/**
 * Builds the addon of tfjs-node from its source, in its place, against TensorFlow's C library: the package's `deps` becomes a
 * link to the library, so that a process which also loads it by itself has one. Nothing is downloaded. An addon that was built
 * against the same before is left as it is; when the build fails, the package is as it was.
 *
 * @throws FailedPreconditionError (the promise rejects) when a tool is missing, or the compiler fails, with what it said.
 */
export async function buildTfjsNode({
  tfjsNode,
  libraries,
  say,
  env = process.env,
}: BuildTfjsNodeOptions): Promise<void> {
  const { folder, version, addon, builder } = tfjsNode;
  if (isBuiltAgainst(tfjsNode, libraries)) {
    await checkAddon(addon);
    return;
  }
  const { nodeDirectory, env: told } = findBuildTools(env);
  const target = realpathSync(libraries);
  const dependencies = join(folder, 'deps');
  const before = `${dependencies}-before`;
  await rm(before, { recursive: true, force: true });
  const hadSome = lstatSync(dependencies, { throwIfNoEntry: false }) !== undefined;
  if (hadSome) await rename(dependencies, before);
  try {
    await rm(join(dirname(addon), addonRecordName), { force: true });
    await symlink(relative(realpathSync(folder), target), dependencies);
    const nodedir = nodeDirectory === undefined ? [] : [`--nodedir=${nodeDirectory}`];
    const args = [builder, 'install', '--build-from-source', ...nodedir];
    await runBuild({ name: `the addon of tfjs-node ${version}`, args, folder, env: { ...env, ...told }, say });
    if (!existsSync(addon)) {
      throw new FailedPreconditionError(
        `${addon}: expected the addon of tfjs-node to be there after its build, got none`,
      );
    }
    await checkAddon(addon);
    const record: AddonRecord = { tfjsNode: version, libraries: target };
    await writeFile(join(dirname(addon), addonRecordName), JSON.stringify(record));
  } catch (error) {
    await rm(dependencies, { recursive: true, force: true });
    if (hadSome) await rename(before, dependencies);
    throw error;
  }
  await rm(before, { recursive: true, force: true });
}

/** Runs the build; what it says is kept, and told when it fails. */
async function runBuild({
  name,
  args,
  folder,
  env,
  say,
}: {
  readonly name: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
}): Promise<void> {
  say(`Building ${name} (about 10 s) ...`);
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code === 0) return;
  const lines = output.join('').trimEnd().split('\n');
  for (const line of lines) say(line);
  const reason = lines.find((line) => /\berror\b/i.test(line)) ?? `it ended with ${String(code)}`;
  throw new FailedPreconditionError(`${name} could not be built: ${reason.trim()}; everything that was said is above`);
}
