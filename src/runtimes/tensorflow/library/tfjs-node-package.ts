import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { requireFrom } from './require-from.js';

/** The package of tfjs's backend for Node, as a project has it. */
export interface TfjsNodePackage {
  /** The folder of the package. */
  readonly folder: string;
  readonly version: string;
  /** The file of the addon, which is there once it is built. */
  readonly addon: string;
  /** The program that builds it. */
  readonly builder: string;
}

/** The part of `@mapbox/node-pre-gyp` that says where an addon belongs. */
interface PreGyp {
  readonly find: (manifest: string) => string;
}

/** The package's name. */
export const tfjsNodeName = '@tensorflow/tfjs-node';

/** The file beside the addon that says what it was built with. */
export const addonRecordName = 'built-with.json';

/** What that file says. */
export interface AddonRecord {
  /** The release of `@tensorflow/tfjs-node`. */
  readonly tfjsNode: string;
  /** The folder of the library, with all links followed. */
  readonly libraries: string;
}

/** Looks for `@tensorflow/tfjs-node` as a program in this folder would. */
export function findTfjsNode(project: string): TfjsNodePackage | undefined {
  const manifest = resolved(join(project, 'program.js'), `${tfjsNodeName}/package.json`);
  if (manifest === undefined) return undefined;
  const preGyp = resolved(manifest, '@mapbox/node-pre-gyp/package.json');
  if (preGyp === undefined) return undefined;
  const { find } = requireFrom(manifest)('@mapbox/node-pre-gyp') as PreGyp;
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  const builder = join(dirname(preGyp), 'bin', 'node-pre-gyp');
  return { folder: dirname(manifest), version, addon: find(manifest), builder };
}

/** True when the addon is there, and was built by this release of the package against the library in this folder. */
export function isBuiltAgainst({ addon, version }: TfjsNodePackage, libraries: string): boolean {
  const record = join(dirname(addon), addonRecordName);
  if (!existsSync(addon) || !existsSync(record)) return false;
  const built = JSON.parse(readFileSync(record, 'utf8')) as AddonRecord;
  return built.tfjsNode === version && built.libraries === realpathSync(libraries);
}

function resolved(from: string, id: string): string | undefined {
  try {
    return requireFrom(from).resolve(id);
  } catch {
    return undefined;
  }
}
