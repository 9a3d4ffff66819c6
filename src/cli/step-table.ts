import type { TraceLine, TraceValue } from '../trace/trace-line.js';
import { errorIn, numberIn, partsIn, stagesIn, textIn } from './trace-fields.js';

/** The most scalars that have a column. */
const mostScalars = 1000;

const columns = [
  'at_ms',
  'session',
  'run',
  'try',
  'global_step',
  'outcome',
  'duration_ms',
  'before_ms',
  'execute_ms',
  'after_ms',
  'error',
] as const;

/**
 * The steps of a trace as a table of comma-separated values (RFC 4180), with a column for each scalar. No two columns have
 * one name: a scalar that is called as a fixed column gets `fetched.` before its name.
 */
export class StepTable {
  readonly #scalars = new Set<string>();

  /** Takes note of the scalars of a line. */
  note(line: TraceLine): void {
    if (line.kind !== 'step.ended') return;
    for (const [name] of partsIn(line, 'scalars')) if (this.#scalars.size < mostScalars) this.#scalars.add(name);
  }

  /** The names of the columns. */
  get header(): string {
    const taken = new Set<string>([...columns, ...this.#scalars]);
    const fixed = new Set<string>(columns);
    const titles = [...this.#scalars].map((name) => {
      if (!fixed.has(name)) return name;
      let title = `fetched.${name}`;
      while (taken.has(title)) title = `fetched.${title}`;
      taken.add(title);
      return title;
    });
    return [...columns, ...titles].map(cellOf).join(',');
  }

  /** The row of a step; undefined for any other line. */
  rowOf(line: TraceLine): string | undefined {
    if (line.kind !== 'step.ended') return undefined;
    const scalars = new Map(partsIn(line, 'scalars'));
    const stages = stagesIn(line);
    const msOf = (which: string): number =>
      stages.reduce((sum, { stage, durationMs }) => (stage === which ? sum + durationMs : sum), 0);
    const cells: readonly TraceValue[] = [
      line.atMs,
      line.s,
      numberIn(line, 'index'),
      numberIn(line, 'attempt'),
      line['globalStep'] ?? '',
      textIn(line, 'outcome'),
      numberIn(line, 'durationMs'),
      msOf('before'),
      msOf('execute'),
      msOf('after'),
      errorIn(line),
      ...[...this.#scalars].map((name) => scalars.get(name) ?? ''),
    ];
    return cells.map(cellOf).join(',');
  }
}

function cellOf(value: TraceValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
