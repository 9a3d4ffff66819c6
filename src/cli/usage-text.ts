import type { CheckpointCommand } from './checkpoint-command.js';
import { textTable } from './text-table.js';

/** How the program is used. */
export function usageText(commands: readonly CheckpointCommand[]): string {
  const rows = commands.map(({ name, operands, summary }) => [`  ${name} ${operands}`, summary]);
  return [
    'usage: monitored-session checkpoint COMMAND PATH…',
    '',
    'commands:',
    ...textTable(rows),
    '',
    'DIR is a directory with checkpoints, and stands for its newest one where one is wanted; PREFIX is the path of a',
    "checkpoint's files without .index and .data-…, or the path of one of them.",
    '',
    'options:',
    '  --full         show: nothing is left out',
    '  --json         ls, show: everything, as JSON',
    '  -h, --help     this text',
    '  -V, --version  the version of the package',
    '',
    'exit code: 0; 1 for damage, a difference, or something that is not there; 2 for wrong usage',
  ].join('\n');
}
