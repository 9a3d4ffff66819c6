import { readTracePieces, type TraceDamage } from '../trace/read-trace.js';
import type { CliCommand } from './cli-command.js';
import { byteText, countText } from './count-text.js';
import { nameText } from './name-text.js';
import { textTable } from './text-table.js';
import { TraceStats, type Tally, type TraceSummary } from './trace-stats.js';

/** `stats`: what a trace amounts to. */
export const traceStatsCommand: CliCommand = {
  name: 'stats',
  operands: 'FILE',
  summary: 'steps, stages, states, recoveries and failures, added up',
  count: [1, 1],
  flags: ['json'],
  run: async ([path = ''], { json }, { output, storage }) => {
    const damage: TraceDamage = { lines: 0 };
    const stats = new TraceStats();
    for await (const lines of readTracePieces(storage, path, damage)) for (const line of lines) stats.add(line);
    const { summary } = stats;
    if (json) output.print(JSON.stringify({ ...summary, unreadable: damage.lines }, null, 2));
    else for (const line of linesOf(summary)) output.print(line);
    if (damage.lines > 0) output.complain(`${path}: ${countText(damage.lines, 'line')} could not be read`);
    return 0;
  },
};

function linesOf({
  sessions,
  durationMs,
  steps,
  stages,
  states,
  recoveries,
  failures,
  most,
  dropped,
}: TraceSummary): string[] {
  const named = sessions.map(nameText).join(', ');
  return [
    `${countText(sessions.length, 'session')} in ${(durationMs / 1000).toFixed(1)} s: ${named}`,
    `${countText(steps.succeeded, 'step')} (${steps.perSec.toFixed(1)}/s), ${steps.failed} failed, ${steps.traced} with a line of their own`,
    `  mean ${ms(steps.meanMs)}, half within ${ms(steps.p50Ms)}, 99 % within ${ms(steps.p99Ms)}, longest ${ms(steps.maxMs)}`,
    ...section('stages of a step', stages, (tally) => [
      `mean ${ms(tally.totalMs / tally.count)}`,
      `longest ${ms(tally.maxMs)}`,
    ]),
    ...section('states', states, (tally) => [
      countText(tally.count, 'visit'),
      `${(tally.totalMs / 1000).toFixed(3)} s`,
    ]),
    `${recoveries.count === 1 ? '1 recovery' : `${recoveries.count} recoveries`}, ${(recoveries.totalMs / 1000).toFixed(3)} s in all`,
    ...Object.entries(failures).map(([error, count]) => `failed ${countText(count, 'time')}: ${nameText(error)}`),
    `at most ${countText(most.tensors, 'tensor')}, ${byteText(most.bytes)}, event loop late by ${ms(most.lagMs)}`,
    ...(dropped > 0 ? [`${countText(dropped, 'event')} without a line, beyond the limits of the trace`] : []),
  ];
}

function section(
  title: string,
  tallies: Readonly<Record<string, Tally>>,
  cells: (tally: Tally) => readonly string[],
): string[] {
  const rows = Object.entries(tallies)
    .toSorted(([, a], [, b]) => b.totalMs - a.totalMs)
    .map(([name, tally]) => [`  ${name === '' ? '-' : nameText(name)}`, ...cells(tally)]);
  return rows.length === 0 ? [] : [`${title}:`, ...textTable(rows, { right: [1, 2] })];
}

function ms(value: number): string {
  return `${value.toFixed(3)} ms`;
}
