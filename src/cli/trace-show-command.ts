import { readTrace, type TraceDamage } from '../trace/read-trace.js';
import type { TraceLine, TraceValue } from '../trace/trace-line.js';
import type { CliCommand } from './cli-command.js';
import { countText } from './count-text.js';
import { nameText } from './name-text.js';
import { errorIn, numberIn, partsIn, stagesIn, textIn } from './trace-fields.js';

/** `show`: the lines of a trace. */
export const traceShowCommand: CliCommand = {
  name: 'show',
  operands: 'FILE',
  summary: 'what happened, a line each',
  count: [1, 1],
  flags: ['json'],
  run: async ([path = ''], { json }, { output, storage }) => {
    const damage: TraceDamage = { lines: 0 };
    let startMs: number | undefined;
    for await (const line of readTrace(storage, path, damage)) {
      startMs ??= line.atMs;
      output.print(json ? JSON.stringify(line) : textOf(line, startMs));
    }
    if (damage.lines > 0) output.complain(`${path}: ${countText(damage.lines, 'line')} could not be read`);
    return 0;
  },
};

function textOf(line: TraceLine, startMs: number): string {
  const seconds = ((line.atMs - startMs) / 1000).toFixed(3).padStart(10);
  const session = line.s === 0 ? '-' : String(line.s);
  return `${seconds} s  ${session}  ${line.kind.padEnd(18)}  ${saidOf(line)}`.trimEnd();
}

/** What a line says besides its kind, in words. */
function saidOf(line: TraceLine): string {
  switch (line.kind) {
    case 'transition.taken':
      return [
        `${textIn(line, 'from') || '(start)'} -> ${textIn(line, 'to')}`,
        ...['event', 'actor', 'guard'].flatMap((field) =>
          textIn(line, field) ? [`${field} ${textIn(line, field)}`] : [],
        ),
        ...(errorIn(line) ? [safe(errorIn(line))] : []),
      ].join('  ');
    case 'step.ended':
      return [
        `run ${numberIn(line, 'index')}`,
        ...('globalStep' in line ? [`step ${numberIn(line, 'globalStep')}`] : []),
        ...(numberIn(line, 'attempt') > 1 ? [`try ${numberIn(line, 'attempt')}`] : []),
        milliseconds(numberIn(line, 'durationMs')),
        ...stagesIn(line).map(
          ({ stage, hook, durationMs }) => `${nameText(hook ?? stage)} ${milliseconds(durationMs)}`,
        ),
        ...partsIn(line, 'scalars').map(([name, value]) => `${nameText(name)}=${valueText(value)}`),
        ...(errorIn(line) ? [safe(errorIn(line))] : []),
      ].join('  ');
    default:
      return Object.entries(line)
        .filter(([field]) => !['s', 'kind', 'atMs'].includes(field))
        .map(([field, value]) => `${nameText(field)} ${valueText(value)}`)
        .join('  ');
  }
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(3)} ms`;
}

function valueText(value: TraceValue): string {
  return typeof value === 'string' ? nameText(value) : JSON.stringify(value);
}

/** A text of somebody else on one line, without what a terminal would obey. */
function safe(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ');
}
