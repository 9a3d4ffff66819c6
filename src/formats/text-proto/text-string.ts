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

const piece = /\\([0-7]{1,3})|\\[xX]([0-9a-fA-F]{1,2})|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)|([^\\]+)/gsu;

/** The bytes that a quoted string of the text form stands for, or undefined when an escape stands for nothing. */
export function parseTextString(quoted: string): Uint8Array | undefined {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [, octal, hex, short, long, escaped, plain] of quoted.slice(1, -1).matchAll(piece)) {
    const codePoint = short ?? long;
    if (codePoint !== undefined && Number.parseInt(codePoint, 16) > 0x10ffff) return undefined;
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 255);
    else if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (codePoint !== undefined) {
      bytes.push(...encoder.encode(String.fromCodePoint(Number.parseInt(codePoint, 16))));
    } else if (plain !== undefined) bytes.push(...encoder.encode(plain));
    else {
      const byte = named[escaped ?? ''];
      if (byte === undefined) return undefined;
      bytes.push(byte);
    }
  }
  return Uint8Array.from(bytes);
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
