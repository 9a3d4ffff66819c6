import { openBundle } from '../checkpoint/read/open-bundle.js';
import { isReservedName } from '../checkpoint/read/training-state.js';
import { NotFoundError } from '../errors.js';
import type { BundleVariable } from '../formats/bundle/bundle-index.js';
import type { CliCommand, CommandContext } from './cli-command.js';
import { byteText, countText, shapeText } from './count-text.js';
import { listDirectory, type ListedCheckpoint } from './directory-listing.js';
import { findPlace } from './find-checkpoint.js';
import { nameText } from './name-text.js';
import { textTable } from './text-table.js';

/** `ls`: the checkpoints of a directory, or the variables of a checkpoint. */
export const lsCommand: CliCommand = {
  name: 'ls',
  operands: 'DIR|PREFIX',
  summary: 'the checkpoints of a directory, or the variables of one checkpoint',
  count: [1, 1],
  flags: ['json'],
  run: async ([path = ''], { json }, context) => {
    const place = await findPlace(path, context);
    const print = json ? jsonOf : tablesOf;
    if (place.kind === 'directory') await print.directory(place.path, context);
    else await print.variables(place.path, context);
    return 0;
  },
};

/** How a place is printed. */
interface Printing {
  directory(directory: string, context: CommandContext): Promise<void>;
  variables(prefix: string, context: CommandContext): Promise<void>;
}

const tablesOf: Printing = { directory: printDirectory, variables: printVariables };

const jsonOf: Printing = {
  directory: async (directory, context) => {
    const checkpoints = (await checkpointsIn(directory, context)).map(
      ({ name, path, step, savedMs, size, isNewest }) => ({
        name,
        path,
        step: step ?? null,
        saved: new Date(savedMs).toISOString(),
        bytes: size,
        newest: isNewest,
      }),
    );
    context.output.print(JSON.stringify({ directory, checkpoints }, undefined, 2));
  },
  variables: async (prefix, context) => {
    const { variables, others } = await tensorsIn(prefix, context);
    const listed = variables.map((variable) => ({
      name: variable.name,
      dtype: variable.dtype,
      shape: variable.shape,
      bytes: bytesOf(variable),
    }));
    context.output.print(JSON.stringify({ checkpoint: prefix, variables: listed, others }, undefined, 2));
  },
};

async function checkpointsIn(
  directory: string,
  { storage, output }: CommandContext,
): Promise<readonly ListedCheckpoint[]> {
  const { checkpoints, stateProblem } = await listDirectory(storage, directory);
  if (stateProblem !== undefined) output.complain(stateProblem);
  if (checkpoints.length === 0) throw new NotFoundError(`${directory}: there is no checkpoint in this directory`);
  return checkpoints;
}

/** The variables of a checkpoint, and how many tensors are in it besides. */
async function tensorsIn(
  prefix: string,
  { storage }: CommandContext,
): Promise<{ readonly variables: readonly BundleVariable[]; readonly others: number }> {
  const bundle = await openBundle(storage, prefix);
  await bundle.close();
  const tensors = [...bundle.variables.values()];
  const variables = tensors.filter(({ name }) => !isReservedName(name));
  return { variables, others: tensors.length - variables.length };
}

async function printDirectory(directory: string, context: CommandContext): Promise<void> {
  const { output } = context;
  const checkpoints = await checkpointsIn(directory, context);
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

async function printVariables(prefix: string, context: CommandContext): Promise<void> {
  const { output } = context;
  const { variables, others } = await tensorsIn(prefix, context);
  const rows = variables.map((variable) => [
    nameText(variable.name),
    variable.dtype,
    shapeText(variable.shape),
    byteText(bytesOf(variable)),
  ]);
  for (const line of textTable([['variable', 'dtype', 'shape', 'size'], ...rows], { right: [3] })) output.print(line);
  const bytes = variables.reduce((sum, variable) => sum + bytesOf(variable), 0);
  const besides = others > 0 ? `, and ${countText(others, 'tensor')} of training state and metrics` : '';
  output.print(`${countText(variables.length, 'variable')}, ${byteText(bytes)}${besides}`);
}

function bytesOf({ parts }: BundleVariable): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}
