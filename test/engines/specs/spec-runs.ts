import { readFileSync } from 'node:fs';
import { playBundledSpecs } from './bundled-specs.js';
import type { Corrections, SpecResult } from './play-specs.js';

/** The specs as they came out on a backend. */
export interface SpecRun {
  readonly backend: string;
  readonly corrections: Corrections;
  readonly results: readonly SpecResult[];
}

/** Plays the specs on a backend, in a process of their own. */
export async function playRun(backend: string, corrections: Corrections): Promise<SpecRun> {
  return { backend, corrections, results: await playBundledSpecs(backend, corrections) };
}

/** The specs of a run that failed. */
export function failuresOf({ results }: SpecRun): readonly SpecResult[] {
  return results.filter(({ status }) => status === 'failed');
}

/** How many specs of a run came out in each way, as a row of the table in the documents. */
export function countRow({ backend, corrections, results }: SpecRun): string {
  const count = (wanted: SpecResult['status']): number => results.filter(({ status }) => status === wanted).length;
  const counts = [count('passed'), count('failed'), count('pending'), count('excluded')];
  return `| ${backend} | ${corrections} | ${counts.join(' | ')} |`;
}

/** Those of the rows that a page of docs/ does not have, however wide its columns are. */
export function missingOnPage(rows: readonly string[], page = 'engines.md'): readonly string[] {
  const lines = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8')
    .split('\n')
    .map(narrow);
  return rows.filter((row) => !lines.includes(narrow(row)));
}

function narrow(row: string): string {
  return row.replaceAll(/ +\|/g, ' |').replaceAll(/\| +/g, '| ');
}
