import { checkAtLeast, checkFlag, describe } from '../core/argument.js';
import type { DebugOptions, RunOptions } from '../core/run-options.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import { hookName } from './hook-calls.js';

/** What one field may hold; `refuse` throws, and is called only with a value that is not accepted. */
interface Field {
  readonly accepts: (value: unknown) => boolean;
  readonly refuse: (name: string, value: unknown) => void;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const field = (expected: string, accepts: Field['accepts']): Field => ({
  accepts,
  refuse: (name, value) => {
    throw new TypeError(`${name}: expected ${expected}, got ${describe(value)}`);
  },
});

const atLeast = (least: number): Field => ({
  accepts: (value) => typeof value === 'number' && value >= least,
  refuse: (name, value) => {
    checkAtLeast(name, value, least);
  },
});

const flag: Field = { accepts: (value) => typeof value === 'boolean', refuse: checkFlag };
const whole = field('an object or nothing', isObject);

const optionFields = fieldsOf<RunOptions>({
  hooks: field("'none' or { only: [hook, …] }", isSelection),
  signal: field('an AbortSignal', (value) => value instanceof AbortSignal),
  timeoutInMs: atLeast(0),
  traceLevel: atLeast(0),
  // -1 is the caller's own thread.
  interOpThreadPool: atLeast(-1),
  outputPartitionGraphs: flag,
  reportTensorAllocationsUponOom: flag,
  debugOptions: field('an object', isObject),
});

const debugFields = fieldsOf<DebugOptions>({
  debugTensorWatchOpts: field('an array of watches', Array.isArray),
  resetDiskByteUsage: flag,
  globalStep: atLeast(0),
});

/**
 * Checks the options of a run; a field that is undefined counts as left out.
 *
 * @param hook whose options they are; those of the run's caller when it is left out
 * @throws TypeError naming the field that is unknown or of a wrong type; RangeError naming a number that is too small.
 */
export function checkRunOptions(
  options: unknown,
  hook?: SessionRunHook,
): asserts options is RunOptions | null | undefined {
  if (options === undefined || options === null) return;
  if (!isObject(options)) {
    whole.refuse(nameFor('options', hook), options);
    return;
  }
  checkFields(options, optionFields, 'options', hook);
  const { debugOptions } = options as RunOptions;
  if (debugOptions) checkFields(debugOptions, debugFields, 'options.debugOptions', hook);
}

function checkFields(
  object: object,
  fields: ReadonlyMap<string, Field>,
  path: string,
  hook: SessionRunHook | undefined,
): void {
  for (const key in object) {
    const known = fields.get(key);
    if (!known) {
      const names = [...fields.keys()].join(', ');
      throw new TypeError(`${nameFor(path, hook)}: unknown option "${key}"; known are ${names}`);
    }
    const value: unknown = object[key as keyof typeof object];
    if (value !== undefined && !known.accepts(value)) known.refuse(nameFor(`${path}.${key}`, hook), value);
  }
}

function nameFor(path: string, hook: SessionRunHook | undefined): string {
  return hook ? `${hookName(hook)}.beforeRun: ${path}` : path;
}

function isSelection(value: unknown): boolean {
  return value === 'none' || (isObject(value) && Array.isArray((value as { readonly only?: unknown }).only));
}

function fieldsOf<O>(fields: Readonly<Record<keyof O & string, Field>>): ReadonlyMap<string, Field> {
  return new Map(Object.entries<Field>(fields));
}
