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

/**
 * Parses the text form of a protocol buffer without knowing which: names and types are the caller's to check.
 *
 * @throws DataLossError naming `label`, line and column when the text is of another form.
 */
export function parseTextProto(text: string, label: string): readonly TextField[] {
  return new TextParser(text, label).parse();
}

class TextParser {
  readonly #text: string;
  readonly #label: string;
  readonly #tokens: Iterator<TextToken, unknown>;
  #token: TextToken;

  constructor(text: string, label: string) {
    this.#text = text;
    this.#label = label;
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
        if (!hasColon && found.value.kind !== 'message') throw this.#error(`":" behind ${name}`, found.position);
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
    const parts: number[] = [];
    while (this.#isKind('string')) {
      const bytes = parseTextString(this.#token.text);
      if (!bytes) throw this.#error('escapes that are known');
      for (const byte of bytes) parts.push(byte);
      this.#next();
    }
    return Uint8Array.from(parts);
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
      `expected ${expected}, got ${JSON.stringify(this.#token.text)}`,
    );
  }
}
