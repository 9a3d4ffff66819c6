import type { Dice } from './dice.js';

const markers = ['bytes', 'bigint', 'map', 'number', 'undefined', '$'];
const types = ['Uint8Array', 'Float64Array', 'BigInt64Array', 'Array', 'constructor', '__proto__'];
const texts = [
  '"x"',
  '"\\ud800"',
  '"__proto__"',
  'null',
  'true',
  '-0',
  '1e999',
  '0.5',
  '12345678901234567890',
  '[]',
  '{}',
];

/** JSON as training state has it, or nearly so: other structures, odd keys, markers that lie, or the bytes that there were, altered. */
export function hostileJson(dice: Dice, before: Uint8Array | undefined): Uint8Array {
  if (before && dice.chance(0.3)) return altered(new TextDecoder('latin1').decode(before), dice);
  return new TextEncoder().encode(value(dice, dice.chance(0.02) ? 2000 : 5));
}

function value(dice: Dice, depth: number): string {
  if (depth > 100) return `${'['.repeat(depth)}${']'.repeat(depth)}`;
  if (depth === 0 || dice.chance(0.3)) return dice.pick(texts);
  if (dice.chance(0.3)) {
    const index = dice.pick(['0', '1', '2', '3', '-1', '1.5', '4294967296', '"1"', 'null']);
    return `{"$":"${dice.pick(markers)}","type":"${dice.pick(types)}","index":${index},"value":${value(dice, depth - 1)}}`;
  }
  const parts = Array.from({ length: dice.below(4) }, () => value(dice, depth - 1));
  if (dice.chance(0.4)) return `[${parts.join()}]`;
  const keys = ['__proto__', 'constructor', 'toString', 'best', 'lastStep', 'position', 'wait', 'copies', 'seed', ''];
  return `{${parts.map((part) => `"${dice.pick(keys)}":${part}`).join()}}`;
}

/** Digits, signs and words exchanged, so that much of the structure stays. */
function altered(stored: string, dice: Dice): Uint8Array {
  const json = stored.slice(Math.max(stored.search(/[[{"]/), 0));
  const replaced = json.replace(/-?\d+(\.\d+)?|true|false|null|"[^"]*"/g, (word) =>
    dice.chance(0.2) ? dice.pick([...texts, '-1', '9007199254740993', word]) : word,
  );
  return new Uint8Array(Buffer.from(replaced, 'latin1'));
}
