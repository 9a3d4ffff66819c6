import { filledText } from '../../core/options/values.js';
import { describe } from '../../core/options/describe.js';
import { usualBasename } from '../../core/saver-like.js';
import type { Session } from '../../core/session.js';
import { fileNameOf, joinPath } from '../../storage/path.js';
import { defaultLatestFilename } from '../state-file/lookup-options.js';
import type { SaveOptions } from '../../core/save-options.js';

/** How the files of a checkpoint are named. */
export interface CheckpointNaming {
  /** Whether steps in names have at least eight digits; false. */
  readonly padStepNumber?: boolean | undefined;
  /** File name for a save path that ends in `/`; `'model.ckpt'`. */
  readonly basename?: string | undefined;
  /** Whether a checkpoint has data files for each device; there is one device, so this only widens which names may be used. */
  readonly sharded?: boolean | undefined;
}

/** Where a checkpoint goes. */
export interface SavePlace {
  /** The path that was asked for, without a step. */
  readonly savePath: string;
  /** The prefix of the files. */
  readonly prefix: string;
  readonly latestFilename: string;
  readonly step: number | undefined;
}

/**
 * Where a checkpoint goes; a step that is a node is asked of the session.
 *
 * @throws RangeError for a state file that has a directory part, or the name of the checkpoint itself.
 */
export async function savePlace(
  session: Session,
  path: string,
  { padStepNumber = false, basename = usualBasename, sharded = false }: CheckpointNaming,
  { globalStep, latestFilename = defaultLatestFilename }: SaveOptions,
): Promise<SavePlace> {
  filledText('a path').assert('savePath', path);
  if (latestFilename.includes('/')) throw new RangeError("'latest_filename' must not contain path components");
  const savePath = path.endsWith('/') ? joinPath(path, basename) : path;
  if (globalStep === undefined || globalStep === null) {
    if (fileNameOf(savePath) === latestFilename && !sharded) {
      throw new RangeError(`'latest_filename' collides with 'save_path': '${latestFilename}' and '${savePath}'`);
    }
    return { savePath, prefix: savePath, latestFilename, step: undefined };
  }
  const isNumber = typeof globalStep === 'number' || typeof globalStep === 'bigint';
  const step: unknown = isNumber ? globalStep : await session.run(globalStep);
  if (typeof step !== 'bigint' && !Number.isSafeInteger(step)) {
    throw new TypeError(`globalStep: expected a whole number, or a node that is one, got ${describe(step)}`);
  }
  const digits = padStepNumber ? padded(String(step)) : String(step);
  return { savePath, prefix: `${savePath}-${digits}`, latestFilename, step: Number(step) };
}

/** At least eight characters, the sign included. */
function padded(digits: string): string {
  return digits.startsWith('-') ? `-${digits.slice(1).padStart(7, '0')}` : digits.padStart(8, '0');
}
