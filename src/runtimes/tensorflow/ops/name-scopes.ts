import { aString } from '../../../core/options/values.js';
import { UniqueNames } from '../../../graph/unique-names.js';

const scopeName = /^[A-Za-z0-9_.\\/>-]*$/;

/** Hands out the names of nodes, each behind the scope in which it is added. */
export class NameScopes {
  readonly #names = new UniqueNames();
  readonly #isTaken: (name: string) => boolean;
  /** What names begin with, a slash at its end; empty outside of every scope. */
  #prefix = '';

  /** @param isTaken whether the graph has a node of that name, which somebody else may have added */
  constructor(isTaken: (name: string) => boolean) {
    this.#isTaken = isTaken;
  }

  /** The scope that is open, with a slash at its end; empty outside of every scope. */
  get current(): string {
    return this.#prefix;
  }

  /** A name that no node has, made from `name` in the scope that is open. One that ends with a slash is taken as it is. */
  take(name: string): string {
    aString.assert('name', name);
    return name.endsWith('/') ? name.slice(0, -1) : this.takeWhole(this.#prefix + name);
  }

  /** A name that no node has, made from one that has its scope in it. */
  takeWhole(name: string): string {
    let free = this.#names.take(name);
    while (this.#isTaken(free)) free = this.#names.take(name);
    return free;
  }

  /**
   * Runs `build` in a scope of its own below the one that is open. A name that ends with a slash is that very scope, opened
   * again; an empty one stands for the scope of the whole graph.
   */
  within<R>(name: string, build: (scope: string) => R): R {
    aString.assert('nameScope: name', name);
    if (!scopeName.test(name) || (this.#prefix === '' && name !== '' && !/^[A-Za-z0-9.]/.test(name))) {
      throw new RangeError(
        `nameScope: expected a letter, digit or dot, then letters, digits and _ . / > -, got ${JSON.stringify(name)}`,
      );
    }
    const outer = this.#prefix;
    const scope = name === '' || name.endsWith('/') ? name : `${this.take(name)}/`;
    this.#prefix = scope;
    try {
      return build(scope);
    } finally {
      this.#prefix = outer;
    }
  }
}
