import type { Dice } from './dice.js';

type Damage = (bytes: Uint8Array, place: number, dice: Dice) => Uint8Array;

const flip: Damage = (bytes, place, dice) =>
  bytes.map((byte, index) => (index === place ? byte ^ (1 << dice.below(8)) : byte));
const cut: Damage = (bytes, place) => bytes.slice(0, place);
const overwrite: Damage = (bytes, place, dice) => {
  const changed = bytes.slice();
  changed.set(dice.bytes(Math.min(1 + dice.below(9), bytes.length - place)), place);
  return changed;
};
const insert: Damage = (bytes, place, dice) =>
  Uint8Array.from([...bytes.subarray(0, place), ...dice.bytes(1 + dice.below(9)), ...bytes.subarray(place)]);
const leaveOut: Damage = (bytes, place, dice) =>
  Uint8Array.from([...bytes.subarray(0, place), ...bytes.subarray(place + 1 + dice.below(16))]);
const blank: Damage = (bytes, place, dice) => {
  const changed = bytes.slice();
  changed.fill(0, place, place + 1 + dice.below(4096));
  return changed;
};

const damages = [flip, cut, overwrite, insert, leaveOut, blank];

/** Bytes as a failing disk may give them: changed in one to three places. */
export function damaged(bytes: Uint8Array, dice: Dice): Uint8Array {
  let changed = bytes;
  for (let left = 1 + dice.below(3); left > 0; left -= 1) {
    if (changed.length > 0) changed = dice.pick(damages)(changed, dice.below(changed.length), dice);
  }
  return changed;
}
