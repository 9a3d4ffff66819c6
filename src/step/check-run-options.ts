import { checkAtLeast, checkFlag, describe } from '../core/argument.js';
import { hookName } from '../core/hook-name.js';
import type { DebugOptions, EngineRunOptions, RunOptions } from '../core/run-options.js';
import type { SessionRunHook } from '../core/session-run-hook.js';

type FieldsOf<O> = Readonly<Record<keyof O & string, Field>>;

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

const engineFields: FieldsOf<EngineRunOptions> = {
  timeoutInMs: atLeast(0),
  traceLevel: atLeast(0),
  // -1 is the caller's own thread.
  interOpThreadPool: atLeast(-1),
  outputPartitionGraphs: flag,
  reportTensorAllocationsUponOom: flag,
  debugOptions: field('an object', isObject),
};

const optionFields = fieldsOf<RunOptions>({
  hooks: field("'none' or { only: [hook, …] }", isSelection),
  signal: field('an AbortSignal', (value) => value instanceof AbortSignal),
  ...engineFields,
});

const nothing = (): boolean => false;

/** Refused from a hook: heeding it would take the run out of the hands of who asked for it. */
const onlyOfCaller = (what: string): Field => ({
  accepts: nothing,
  refuse: (name, value) => {
    throw new TypeError(`${name}: expected nothing, since only the caller of a run ${what}; got ${describe(value)}`);
  },
});

const hookOptionFields = fieldsOf<RunOptions>({
  ...engineFields,
  hooks: onlyOfCaller('chooses the hooks that see it'),
  signal: onlyOfCaller('gives it up (a hook may throw)'),
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
 * @throws TypeError naming the field that is unknown, of a wrong type, or not a hook's to give (`hooks` and `signal`);
 * RangeError naming a number that is too small.
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
  checkFields(options, hook ? hookOptionFields : optionFields, 'options', hook);
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
      const names = [...fields.keys()].filter((name) => fields.get(name)?.accepts !== nothing).join(', ');
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

function fieldsOf<O>(fields: FieldsOf<O>): ReadonlyMap<string, Field> {
  return new Map(Object.entries<Field>(fields));
}
