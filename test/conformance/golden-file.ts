import { readFileSync } from 'node:fs';
import type { TraceEvent } from './recording.js';
import type { Scenario } from './scenario.js';

/** A scenario with the trace that it must leave. */
export interface GoldenScenario {
  readonly scenario: Scenario;
  readonly trace: readonly TraceEvent[];
  /** The rules of the project without which the trace would be another. */
  readonly rules: readonly string[];
}

/**
 * Reads a file of golden scenarios, one JSON object a line.
 *
 * @throws SyntaxError or TypeError naming file and line when a line is no scenario with its trace.
 */
export function readGoldenFile(path: string): readonly GoldenScenario[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, index) => (line.trim() ? [parseLine(line, `${path}:${index + 1}`)] : []));
}

function parseLine(line: string, where: string): GoldenScenario {
  const { scenario, trace, rules = [] } = parse(line, where) as Partial<GoldenScenario>;
  if (typeof scenario?.id !== 'string' || !Array.isArray(trace)) {
    throw new TypeError(`${where}: expected an object with a scenario and its trace`);
  }
  return { scenario, trace: trace as readonly TraceEvent[], rules };
}

function parse(line: string, where: string): object {
  try {
    return Object(JSON.parse(line)) as object;
  } catch (error) {
    throw new SyntaxError(`${where}: expected JSON`, { cause: error });
  }
}
