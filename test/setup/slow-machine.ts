import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * `SLOW_MACHINE=1 npm test` plays a machine with other load: time jumps between two looks at the clock, and the disk takes
 * its time for every call. What fails then and not otherwise has a bound that the machine decides on.
 */
const isWanted = process.env['SLOW_MACHINE'] === '1';

type Call = (...args: unknown[]) => unknown;

/** How often time jumps, and how far at most; how long the disk takes at most before a call, and sometimes after it. */
const [jumps, jumpMs, diskMs, lateAnswers] = [0.1, 40, 10, 0.3];

const diskCalls = ['link', 'mkdir', 'open', 'readdir', 'readFile', 'rename', 'rm', 'stat', 'unlink', 'writeFile'];
const handleCalls = ['close', 'datasync', 'read', 'stat', 'sync', 'write'];
const slowed = Symbol.for('slowed');

let aheadMs = 0;

/** Has the calls of `names` made by what `change` makes of them. */
function replace(target: object, names: readonly string[], change: (call: Call) => Call): void {
  for (const name of names) Reflect.set(target, name, change(Reflect.get(target, name) as Call));
}

/** A clock that runs ahead of `call`. */
function jumping(call: Call): Call {
  return (...args) => {
    if (Math.random() < jumps) aheadMs += Math.random() * jumpMs;
    return (call(...args) as number) + aheadMs;
  };
}

function waiting(call: Call): Call {
  return async function (this: unknown, ...args) {
    await delay(Math.random() * diskMs);
    const result = await call.apply(this, args);
    if (Math.random() < lateAnswers) await delay(Math.random() * diskMs);
    return result;
  };
}

// Files of tests share a process, which is to be slowed once.
if (isWanted && !Reflect.has(globalThis, slowed)) {
  Reflect.set(globalThis, slowed, true);
  const file = await fs.open(process.execPath);
  replace(Object.getPrototypeOf(file) as object, handleCalls, waiting);
  await file.close();
  replace(fs, diskCalls, waiting);
  syncBuiltinESMExports();
  replace(performance, ['now'], (now) => jumping(now.bind(performance)));
  replace(Date, ['now'], (now) => jumping(now.bind(Date)));
}
