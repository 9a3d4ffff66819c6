import { readTrace } from '../trace/read-trace.js';
import type { CliCommand, CommandContext } from './cli-command.js';
import { ChromeTrace } from './chrome-trace.js';
import { StepTable } from './step-table.js';
import { UsageError } from './usage-error.js';

/** `export`: a trace for other programs. */
export const traceExportCommand: CliCommand = {
  name: 'export',
  operands: 'FILE',
  summary: 'the trace for other programs, by --chrome or --csv',
  count: [1, 1],
  flags: ['chrome', 'csv'],
  run: async ([path = ''], { chrome, csv }, context) => {
    if (chrome === csv) {
      throw new UsageError(`trace export: expected --chrome or --csv, got ${chrome ? 'both' : 'neither'}; see --help`);
    }
    await (chrome ? printChrome(path, context) : printTable(path, context));
    return 0;
  },
};

/** One JSON object, a line for each event of it. */
async function printChrome(path: string, { output, storage }: CommandContext): Promise<void> {
  const trace = new ChromeTrace();
  let before = '{"displayTimeUnit":"ms","traceEvents":[\n';
  for await (const line of readTrace(storage, path)) {
    for (const event of trace.eventsOf(line)) {
      output.print(before + JSON.stringify(event));
      before = ',';
    }
  }
  for (const event of trace.end()) {
    output.print(before + JSON.stringify(event));
    before = ',';
  }
  output.print(before === ',' ? ']}' : `${before}]}`);
}

/** Twice through the file: which columns there are is known at its end. */
async function printTable(path: string, { output, storage }: CommandContext): Promise<void> {
  const table = new StepTable();
  for await (const line of readTrace(storage, path)) table.note(line);
  output.print(table.header);
  for await (const line of readTrace(storage, path)) {
    const row = table.rowOf(line);
    if (row !== undefined) output.print(row);
  }
}
