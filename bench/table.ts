import type { Figures } from './figures.js';
import type { Spread } from './statistics.js';

/** The figures for people to read: a line each with its target and its quartiles. */
export function toTable({ details, ...figures }: Figures): string {
  const { overhead_us_per_hook: hook } = details;
  const rows = [
    ['figure', 'median', 'target', 'quartiles'],
    ['overhead_us_per_step', figures.overhead_us_per_step.toFixed(2), '<= 5', quartiles(details.overhead_us_per_step)],
    ['overhead_us_per_hook', figures.overhead_us_per_hook.toFixed(2), '<= 1', ''],
    ...Object.entries(hook).map(([form, spread]) => [`  ${form}`, spread.median.toFixed(2), '', quartiles(spread)]),
    ['session_us_per_step', figures.session_us_per_step.toFixed(2), '<= 15', quartiles(details.session_us_per_step)],
    ['fit_ratio', figures.fit_ratio.toFixed(3), '<= 1.0', quartiles(details.fit_ratio)],
    ['rss_growth', figures.rss_growth.toFixed(1), 'flat', `heap ${details.growth_mib.heap.toFixed(1)}`],
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `Node ${details.node}\n${lines.join('\n')}\n`;
}

function quartiles({ quartiles: [first, third] }: Spread): string {
  return `${first.toFixed(2)} to ${third.toFixed(2)}`;
}
