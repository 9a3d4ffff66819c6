import type { CheckpointCost } from './checkpoint-cost.js';
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
    ['open_sessions_ratio', figures.open_sessions_ratio.toFixed(2), '<= 2', quartiles(details.open_sessions.ratio)],
    ['observer_us_per_step', figures.observer_us_per_step.toFixed(2), '<= 3', quartiles(details.observers.counting)],
    ['trace_us_per_step', figures.trace_us_per_step.toFixed(2), '<= 5', quartiles(details.observers.tracing)],
    [
      'inspector_us_per_step',
      figures.inspector_us_per_step.toFixed(2),
      '<= 5',
      quartiles(details.inspector.us_per_step),
    ],
    [
      'inspector_digits_ratio',
      figures.inspector_digits_ratio.toFixed(3),
      '<= 1.01',
      quartiles(details.inspector.digits_ratio),
    ],
    ['session_us_per_step', figures.session_us_per_step.toFixed(2), '<= 15', quartiles(details.session_us_per_step)],
    ['fit_ratio', figures.fit_ratio.toFixed(2), '<= 1.0', ''],
    ...detailRows(details.fit_ratio),
    ['rss_growth', figures.rss_growth.toFixed(2), 'flat', ''],
    ...checkpointRows(details.checkpoint),
    [
      'event_scalars_per_s',
      figures.event_scalars_per_s.toFixed(0),
      '>= 100000',
      quartiles(details.events.scalars_per_second),
    ],
    ['  longest_add_ms', details.events.longest_add_ms.median.toFixed(2), '', quartiles(details.events.longest_add_ms)],
    ['queue_throughput_ratio', figures.queue_throughput_ratio.toFixed(2), '>= 0.5', quartiles(details.queue.ratio)],
    ['  elements_per_s', details.queue.queue.toFixed(0), '', ''],
  ];
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2)];
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return `Node ${details.node}\n${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

type Row = readonly [figure: string, median: string, target: string, quartiles: string];

function checkpointRows(cost: CheckpointCost): Row[] {
  const row = (name: string, spread: Spread, target = ''): Row => [
    name,
    spread.median.toFixed(2),
    target,
    quartiles(spread),
  ];
  return [
    row('checkpoint_stall_ratio', cost.stall_ratio, '<= 0.1'),
    row('checkpoint_write_ratio', cost.write_ratio, '>= 0.5'),
    row('  stall_ms', cost.stall_ms),
    row('  longest_later_ms', cost.longest_later_ms),
    row('  later_ms', cost.later_ms),
    row('  beside_ms', cost.beside_ms),
    row('  save_ms', cost.save_ms),
    row('  write_ms', cost.write_ms),
    row('  disk_ms', cost.disk_ms),
  ];
}

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
