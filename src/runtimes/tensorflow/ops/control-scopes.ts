import type { NativeOperation } from '../c-api/native-operation.js';

/** What must have run before the operations that are added. */
interface ControlScope {
  readonly before: readonly NativeOperation[];
  /** What was added within. */
  readonly added: Set<NativeOperation>;
}

/** The control dependencies that have been asked for, the innermost last. */
export class ControlScopes {
  #scopes: readonly ControlScope[] = [];

  /** Runs `build`; what it adds runs after `before`, and after what enclosing calls name. Null forgets those. */
  within<R>(before: readonly NativeOperation[] | null, build: () => R): R {
    const outer = this.#scopes;
    this.#scopes = before === null ? [] : [...outer, { before, added: new Set() }];
    try {
      return build();
    } finally {
      this.#scopes = outer;
    }
  }

  /** What an operation with these inputs must wait for besides them: nothing that one of them has waited for. */
  needsOf(inputs: readonly NativeOperation[]): readonly NativeOperation[] {
    const open = this.#scopes.filter(({ added }) => !inputs.some((input) => added.has(input)));
    return [...new Set(open.flatMap(({ before }) => before))].filter((operation) => !inputs.includes(operation));
  }

  /** Notes what was added. */
  add(operation: NativeOperation): void {
    for (const { added } of this.#scopes) added.add(operation);
  }
}
