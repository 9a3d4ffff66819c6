import { describe } from './describe.js';
import { refusal } from './fault.js';
import type { Field, Fields, Resolved } from './field.js';
import type { Rule } from './rule.js';

/** Options, as far as only their names are known. */
type Given<F> = Readonly<Partial<Record<keyof F, unknown>>>;

/** What there is to say about options besides each of them. */
export interface TableSettings<F> {
  /** What must hold between the options. */
  readonly rules?: readonly Rule<Given<F>>[] | undefined;
  /** What their names begin with in messages, where they are options within an option: `recovery.`. */
  readonly prefix?: string | undefined;
  /** What the message says where the whole is no object; `expected an object of options`. */
  readonly expectation?: string | undefined;
}

/** The options that something takes. */
export class OptionTable<F extends Fields> {
  /** Whose options they are; messages that are about no single one begin with it. */
  readonly what: string;
  readonly fields: F;
  readonly #entries: readonly (readonly [string, Field<never, unknown>])[];
  readonly #settings: TableSettings<F>;

  constructor(what: string, fields: F, settings: TableSettings<F>) {
    this.what = what;
    this.fields = fields;
    this.#entries = Object.entries(fields);
    this.#settings = settings;
  }

  /**
   * The options, checked, with what stands for those that are left out; undefined counts as that.
   *
   * First come the names, then which of them stand together, then each option in the order of the table, then how they
   * relate.
   *
   * @throws TypeError or RangeError naming the option, what was expected, and what came.
   */
  check<O extends Given<F>>(options: O): Resolved<O, F> {
    this.#checkNames(options);
    this.#keep('together', options);
    const { prefix = '' } = this.#settings;
    const resolved: Record<string, unknown> = {};
    for (const [name, field] of this.#entries) {
      const value: unknown = options[name];
      const called = prefix + name;
      resolved[name] = value === undefined ? field.absent(called) : field.take(called, value as never);
    }
    this.#keep('relation', resolved as Given<F>);
    return resolved as Resolved<O, F>;
  }

  #checkNames(options: object): void {
    if (typeof options !== 'object' || (options as object | null) === null) {
      const { expectation = 'expected an object of options' } = this.#settings;
      throw new TypeError(`${this.what}: ${expectation}, got ${describe(options)}`);
    }
    const unknown = Object.keys(options).filter((key) => !Object.hasOwn(this.fields, key));
    if (unknown.length === 0) return;
    const known = Object.keys(this.fields).join(', ');
    throw new TypeError(
      `${this.what}: unknown option ${unknown.map((key) => `"${key}"`).join(', ')}; known are ${known}`,
    );
  }

  #keep(kind: Rule<never>['kind'], options: Given<F>): void {
    for (const rule of this.#settings.rules ?? []) {
      const message = rule.kind === kind ? rule.run(options) : undefined;
      if (message !== undefined) throw refusal(rule.fault, message);
    }
  }
}

/** Declares the options of `what`: each by its field, and what must hold between them. */
export function optionTable<F extends Fields>(
  what: string,
  fields: F,
  settings: TableSettings<F> = {},
): OptionTable<F> {
  return new OptionTable(what, fields, settings);
}
