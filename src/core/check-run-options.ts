import { CheckedRunOptions } from './checked-run-options.js';
import { hookName } from './hook-name.js';
import { check, type Check } from './options/check.js';
import { describe } from './options/describe.js';
import { atLeast } from './options/numbers.js';
import { aFlag, aSignal } from './options/values.js';
import type { RunOptions } from './run-options.js';
import type { DebugOptions, EngineRunOptions, RawRunOptions } from './raw-run-options.js';
import type { SessionRunHook } from './session-run-hook.js';

type FieldsOf<O> = Readonly<Record<keyof O & string, Field>>;

/** What one field may hold; `refuse` throws, and is called only with a value that is not accepted. */
interface Field {
  readonly accepts: (value: unknown) => boolean;
  readonly refuse: (name: string, value: unknown) => void;
}

/** Who gives options, and so which there may be. */
interface Giver {
  /** The hook, where it is one: messages name it. */
  readonly hook?: SessionRunHook | undefined;
  readonly whole: Field;
  readonly fields: ReadonlyMap<string, Field>;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldOf = <T>(one: Check<T>): Field => ({
  accepts: (value) => one.run(value) === undefined,
  refuse: (name, value) => one.assert(name, value),
});

const field = (expected: string, accepts: Field['accepts']): Field => fieldOf(check(expected, accepts));

const flag = fieldOf(aFlag);

const engineFields: FieldsOf<EngineRunOptions> = {
  timeoutInMs: fieldOf(atLeast(0)),
  traceLevel: fieldOf(atLeast(0)),
  // -1 is the caller's own thread.
  interOpThreadPool: fieldOf(atLeast(-1)),
  outputPartitionGraphs: flag,
  reportTensorAllocationsUponOom: flag,
  debugOptions: field('an object', isObject),
};

const rawFields: FieldsOf<RawRunOptions> = { signal: fieldOf(aSignal), ...engineFields };

const nothing = (): boolean => false;

/** Refused from a hook: heeding it would take the run out of the hands of who asked for it. */
const onlyOfCaller = (what: string): Field => ({
  accepts: nothing,
  refuse: (name, value) => {
    throw new TypeError(`${name}: expected nothing, since only the caller of a run ${what}; got ${describe(value)}`);
  },
});

const anObject = field('an object or nothing', isObject);

const caller: Giver = {
  whole: anObject,
  fields: fieldsOf<RunOptions>({
    hooks: field("'none' or { only: [hook, …] }", isSelection),
    ...rawFields,
  }),
};

const rawCaller: Giver = {
  whole: field('an object of options', isObject),
  fields: fieldsOf<RawRunOptions>(rawFields),
};

const hookFields = fieldsOf<RunOptions>({
  ...engineFields,
  hooks: onlyOfCaller('chooses the hooks that see it'),
  signal: onlyOfCaller('gives it up (a hook may throw)'),
});

const debugFields = fieldsOf<DebugOptions>({
  debugTensorWatchOpts: field('an array of watches', Array.isArray),
  resetDiskByteUsage: flag,
  globalStep: fieldOf(atLeast(0)),
});

/**
 * Checks what the caller of a monitored session's run gives as its options; a field that is undefined counts as left out.
 *
 * @throws TypeError naming the field that is unknown or of a wrong type, RangeError naming a number that is too small.
 */
export function checkRunOptions(options: unknown): asserts options is RunOptions | null | undefined {
  checkFrom(caller, options);
}

/**
 * As checkRunOptions(), for what a hook returns as options.
 *
 * @throws TypeError also for what is not a hook's to give: `hooks` and `signal`.
 */
export function checkHookRunOptions(
  options: unknown,
  hook: SessionRunHook,
): asserts options is EngineRunOptions | null | undefined {
  if (options !== undefined) checkFrom({ hook, whole: anObject, fields: hookFields }, options);
}

/** As checkRunOptions(), for a run of a raw session; those that a monitored session has checked are not looked at again. */
export function checkRawRunOptions(options: unknown): asserts options is RawRunOptions | null | undefined {
  if (!(options instanceof CheckedRunOptions)) checkFrom(rawCaller, options);
}

function checkFrom(giver: Giver, options: unknown): void {
  if (options === undefined || options === null) return;
  if (!isObject(options)) {
    giver.whole.refuse(nameFor('options', giver), options);
    return;
  }
  checkFields(options, giver.fields, 'options', giver);
  const { debugOptions } = options as EngineRunOptions;
  if (debugOptions) checkFields(debugOptions, debugFields, 'options.debugOptions', giver);
}

function checkFields(object: object, fields: ReadonlyMap<string, Field>, path: string, giver: Giver): void {
  for (const key in object) {
    const known = fields.get(key);
    if (!known) {
      const names = [...fields.keys()].filter((one) => fields.get(one)?.accepts !== nothing).join(', ');
      throw new TypeError(`${nameFor(path, giver)}: unknown option "${key}"; known are ${names}`);
    }
    const value: unknown = object[key as keyof typeof object];
    if (value !== undefined && !known.accepts(value)) known.refuse(nameFor(`${path}.${key}`, giver), value);
  }
}

function nameFor(path: string, { hook }: Giver): string {
  return hook ? `${hookName(hook)}.beforeRun: ${path}` : path;
}

function isSelection(value: unknown): boolean {
  return value === 'none' || (isObject(value) && Array.isArray((value as { readonly only?: unknown }).only));
}

function fieldsOf<O>(fields: FieldsOf<O>): ReadonlyMap<string, Field> {
  return new Map(Object.entries<Field>(fields));
}
