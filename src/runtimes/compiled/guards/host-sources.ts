import { nodeBuiltin } from '../../eager/engine/node-builtin.js';

/** A function of the host that gives something else at each call. */
export interface HostSource {
  readonly object: object;
  readonly name: string;
  /** How a program writes the call. */
  readonly call: string;
  readonly gives: 'random' | 'time';
}

type Candidate = readonly [object: object | undefined, prefix: string, names: readonly string[], HostSource['gives']];

/** Those of this process that can be replaced. */
export function hostSources(): readonly HostSource[] {
  const { performance, crypto, process } = globalThis as {
    performance?: object | undefined;
    crypto?: object | undefined;
    process?: { readonly hrtime?: object | undefined } | undefined;
  };
  const candidates: readonly Candidate[] = [
    [Math, 'Math', ['random'], 'random'],
    [crypto, 'crypto', ['getRandomValues', 'randomUUID'], 'random'],
    [
      nodeBuiltin('node:crypto') as object | undefined,
      'crypto',
      ['randomBytes', 'randomInt', 'randomFillSync', 'randomUUID'],
      'random',
    ],
    [Date, 'Date', ['now'], 'time'],
    [performance, 'performance', ['now'], 'time'],
    // What stands in for hrtime has the properties of hrtime, so that bigint comes before it.
    [process?.hrtime, 'process.hrtime', ['bigint'], 'time'],
    [process, 'process', ['hrtime', 'uptime'], 'time'],
  ];
  return candidates.flatMap(([object, prefix, names, gives]) =>
    object === undefined
      ? []
      : names
          .filter((name) => typeof (object as Readonly<Record<string, unknown>>)[name] === 'function')
          .map((name) => ({ object, name, call: `${prefix}.${name}()`, gives })),
  );
}
