import { CheckedRunOptions } from './checked-run-options.js';
import { hookName } from './hook-name.js';
import { check, type Check } from './options/check.js';
import { describe } from './options/describe.js';
import { faultError } from './options/fault.js';
import type { FieldsOf } from './options/field.js';
import { atLeast } from './options/numbers.js';
import { anArray } from './options/objects.js';
import { aFlag, aSignal } from './options/values.js';
import type { RunOptions } from './run-options.js';
import type { DebugOptions, EngineRunOptions, RawRunOptions } from './raw-run-options.js';
import type { SessionRunHook } from './session-run-hook.js';

/** What tells whether a value is right, by the name of its option. */
type Checks = Readonly<Record<string, Pick<Check<unknown>, 'run'>>>;

/** Who gives options, and so which there may be. */
interface Giver {
  /** The hook, where it is one: messages name it. */
  readonly hook?: SessionRunHook | undefined;
  readonly whole: Check<object>;
  readonly checks: Checks;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const anObject = /* @__PURE__ */ check<object>('an object', isObject);
const notNegative = /* @__PURE__ */ atLeast(0);

const engineChecks = {
  timeoutInMs: notNegative,
  traceLevel: notNegative,
  // -1 is the caller's own thread.
  interOpThreadPool: atLeast(-1),
  outputPartitionGraphs: aFlag,
  reportTensorAllocationsUponOom: aFlag,
  debugOptions: anObject,
} satisfies FieldsOf<EngineRunOptions>;

const rawChecks = { signal: aSignal, ...engineChecks } satisfies FieldsOf<RawRunOptions>;

const callerChecks = {
  hooks: check<NonNullable<RunOptions['hooks']>>("'none' or { only: [hook, …] }", isSelection),
  ...rawChecks,
} satisfies FieldsOf<RunOptions>;

const debugChecks = {
  debugTensorWatchOpts: anArray('an array of watches'),
  resetDiskByteUsage: aFlag,
  globalStep: notNegative,
} satisfies FieldsOf<DebugOptions>;

const objectOrNothing = /* @__PURE__ */ check<object>('an object or nothing', isObject);
const caller: Giver = { whole: objectOrNothing, checks: callerChecks };
const rawCaller: Giver = { whole: check<object>('an object of options', isObject), checks: rawChecks };

/** Refused from a hook: heeding it would take the run out of the hands of who asked for it. */
const ofCallerAlone: Readonly<Record<string, string>> = {
  hooks: 'chooses the hooks that see it',
  signal: 'gives it up (a hook may throw)',
} satisfies Record<Exclude<keyof RunOptions, keyof EngineRunOptions>, string>;

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
  if (options !== undefined) checkFrom({ hook, whole: objectOrNothing, checks: engineChecks }, options);
}

/** As checkRunOptions(), for a run of a raw session; those that a monitored session has checked are not looked at again. */
export function checkRawRunOptions(options: unknown): asserts options is RawRunOptions | null | undefined {
  if (!(options instanceof CheckedRunOptions)) checkFrom(rawCaller, options);
}

function checkFrom(giver: Giver, options: unknown): void {
  if (options === undefined || options === null) return;
  const fault = giver.whole.run(options);
  if (fault) throw faultError(nameFor('options', giver), fault, options);
  checkEach(options, giver.checks, 'options', giver);
  const { debugOptions } = options as EngineRunOptions;
  if (debugOptions) checkEach(debugOptions, debugChecks, 'options.debugOptions', giver);
}

/** Makes nothing while all is well: it is called in every step, for the caller and for each hook that has options. */
function checkEach(options: object, checks: Checks, path: string, giver: Giver): void {
  for (const name in options) {
    const value: unknown = options[name as keyof typeof options];
    const known = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!known) {
      refuseName({ name, value, path, checks, giver });
      continue;
    }
    const fault = value === undefined ? undefined : known.run(value);
    if (fault) throw faultError(nameFor(`${path}.${name}`, giver), fault, value);
  }
}

/** An option that does not belong where it is. */
interface Stray {
  readonly name: string;
  readonly value: unknown;
  readonly path: string;
  readonly checks: Checks;
  readonly giver: Giver;
}

function refuseName({ name, value, path, checks, giver }: Stray): void {
  const isOfCaller = checks === engineChecks && Object.hasOwn(ofCallerAlone, name);
  if (!isOfCaller) {
    const known = Object.keys(checks).join(', ');
    throw new TypeError(`${nameFor(path, giver)}: unknown option "${name}"; known are ${known}`);
  }
  if (value === undefined) return;
  throw new TypeError(
    `${nameFor(`${path}.${name}`, giver)}: expected nothing, since only the caller of a run ${ofCallerAlone[name]}; ` +
      `got ${describe(value)}`,
  );
}

function nameFor(path: string, { hook }: Giver): string {
  return hook ? `${hookName(hook)}.beforeRun: ${path}` : path;
}

function isSelection(value: unknown): boolean {
  return value === 'none' || (isObject(value) && Array.isArray((value as { readonly only?: unknown }).only));
}
