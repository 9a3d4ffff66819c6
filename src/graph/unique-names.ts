import { aString } from '../core/options/values.js';
import { describe } from '../core/options/describe.js';

const VALID = /^[A-Za-z0-9.][A-Za-z0-9_.\\/>-]*$/;

/** Hands out names as TensorFlow does: `x`, `x_1`, `x_2`, without regard to case. */
export class UniqueNames {
  readonly #uses = new Map<string, number>();

  /**
   * A name that was not handed out before, made from `name`.
   *
   * @throws TypeError when `name` is no string, RangeError when it cannot name a node.
   */
  take(name: string): string {
    const { free, uses } = this.#find(name);
    this.#uses.set(name.toLowerCase(), uses);
    if (free !== name) this.#uses.set(free.toLowerCase(), 1);
    return free;
  }

  /** What take() would give, which stays free. */
  peek(name: string): string {
    return this.#find(name).free;
  }

  #find(name: string): { readonly free: string; readonly uses: number } {
    checkNodeName(name);
    let uses = this.#uses.get(name.toLowerCase()) ?? 0;
    if (uses === 0) return { free: name, uses: 1 };
    while (this.#uses.has(`${name}_${uses}`.toLowerCase())) uses += 1;
    return { free: `${name}_${uses}`, uses: uses + 1 };
  }

  /** Hands `name` out to something that is no node, if it is free. */
  reserve(name: string): void {
    const key = name.toLowerCase();
    if (!this.#uses.has(key)) this.#uses.set(key, 1);
  }
}

/** @throws TypeError when `name` is no string, RangeError when it cannot name a node. */
function checkNodeName(name: string): void {
  aString.assert('name', name);
  if (!VALID.test(name)) {
    throw new RangeError(
      `name: ${describe(name)} is not a valid node name; expected a letter, digit or dot, then letters, digits and _ . / > -`,
    );
  }
}
