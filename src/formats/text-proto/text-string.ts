import { ByteWriter } from '../byte-writer.js';

const named: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "'": 39,
  '?': 63,
  '\\': 92,
};

const written: ReadonlyMap<number, string> = new Map(
  Object.entries(named)
    .filter(([character]) => 'tnr"\'\\'.includes(character))
    .map(([character, byte]) => [byte, `\\${character}`]),
);

const escape = /\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/suy;

/** The bytes that a quoted string of the text form stands for, or undefined when an escape stands for nothing. */
export function parseTextString(quoted: string): Uint8Array | undefined {
  const bytes = new ByteWriter();
  const encoder = new TextEncoder();
  const end = quoted.length - 1;
  for (let position = 1; position < end;) {
    const backslash = quoted.indexOf('\\', position);
    const stop = backslash < 0 ? end : backslash;
    if (stop > position) bytes.bytes(encoder.encode(quoted.slice(position, stop)));
    if (stop === end) break;
    escape.lastIndex = stop;
    const found = escape.exec(quoted);
    const meant = found && escapedBytes(found, encoder);
    if (!meant) return undefined;
    bytes.bytes(meant);
    position = escape.lastIndex;
  }
  return bytes.view().slice();
}

/** What an escape stands for, or undefined when that is nothing. */
function escapedBytes(
  [, octal, hex, short, long, character = '']: RegExpExecArray,
  encoder: TextEncoder,
): Uint8Array | undefined {
  if (octal !== undefined) return Uint8Array.of(Number.parseInt(octal, 8));
  if (hex !== undefined) return Uint8Array.of(Number.parseInt(hex, 16));
  const codePoint = short ?? long;
  if (codePoint !== undefined) {
    const code = Number.parseInt(codePoint, 16);
    return code > 0x10ffff ? undefined : encoder.encode(String.fromCodePoint(code));
  }
  const byte = Object.hasOwn(named, character) ? named[character] : undefined;
  return byte === undefined ? undefined : Uint8Array.of(byte);
}

/** A string as the text form quotes it: ASCII, every other byte as three octal digits. */
export function toTextString(text: Uint8Array): string {
  const characters = Array.from(text, (byte) => {
    const escape = written.get(byte);
    if (escape !== undefined) return escape;
    return byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte);
  });
  return `"${characters.join('')}"`;
}
