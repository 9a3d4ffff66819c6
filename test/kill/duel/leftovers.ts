import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isJournalName, isTemporaryName } from '../../../src/storage/temporary-name.js';
import type { Life } from '../life.js';

/** What killed lives left half done in a directory: the next one that saves there has to clean it up. */
export class Leftovers {
  /** The identity of each file by its name. */
  #left: ReadonlyMap<string, string> = new Map();

  /** What is wrong after a life: leftovers of those before that are still there. */
  async findFault(directory: string, { lines }: Life): Promise<string | undefined> {
    const now = await leftoversIn(directory);
    const restored = lines.find(({ kind }) => kind === 'restored')?.step ?? 0;
    const hasSaved = lines.some(({ kind, step }) => kind === 'announced' && step > restored);
    const stayed = [...now].find(([name, identity]) => this.#left.get(name) === identity)?.[0];
    this.#left = now;
    return hasSaved && stayed !== undefined ? `${stayed} was left behind, and is still there` : undefined;
  }
}

async function leftoversIn(directory: string): Promise<ReadonlyMap<string, string>> {
  const left = new Map<string, string>();
  const names = await readdir(directory).catch(() => []);
  for (const name of names.filter((one) => isLeftover(one, names))) {
    const { ino, mtimeNs } = await stat(join(directory, name), { bigint: true });
    left.set(name, `${ino} ${mtimeNs}`);
  }
  return left;
}

/** A file under a temporary name, or one of a checkpoint whose other half is not there. */
function isLeftover(name: string, names: readonly string[]): boolean {
  if (isTemporaryName(name) || isJournalName(name)) return true;
  const [, prefix, suffix] = /^(model\.ckpt-\d+)\.(index|meta|data-.*)$/.exec(name) ?? [];
  if (prefix === undefined) return false;
  const partner = suffix === 'index' ? `${prefix}.data-00000-of-00001` : `${prefix}.index`;
  return !names.includes(partner);
}
