import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { live, type Life } from '../life.js';
import { runWhole } from '../run-whole.js';
import type { Place, TrainingKind, WholeRun } from '../training-kind.js';
import { findFileFault, type DuelRun } from './find-file-fault.js';
import { Leftovers } from './leftovers.js';
import { differenceOf, listSurroundings, type Listing } from './listing.js';
import { readSizes } from './read-sizes.js';

const program = fileURLToPath(new URL('job.js', import.meta.url));
/** The step at which the training stops that others begin with a copy of. */
const copiedAt = 40;

/** Two optimizers in turn, with queues, best checkpoints, early stopping, a stateful hook and summaries. */
export function createDuelKind(): TrainingKind {
  let whole: Promise<DuelRun> | undefined;
  const known = (): Promise<DuelRun> => (whole ??= runInPeace());
  return {
    name: 'duel',
    variants: ['in one place', 'a relative path', 'a copy', 'moved each time', 'no state file'],
    runWhole: known,
    openPlace: async (variant, _whole: WholeRun, random) => {
      const root = await mkdtemp(join(tmpdir(), 'kill-duel-'));
      await surround(root);
      return DuelPlace.open(root, variant, await known(), random);
    },
  };
}

async function runInPeace(): Promise<DuelRun> {
  const directory = await mkdtemp(join(tmpdir(), 'kill-duel-'));
  const whole = await runWhole({ program, args: ['--dir', directory, '--summary-steps', '1'] });
  const sizes = await readSizes(directory);
  await rm(directory, { recursive: true });
  return { ...whole, sizes };
}

/** Puts things beside where a training will be that look like its own, and are none of its business. */
async function surround(root: string): Promise<void> {
  await mkdir(join(root, 'elsewhere'));
  for (const directory of ['.', 'neighbour']) {
    await mkdir(join(root, directory), { recursive: true });
    for (const name of [
      'checkpoint',
      'model.ckpt-4.index',
      'model.ckpt-4.data-00000-of-00001',
      'model.ckpt-8.meta',
      'model.ckpt-12.index.tmp-0123456789abcdef',
      '.monitored-session.lock',
      'events.out.tfevents.1.host',
    ]) {
      await writeFile(join(root, directory, name), `${name} of somebody else\n`);
    }
  }
  await symlink('neighbour', join(root, 'link'));
}

class DuelPlace implements Place {
  readonly #root: string;
  readonly #variant: string;
  readonly #whole: DuelRun;
  readonly #random: () => number;
  readonly #leftovers = new Leftovers();
  #surroundings: Listing = new Map();
  #name = 'job';
  #moves = 0;

  private constructor(root: string, variant: string, whole: DuelRun, random: () => number) {
    this.#root = root;
    this.#variant = variant;
    this.#whole = whole;
    this.#random = random;
  }

  static async open(root: string, variant: string, whole: DuelRun, random: () => number): Promise<Place> {
    const place = new DuelPlace(root, variant, whole, random);
    if (variant === 'a copy') {
      const original = join(root, 'original');
      await live({ program, args: ['--dir', original, '--last-step', String(copiedAt)] });
      await cp(original, place.directory, { recursive: true });
    }
    place.#surroundings = await listSurroundings(root, place.directory);
    return place;
  }

  get directory(): string {
    return join(this.#root, this.#name);
  }

  get floor(): number | undefined {
    return this.#variant === 'a copy' ? copiedAt : undefined;
  }

  get command(): Place['command'] {
    return this.#variant === 'a relative path'
      ? { program, args: ['--dir', this.#name, '--chdir', 'elsewhere'], cwd: this.#root }
      : { program, args: ['--dir', this.directory], cwd: join(this.#root, 'elsewhere') };
  }

  async findFault(life: Life, floor: number | undefined): Promise<string | undefined> {
    return (
      differenceOf(this.#surroundings, await listSurroundings(this.#root, this.directory)) ??
      (await this.#leftovers.findFault(this.directory, life)) ??
      (await findFileFault(this.directory, life, this.#whole, floor))
    );
  }

  async disturb(): Promise<void> {
    if (this.#variant === 'moved each time') {
      const before = this.directory;
      this.#moves += 1;
      this.#name = `job ${this.#moves}`;
      await rename(before, this.directory).catch(unlessMissing);
    }
    if (this.#variant === 'no state file' && this.#random() < 0.7) {
      await rm(join(this.directory, 'checkpoint'), { force: true });
    }
  }

  remove(): Promise<void> {
    return rm(this.#root, { recursive: true });
  }
}

/** A life that was killed early has made no directory. */
function unlessMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
