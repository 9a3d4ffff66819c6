import { describe } from './describe.js';
import { refusal } from './fault.js';
import type { Field, Fields, Resolved } from './field.js';
import type { Rule } from './rule.js';
import { unknownOptionsText } from './unknown-options.js';

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
  /** Names of the options that a value may have been meant for which is given in place of all options: `['lastStep']`. */
  readonly loose?: readonly (keyof F & string)[] | undefined;
  /** What to say of names that are options of something else: `{ backend: 'is an option of config: …' }`. */
  readonly elsewhere?: Readonly<Record<string, string>> | undefined;
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
    if (typeof options !== 'object' || (options as object | null) === null || Array.isArray(options)) {
      const { expectation = 'expected an object of options' } = this.#settings;
      throw new TypeError(`${this.what}: ${expectation}, got ${describe(options)}${this.#objectForm(options)}`);
    }
    const unknown = Object.keys(options).filter((key) => !Object.hasOwn(this.fields, key));
    if (unknown.length === 0) return;
    const { elsewhere = {} } = this.#settings;
    throw new TypeError(unknownOptionsText({ what: this.what, unknown, known: Object.keys(this.fields), elsewhere }));
  }

  /** How the value is written that was given in place of all options, for the end of a message. */
  #objectForm(given: unknown): string {
    const { loose = [] } = this.#settings;
    if (loose.length === 0 || given === undefined || given === null) return '';
    const value = written(given);
    return `: give ${loose.map((name) => `{ ${name}: ${value} }`).join(' or ')}`;
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

/** A value as the caller would write it, where that is short. */
function written(value: unknown): string {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isShort = parts.length <= 8 && parts.every((part) => part === null || isPlain(part));
  if (!isShort) return '…';
  const texts = parts.map(describe).join(', ');
  return Array.isArray(value) ? `[${texts}]` : texts;
}

function isPlain(value: unknown): boolean {
  return ['number', 'string', 'boolean'].includes(typeof value);
}
