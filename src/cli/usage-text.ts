import type { CliCommand } from './cli-command.js';
import { textTable } from './text-table.js';

/** How the program is used. */
export function usageText(groups: Readonly<Record<string, readonly CliCommand[]>>): string {
  const rowsOf = (commands: readonly CliCommand[]): string[][] =>
    commands.map(({ name, operands, summary }) => [`  ${name} ${operands}`, summary]);
  const { checkpoint = [], trace = [] } = groups;
  return [
    'usage: monitored-session checkpoint COMMAND PATH…',
    '       monitored-session trace COMMAND FILE',
    '       monitored-session inspect --trace FILE [--port PORT]',
    '       monitored-session server --cluster CLUSTER [--job NAME] [--task N] [--protocol grpc]',
    '       monitored-session native install [--wheel FILE | --release VERSION] [--headers] [--with-tfjs-node]',
    '       monitored-session doctor',
    '',
    'commands of checkpoint:',
    ...textTable(rowsOf(checkpoint)),
    '',
    'DIR is a directory with checkpoints, and stands for its newest one where one is wanted; PREFIX is the path of a',
    "checkpoint's files without .index and .data-…, or the path of one of them.",
    '',
    'commands of trace:',
    ...textTable(rowsOf(trace)),
    '',
    'FILE is what traceTo() has written, or is still writing. inspect shows it in a page, until Ctrl-C.',
    '',
    "server is one task of a TensorFlow cluster: --cluster 'ps=host:2222;worker=host:2223,host:2224', the same as JSON, or a",
    "file with JSON. A parameter server ends when the training is over. TensorFlow's server listens on every interface of the",
    'machine and asks nobody who they are: keep it in by a firewall, a network namespace or a container.',
    '',
    "native install brings TensorFlow's C library to .native of the project, for monitored-session/tensorflow: out of a wheel of",
    'tensorflow-cpu, which pip downloads unless FILE is one. doctor says which library is found, and whether it works.',
    '',
    'options:',
    '  --full            checkpoint show: nothing is left out',
    '  --json            ls, show, stats: everything, as JSON',
    "  --chrome          trace export: Chrome's trace events, for Perfetto and chrome://tracing",
    '  --csv             trace export: a table of the steps',
    '  --port            inspect: where the page is; any port that is free',
    '  --wheel           native install: the file of a wheel',
    '  --release         native install: another release of TensorFlow than the one that all tests are run with',
    '  --headers         native install: the headers as well, for what is built against the library',
    "  --with-tfjs-node  native install: builds the addon of the project's @tensorflow/tfjs-node against the library",
    '  -h, --help        this text',
    '  -V, --version     the version of the package',
    '',
    'exit code: 0; 1 for damage, a difference, or something that is not there; 2 for wrong usage',
  ].join('\n');
}
