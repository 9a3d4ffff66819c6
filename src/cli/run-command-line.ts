import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { isInstance } from '../core/foreign/is-instance.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { Storage } from '../core/storage.js';
import { nodeStorage } from '../storage/node-storage.js';
import type { CliCommand, CommandFlags } from './cli-command.js';
import { diffCommand } from './diff-command.js';
import { inspectTrace, untilSignal, type InspectOptions } from './inspect-command.js';
import { lsCommand } from './ls-command.js';
import type { NativeOptions } from './native-command.js';
import type { Output } from './output.js';
import { showCommand } from './show-command.js';
import { traceExportCommand } from './trace-export-command.js';
import { traceShowCommand } from './trace-show-command.js';
import { traceStatsCommand } from './trace-stats-command.js';
import { serveTask, type ServerCommandOptions } from './server-command.js';
import { UsageError } from './usage-error.js';
import { usageText } from './usage-text.js';
import { verifyCommand } from './verify-command.js';

const groups: Readonly<Record<string, readonly CliCommand[]>> = {
  checkpoint: [lsCommand, showCommand, verifyCommand, diffCommand],
  trace: [traceShowCommand, traceStatsCommand, traceExportCommand],
};

/** Options that belong to a command. */
const flagNames = ['full', 'json', 'chrome', 'csv'] as const satisfies readonly (keyof CommandFlags)[];

/** What a command line works on. */
export interface CommandLineOptions {
  readonly output: Output;
  /** The files; those of this machine by default. */
  readonly storage?: Storage | undefined;
  /** Resolves when `inspect` is to serve its page no longer, or `server` its cluster; a signal of this process by default. */
  readonly until?: ((unless?: AbortSignal) => Promise<unknown>) | undefined;
}

/**
 * Does what a command line asks for; `args` are those behind the program's name.
 *
 * @returns the exit code: 0; 1 for damage, a difference, or something that is not there; 2 for wrong usage
 */
export async function runCommandLine(
  args: readonly string[],
  { output, storage = nodeStorage, until = untilSignal }: CommandLineOptions,
): Promise<number> {
  try {
    const { help, isVersion, inspect, server, native, flags, words } = parse(args);
    if (isVersion) {
      output.print(versionOfPackage());
      return 0;
    }
    if (help) {
      output.print(usageText(groups));
      return 0;
    }
    const [first, ...others] = words;
    refuseOptions(first, { inspect, server, native });
    if (first === 'inspect') return await inspectTrace(others, inspect, { output, storage, until });
    if (first === 'server') return await serveTask(others, server, { output, storage, until });
    if (first === 'native') {
      const { installNative } = await import('./native-command.js');
      return await installNative(others, native, output);
    }
    if (first === 'doctor') {
      const { examineMachine } = await import('./doctor-command.js');
      return await examineMachine(others, output);
    }
    const { command, operands } = choose(words, flags);
    return await command.run(operands, flags, { output, storage });
  } catch (error) {
    output.complain(`monitored-session: ${describeError(error).replaceAll(/\s*\n\s*/g, ' ')}`);
    return isInstance(error, UsageError) ? 2 : 1;
  }
}

function versionOfPackage(): string {
  const manifest = createRequire(import.meta.url)('monitored-session/package.json') as { readonly version: string };
  return manifest.version;
}

function parse(args: readonly string[]): {
  readonly help: boolean;
  readonly isVersion: boolean;
  readonly inspect: InspectOptions;
  readonly server: ServerCommandOptions;
  readonly native: NativeOptions;
  readonly flags: CommandFlags;
  readonly words: readonly string[];
} {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        help: { ...flag, short: 'h' },
        version: { ...flag, short: 'V' },
        full: flag,
        json: flag,
        chrome: flag,
        csv: flag,
        trace: { type: 'string' },
        port: { type: 'string' },
        cluster: { type: 'string' },
        job: { type: 'string' },
        task: { type: 'string' },
        protocol: { type: 'string' },
        wheel: { type: 'string' },
        release: { type: 'string' },
        headers: { type: 'boolean' },
        'with-tfjs-node': { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const {
      help,
      version: isVersion,
      trace,
      port,
      cluster,
      job,
      task,
      protocol,
      wheel,
      release,
      headers,
      'with-tfjs-node': withTfjsNode,
      ...flags
    } = values;
    const server = { cluster, job, task, protocol };
    const native = { wheel, release, headers, withTfjsNode };
    return { help, isVersion, inspect: { trace, port }, server, native, flags, words: positionals };
  } catch (error) {
    throw new UsageError(`${describeError(error)}; see --help`, { cause: error });
  }
}

/** @throws UsageError for an option that only another command has */
function refuseOptions(first: string | undefined, own: Readonly<Record<string, object>>): void {
  for (const [command, options] of Object.entries(own)) {
    if (command === first) continue;
    const [name] = Object.entries(options).find(([, value]) => value !== undefined) ?? [];
    if (name === undefined) continue;
    const option = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`there is no option --${option} but for ${command}; see --help`);
  }
}

function choose(
  [group, name, ...operands]: readonly string[],
  flags: CommandFlags,
): { readonly command: CliCommand; readonly operands: readonly string[] } {
  const commands = group !== undefined && Object.hasOwn(groups, group) ? groups[group] : undefined;
  if (!commands) {
    throw new UsageError(
      `expected the command ${Object.keys(groups).join(', ')}, inspect, server, native or doctor, got ${quoted(group)}; see --help`,
    );
  }
  const names = commands.map((command) => command.name).join(', ');
  const command = commands.find((one) => one.name === name);
  if (!command) throw new UsageError(`${group}: expected one of ${names}, got ${quoted(name)}; see --help`);
  const [least, most] = command.count;
  if (operands.length < least || operands.length > most || operands.includes('')) {
    throw new UsageError(
      `${group} ${command.name}: expected ${command.operands}, got ${operands.map(quoted).join(' ') || 'nothing'}`,
    );
  }
  for (const flag of flagNames) {
    if (flags[flag] && !command.flags.includes(flag)) {
      throw new UsageError(`${group} ${command.name}: there is no option --${flag}; see --help`);
    }
  }
  return { command, operands };
}

function quoted(word: string | undefined): string {
  return word === undefined ? 'nothing' : JSON.stringify(word);
}
