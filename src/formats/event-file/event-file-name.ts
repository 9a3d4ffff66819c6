import { also } from '../../core/options/check.js';
import { atLeast } from '../../core/options/numbers.js';
import { aString } from '../../core/options/values.js';

const aMoment = /* @__PURE__ */ also(atLeast(0), 'a moment in seconds', (secs) => secs < Infinity);
const aNamePart = /* @__PURE__ */ also(aString, 'a part of a file name', (part) => !/[/\0]/.test(part));

/**
 * Names an event file: `events.out.tfevents.<seconds since 1970, ten digits>.<host><suffix>`.
 *
 * TensorBoard reads the files of a directory in the order of their names: a later one must have a later time.
 *
 * @throws TypeError or RangeError naming the argument for a negative time, and for a host or suffix with a slash.
 */
export function eventFileName(wallTimeSecs: number, hostname: string, suffix = ''): string {
  aMoment.assert('wallTimeSecs', wallTimeSecs);
  aNamePart.assert('hostname', hostname);
  aNamePart.assert('suffix', suffix);
  return `events.out.tfevents.${String(Math.floor(wallTimeSecs)).padStart(10, '0')}.${hostname}${suffix}`;
}
