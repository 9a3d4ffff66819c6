import type { Figures } from './figures.js';
import type { FitRatios } from './fit-ratio.js';
import type { HookOverheads } from './hook-overhead.js';
import type { Spread } from './statistics.js';

/** The figures for people to read: a line each with its target and its quartiles. */
export function toTable({ details, ...figures }: Figures): string {
  const rows: Row[] = [
    ['figure', 'median', 'target', 'quartiles'],
    ['overhead_us_per_step', figures.overhead_us_per_step.toFixed(2), '<= 5', quartiles(details.overhead_us_per_step)],
    ['overhead_us_per_hook', figures.overhead_us_per_hook.toFixed(2), '<= 1', ''],
    ...detailRows(details.overhead_us_per_hook),
    ['session_us_per_step', figures.session_us_per_step.toFixed(2), '<= 15', quartiles(details.session_us_per_step)],
    ['fit_ratio', figures.fit_ratio.toFixed(2), '<= 1.0', ''],
    ...detailRows(details.fit_ratio),
    ['rss_growth', figures.rss_growth.toFixed(2), 'flat', ''],
  ];
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2)];
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return `Node ${details.node}\n${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

type Row = readonly [figure: string, median: string, target: string, quartiles: string];

function detailRows(spreads: HookOverheads | FitRatios): Row[] {
  return Object.entries<Spread>({ ...spreads }).map(([form, spread]) => [
    `  ${form}`,
    spread.median.toFixed(2),
    '',
    quartiles(spread),
  ]);
}

function quartiles({ quartiles: [first, third] }: Spread): string {
  return `${first.toFixed(2)} to ${third.toFixed(2)}`;
}
