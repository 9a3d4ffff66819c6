import type { Logger } from './logger.js';
import { nearestName } from './nearest-name.js';
import { describe } from './options/describe.js';

/**
 * Warns of each method of `thing` that nobody calls, since it only resembles one of `known` that `thing` lacks:
 * `beforRun`, `before_run`. Looking at it runs no code of its own, but for traps of a Proxy, and throws nothing.
 */
export function warnOfMisnamed(thing: object, known: readonly string[], logger: Logger): void {
  for (const name of methodNames(thing)) {
    if (known.includes(name)) continue;
    const meant = nearestName(name, known);
    if (meant === undefined || has(thing, meant)) continue;
    logger.warn(`${describe(thing)}: its method "${name}" is called by nobody; did you mean "${meant}"?`);
  }
}

function methodNames(thing: object): ReadonlySet<string> {
  const names = new Set<string>();
  try {
    for (const owner of owners(thing)) {
      for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
        if (typeof value === 'function' && name !== 'constructor') names.add(name);
      }
    }
  } catch {
    // What cannot be looked at is not warned of.
  }
  return names;
}

/** An object and its prototypes, without the one that all have. */
function* owners(thing: object): Generator<object> {
  let owner: object | null = thing;
  while (owner && owner !== Object.prototype) {
    yield owner;
    owner = Object.getPrototypeOf(owner) as object | null;
  }
}

function has(thing: object, name: string): boolean {
  try {
    return name in thing;
  } catch {
    return true;
  }
}
