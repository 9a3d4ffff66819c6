import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { OpError } from '../../src/errors.js';

/**
 * What is different between the words with which TensorFlow refuses something and those of an error. Python says before them
 * which node it was; a message may be noted only as far as its beginning.
 */
export function refusalDifferences(want: string, error: unknown): readonly string[] {
  const got = error instanceof Error ? error.message : String(error);
  const [, python = '', braced = ''] = /Node: '([^']+)'|\{\{node ([^}]+)\}\}/.exec(want) ?? [];
  const node = python || braced;
  const words = oneLine(want.replace(/^ERR /, '').replace(/^.*Node: '[^']+'/s, ''));
  const differences: string[] = [];
  if (node !== '' && !got.includes(node) && !(error instanceof OpError && error.op === node)) {
    differences.push(`the error: want one of node ${node}, got ${oneLine(got)}`);
  }
  if (!oneLine(got).includes(words)) differences.push(`the error: want ${words}, got ${oneLine(got)}`);
  return differences;
}

/** A message without the node behind it that failed. */
export function coreMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s*\[\[\{?\{?node[\s\S]*$/, '').trim();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Graphs that a README beside them, or above, says TensorFlow refuses, by path, with a word of its message. */
export function notedRefusals(root: string): ReadonlyMap<string, string> {
  const refusals = new Map<string, string>();
  const file = join(root, 'README.md');
  if (!existsSync(file)) return refusals;
  for (const [, paragraph = ''] of readFileSync(file, 'utf8').matchAll(
    /Refused by TensorFlow itself([^\n]*(?:\n(?![-#\n])[^\n]*)*)/g,
  )) {
    for (const [, path = '', words = ''] of paragraph.matchAll(/`([^`]+\.(?:meta|pb))`\s*\(([^)]*)\)/g)) {
      refusals.set(resolve(root, path), /`([^`]+)`/.exec(words)?.[1] ?? words);
    }
  }
  return refusals;
}

/** How a file is called in what is printed. */
export function shownPath(root: string, path: string): string {
  return relative(root, path) || relative(dirname(root), path);
}
