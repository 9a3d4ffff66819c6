import { CheckpointReader } from '../checkpoint/read/checkpoint-reader.js';
import { NotFoundError } from '../errors.js';
import type { CliCommand, CommandContext, CommandFlags } from './cli-command.js';
import { shapeText } from './count-text.js';
import { findCheckpoint } from './find-checkpoint.js';
import { nameText } from './name-text.js';
import { tensorLines } from './tensor-lines.js';
import { stateToJson, tensorToJson, type Json } from './to-json.js';

/** Characters of a state that is not shown whole. */
const shownState = 200;

/** `show`: values, training state and metrics. */
export const showCommand: CliCommand = {
  name: 'show',
  operands: 'DIR|PREFIX [NAME…]',
  summary: 'the values of all variables, or of those named, with training state and metrics',
  count: [1, Infinity],
  flags: ['full', 'json'],
  run: async ([path = '', ...names], flags, context) => {
    const reader = await CheckpointReader.open(context.storage, await findCheckpoint(path, context));
    try {
      const chosen = names.length > 0 ? checked(names, reader) : [...reader.variables.keys()];
      const more = { ...flags, besides: names.length === 0 };
      await (flags.json ? printJson(reader, chosen, more, context) : printText(reader, chosen, more, context));
    } finally {
      await reader.close();
    }
    return 0;
  },
};

interface ShowOptions extends CommandFlags {
  /** Whether what is there besides the variables is shown too. */
  readonly besides: boolean;
}

function checked(names: readonly string[], reader: CheckpointReader): readonly string[] {
  const unknown = names.filter((name) => !reader.has(name));
  if (unknown.length === 0) return names;
  throw new NotFoundError(
    `${reader.path}: there is no variable ${unknown.map(nameText).join(', ')}; ls shows which there are`,
  );
}

async function printText(
  reader: CheckpointReader,
  names: readonly string[],
  { full, besides }: ShowOptions,
  { output }: CommandContext,
): Promise<void> {
  for (const name of names) {
    const value = await reader.read(name);
    output.print(`${nameText(name)}  ${value.dtype} ${shapeText(value.shape)}`);
    for (const line of tensorLines(value, { full })) output.print(`  ${line}`);
  }
  if (!besides) return;
  for (const [key, state] of await reader.readState()) {
    output.print(`training state of ${nameText(key)}`);
    const text = JSON.stringify(stateToJson(state));
    output.print(`  ${full || text.length <= shownState ? text : `${text.slice(0, shownState)}…`}`);
  }
  for (const [name, metric] of Object.entries((await reader.readMetrics()) ?? {})) {
    output.print(`metric ${nameText(name)}  ${metric}`);
  }
}

async function printJson(
  reader: CheckpointReader,
  names: readonly string[],
  { besides }: ShowOptions,
  { output }: CommandContext,
): Promise<void> {
  const variables: [string, Json][] = [];
  for (const name of names) {
    const value = await reader.read(name);
    variables.push([name, { dtype: value.dtype, shape: value.shape, value: tensorToJson(value) }]);
  }
  const shown = { checkpoint: reader.path, variables: Object.fromEntries(variables) };
  if (!besides) {
    output.print(JSON.stringify(shown, null, 2));
    return;
  }
  const state = [...(await reader.readState())].map(([key, item]) => [key, stateToJson(item)] as const);
  const metrics = stateToJson((await reader.readMetrics()) ?? {});
  output.print(JSON.stringify({ ...shown, state: Object.fromEntries(state), metrics }, null, 2));
}
