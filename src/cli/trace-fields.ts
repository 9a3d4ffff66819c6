import type { TraceLine, TraceValue } from '../trace/trace-line.js';

/** A stage of a step, as a line has it. */
export interface TracedStage {
  readonly stage: string;
  readonly hook: string | undefined;
  readonly durationMs: number;
}

/** A number of a line; 0 where it has none. */
export function numberIn(line: TraceLine | Readonly<Record<string, TraceValue>>, field: string): number {
  const value = line[field];
  return typeof value === 'number' ? value : 0;
}

/** A text of a line; '' where it has none. */
export function textIn(line: TraceLine | Readonly<Record<string, TraceValue>>, field: string): string {
  const value = line[field];
  return typeof value === 'string' ? value : '';
}

/** The parts of an object in a line; none where there is no object. */
export function partsIn(line: TraceLine, field: string): readonly (readonly [string, TraceValue])[] {
  return Object.entries(recordOf(line[field]));
}

/** The stages of a step. */
export function stagesIn(line: TraceLine): readonly TracedStage[] {
  const { stages } = line;
  if (!Array.isArray(stages)) return [];
  return (stages as readonly TraceValue[]).map((one) => {
    const parts = recordOf(one);
    return {
      stage: textIn(parts, 'stage'),
      hook: textIn(parts, 'hook') || undefined,
      durationMs: numberIn(parts, 'durationMs'),
    };
  });
}

/** The error of a line in words; '' where it has none. */
export function errorIn(line: TraceLine): string {
  const error = recordOf(line['error'] ?? line['cause']);
  const [name, message] = [textIn(error, 'name'), textIn(error, 'message')];
  return name === '' ? message : `${name}: ${message}`;
}

function recordOf(value: TraceValue | undefined): Readonly<Record<string, TraceValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, TraceValue>>)
    : {};
}
