import { Check } from './check.js';

/** A check of something foreign that is taken guarded, as an option: with the members of `T` that are asked for alone. */
export class GuardedCheck<T> extends Check<T> {
  readonly #guard: (value: T) => T;

  constructor({ kind, requirement, run }: Check<T>, guard: (value: T) => T) {
    super(kind, requirement, run);
    this.#guard = guard;
  }

  override take<V extends T>(name: string, value: V): V {
    return this.#guard(super.take(name, value)) as V;
  }
}
