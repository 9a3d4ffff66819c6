import { openBundle } from '../checkpoint/read/open-bundle.js';
import { isReservedName } from '../checkpoint/read/training-state.js';
import { NotFoundError } from '../errors.js';
import type { BundleVariable } from '../formats/bundle/bundle-index.js';
import type { CheckpointCommand, CommandContext } from './checkpoint-command.js';
import { byteText, countText, shapeText } from './count-text.js';
import { listDirectory } from './directory-listing.js';
import { findPlace } from './find-checkpoint.js';
import { nameText } from './name-text.js';
import { textTable } from './text-table.js';

/** `ls`: the checkpoints of a directory, or the variables of a checkpoint. */
export const lsCommand: CheckpointCommand = {
  name: 'ls',
  operands: 'DIR|PREFIX',
  summary: 'the checkpoints of a directory, or the variables of one checkpoint',
  count: [1, 1],
  flags: [],
  run: async ([path = ''], _flags, context) => {
    const place = await findPlace(path, context);
    if (place.kind === 'directory') await printDirectory(place.path, context);
    else await printVariables(place.path, context);
    return 0;
  },
};

async function printDirectory(directory: string, { storage, output }: CommandContext): Promise<void> {
  const { checkpoints, stateProblem } = await listDirectory(storage, directory);
  if (stateProblem !== undefined) output.complain(stateProblem);
  if (checkpoints.length === 0) throw new NotFoundError(`${directory}: there is no checkpoint in this directory`);
  const rows = checkpoints.map(({ name, step, savedMs, size, isNewest }) => [
    nameText(name),
    step === undefined ? '' : String(step),
    new Date(savedMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    byteText(size),
    isNewest ? 'newest' : '',
  ]);
  for (const line of textTable([['checkpoint', 'step', 'saved', 'size'], ...rows], { right: [1, 3] })) {
    output.print(line);
  }
}

async function printVariables(prefix: string, { storage, output }: CommandContext): Promise<void> {
  const bundle = await openBundle(storage, prefix);
  await bundle.close();
  const tensors = [...bundle.variables.values()];
  const variables = tensors.filter(({ name }) => !isReservedName(name));
  const rows = variables.map((variable) => [
    nameText(variable.name),
    variable.dtype,
    shapeText(variable.shape),
    byteText(bytesOf(variable)),
  ]);
  for (const line of textTable([['variable', 'dtype', 'shape', 'size'], ...rows], { right: [3] })) output.print(line);
  const bytes = variables.reduce((sum, variable) => sum + bytesOf(variable), 0);
  const others = tensors.length - variables.length;
  const besides = others > 0 ? `, and ${countText(others, 'tensor')} of training state and metrics` : '';
  output.print(`${countText(variables.length, 'variable')}, ${byteText(bytes)}${besides}`);
}

function bytesOf({ parts }: BundleVariable): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}
