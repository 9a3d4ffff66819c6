import { ByteWriter } from '../byte-writer.js';
import { excerpt } from '../excerpt.js';
import { ReadBudget } from '../read-budget.js';
import { parseTextString } from './text-string.js';
import { textError, textTokens, type TextToken } from './text-token.js';

/** A value in the text form: bytes, a number or name as it is written, or a message. */
export type TextValue =
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'message'; readonly fields: readonly TextField[] };

/** One field of a message; of a repeated field there is one for each value. */
export interface TextField {
  /** The name; that of an extension is in brackets. */
  readonly name: string;
  readonly value: TextValue;
  /** Where in the text the value begins. */
  readonly position: number;
}

/** How deep messages may be nested. */
const deepest = 100;

/** About what a field takes in memory besides the bytes of its string. */
const fieldBytes = 768;

/** What comes of a character of a string, copies that are made on the way and of it included. */
const bytesPerCharacter = 8;

/**
 * Parses the text form of a protocol buffer without knowing which: names and types are the caller's to check.
 *
 * @throws DataLossError naming `label`, line and column when the text is of another form, and `label` when it has more
 * fields than `budget` has memory for.
 */
export function parseTextProto(
  text: string,
  label: string,
  budget: ReadBudget = new ReadBudget(),
): readonly TextField[] {
  return new TextParser(text, label, budget).parse();
}

class TextParser {
  readonly #text: string;
  readonly #label: string;
  readonly #budget: ReadBudget;
  readonly #tokens: Iterator<TextToken, unknown>;
  #token: TextToken;

  constructor(text: string, label: string, budget: ReadBudget) {
    this.#text = text;
    this.#label = label;
    this.#budget = budget;
    this.#tokens = textTokens(text, label);
    this.#token = this.#read();
  }

  parse(): readonly TextField[] {
    return this.#fields('the end', 0);
  }

  #fields(end: string, depth: number): readonly TextField[] {
    const fields: TextField[] = [];
    while (!this.#take(end)) {
      const name = this.#name();
      const hasColon = this.#take(':');
      for (const found of this.#values(depth)) {
        if (!hasColon && found.value.kind !== 'message') {
          throw this.#error(`":" behind ${excerpt(name)}`, found.position);
        }
        fields.push({ name, ...found });
      }
      if (!this.#take(',')) this.#take(';');
    }
    return fields;
  }

  #name(): string {
    if (this.#isKind('name')) return this.#next().text;
    let name = this.#expect('[').text;
    while (this.#isKind('name') || this.#isAt('.') || this.#isAt('/')) name += this.#next().text;
    return name + this.#expect(']').text;
  }

  /** One value, or a list of them. */
  #values(depth: number): Omit<TextField, 'name'>[] {
    if (!this.#take('[')) return [this.#value(depth)];
    const values: Omit<TextField, 'name'>[] = [];
    if (this.#take(']')) return values;
    do values.push(this.#value(depth));
    while (this.#take(','));
    this.#expect(']');
    return values;
  }

  #value(depth: number): Omit<TextField, 'name'> {
    const { kind, text, position } = this.#token;
    this.#budget.take(fieldBytes, this.#label);
    if (kind === 'string') return { position, value: { kind: 'string', bytes: this.#strings() } };
    if (text === '{' || text === '<') {
      if (depth === deepest) throw this.#error(`at most ${deepest} messages in each other`);
      this.#next();
      return { position, value: { kind: 'message', fields: this.#fields(text === '{' ? '}' : '>', depth + 1) } };
    }
    const sign = this.#take('-') ? '-' : '';
    if (!this.#isKind('number') && !this.#isKind('name')) throw this.#error('a value');
    return { position, value: { kind: 'scalar', text: sign + this.#next().text } };
  }

  /** Strings that follow each other are one. */
  #strings(): Uint8Array {
    const first = this.#string();
    if (!this.#isKind('string')) return first;
    const all = new ByteWriter().bytes(first);
    while (this.#isKind('string')) all.bytes(this.#string());
    return all.view();
  }

  #string(): Uint8Array {
    this.#budget.take(bytesPerCharacter * this.#token.text.length, this.#label);
    const bytes = parseTextString(this.#token.text);
    if (!bytes) throw this.#error('escapes that are known');
    this.#next();
    return bytes;
  }

  #take(mark: string): boolean {
    if (!this.#isAt(mark)) return false;
    if (this.#token.kind !== 'end') this.#next();
    return true;
  }

  #expect(mark: string): TextToken {
    if (!this.#isAt(mark)) throw this.#error(mark === '[' ? 'the name of a field' : `"${mark}"`);
    return this.#next();
  }

  #isAt(mark: string): boolean {
    return (this.#token.kind === 'mark' || this.#token.kind === 'end') && this.#token.text === mark;
  }

  #isKind(kind: TextToken['kind']): boolean {
    return this.#token.kind === kind;
  }

  #next(): TextToken {
    const token = this.#token;
    this.#token = this.#read();
    return token;
  }

  #read(): TextToken {
    return this.#tokens.next().value as TextToken;
  }

  #error(expected: string, position = this.#token.position): Error {
    return textError(
      this.#text,
      this.#label,
      position,
      `expected ${expected}, got ${JSON.stringify(excerpt(this.#token.text))}`,
    );
  }
}
