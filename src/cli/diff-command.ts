import { openBundle } from '../checkpoint/read/open-bundle.js';
import type { BundleReader } from '../formats/bundle/bundle-reader.js';
import type { CliCommand } from './cli-command.js';
import { countText, shapeText } from './count-text.js';
import { findCheckpoint } from './find-checkpoint.js';
import { nameText } from './name-text.js';
import { tensorDifference } from './tensor-difference.js';
import { textTable } from './text-table.js';

/** `diff`: what two checkpoints do not have in common, training state and metrics included. */
export const diffCommand: CliCommand = {
  name: 'diff',
  operands: 'DIR|PREFIX DIR|PREFIX',
  summary: 'the variables that two checkpoints do not have in common',
  count: [2, 2],
  flags: [],
  run: async ([first = '', second = ''], _flags, context) => {
    const [left, right] = [await findCheckpoint(first, context), await findCheckpoint(second, context)];
    const before = await openBundle(context.storage, left);
    try {
      const after = await openBundle(context.storage, right);
      try {
        const { rows, total } = await compare(before, after, [left, right]);
        for (const line of textTable(rows)) context.output.print(line);
        context.output.print(verdictText(rows.length, total));
        return rows.length === 0 ? 0 : 1;
      } finally {
        await after.close();
      }
    } finally {
      await before.close();
    }
  },
};

async function compare(
  before: BundleReader,
  after: BundleReader,
  [left, right]: readonly [string, string],
): Promise<{ readonly rows: readonly (readonly string[])[]; readonly total: number }> {
  const names = [...new Set([...before.variables.keys(), ...after.variables.keys()])];
  const rows: (readonly string[])[] = [];
  for (const name of names) {
    const [was, is] = [before.variables.get(name), after.variables.get(name)];
    if (was && is) {
      const text = await differenceText(name, before, after);
      if (text !== undefined) rows.push([nameText(name), text]);
    } else {
      rows.push([nameText(name), `only in ${was ? left : right}`]);
    }
  }
  return { rows, total: names.length };
}

async function differenceText(name: string, before: BundleReader, after: BundleReader): Promise<string | undefined> {
  const [was, is] = [typeText(before, name), typeText(after, name)];
  if (was !== is) return `${was} → ${is}`;
  const difference = tensorDifference(await before.read(name), await after.read(name));
  if (!difference) return undefined;
  const { count, total, largest } = difference;
  return `${count} of ${countText(total, 'value')} ${differ(count)}${largest === undefined ? '' : `, by at most ${largest}`}`;
}

function typeText(bundle: BundleReader, name: string): string {
  const variable = bundle.variables.get(name);
  return variable ? `${variable.dtype} ${shapeText(variable.shape)}` : '';
}

function verdictText(count: number, total: number): string {
  if (count === 0) return `the same: ${countText(total, 'tensor')}`;
  return `${count} of ${countText(total, 'tensor')} ${differ(count)}`;
}

function differ(count: number): string {
  return count === 1 ? 'differs' : 'differ';
}
