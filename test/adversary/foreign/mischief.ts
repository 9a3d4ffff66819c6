import { oddErrors, type OddError } from './odd-errors.js';

/** What happens at one place, from one call of it on: it is to throw, or to give something odd in place of its answer. */
export interface Deed {
  readonly place: string;
  readonly fromCall: number;
  readonly how:
    'throws' | 'getter throws' | 'rejects' | 'settles twice' | 'settles at once' | 'throws in then' | 'hangs';
  readonly error: OddError;
}

/** Plays deeds at the places of a life, and counts the calls. */
export class Mischief {
  readonly #deeds: readonly Deed[];
  readonly #calls = new Map<string, number>();

  constructor(deeds: readonly Deed[]) {
    this.#deeds = deeds;
  }

  /** How often something was called there. */
  calls(place: string): number {
    return this.#calls.get(place) ?? 0;
  }

  /** An object whose members are looked up and called as the deeds of its name have it; it has no trap for `in`. */
  wrap<T extends object>(name: string, target: T): T {
    return new Proxy({} as T, {
      get: (_empty, key) => {
        const place = `${name}.${String(key)}`;
        if (this.#due(place, 'getter throws')) throw this.#errorOf(place, 'getter throws');
        const member: unknown = Reflect.get(target, key, target);
        return typeof member === 'function'
          ? this.call(place, (...args: unknown[]) => Reflect.apply(member, target, args) as unknown)
          : member;
      },
    });
  }

  /** A function that does what the deeds of the place have it do. */
  call<A extends readonly unknown[], R>(place: string, callback: (...args: A) => R): (...args: A) => R {
    return (...args) => {
      this.#calls.set(place, this.calls(place) + 1);
      if (this.#due(place, 'throws')) throw this.#errorOf(place, 'throws');
      const answer = callback(...args);
      return this.#odd(place, answer) as R;
    };
  }

  #odd(place: string, answer: unknown): unknown {
    if (this.#due(place, 'hangs')) return new Promise(() => undefined);
    if (this.#due(place, 'rejects')) {
      return {
        then: (_resolve: unknown, reject: (error: unknown) => void) => {
          reject(this.#errorOf(place, 'rejects'));
        },
      };
    }
    const later = this.#due(place, 'settles twice');
    if (later || this.#due(place, 'settles at once')) {
      return {
        then: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => {
          resolve(answer);
          if (!later) return;
          resolve(answer);
          reject(this.#errorOf(place, 'settles twice'));
        },
      };
    }
    if (!this.#due(place, 'throws in then')) return answer;
    return {
      then: () => {
        throw this.#errorOf(place, 'throws in then');
      },
    };
  }

  #due(place: string, how: Deed['how']): boolean {
    return this.#deedAt(place, how) !== undefined;
  }

  #errorOf(place: string, how: Deed['how']): Error {
    return oddErrors[this.#deedAt(place, how)?.error ?? 'an error']() as Error;
  }

  #deedAt(place: string, how: Deed['how']): Deed | undefined {
    return this.#deeds.find((deed) => deed.place === place && deed.how === how && this.calls(place) >= deed.fromCall);
  }
}
