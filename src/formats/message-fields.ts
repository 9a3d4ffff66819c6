const [VARINT, BYTES] = [0, 2];

/**
 * The bytes of a message of protocol buffers, or of a part of one: its fields, one behind the other. For the few messages that a
 * program writes without the library that knows all of them.
 */
export function messageOf(fields: Iterable<Uint8Array>): Uint8Array {
  const parts = [...fields];
  const bytes = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A field that is a whole number, a member of an enum or a truth value: 64 bits of it, so a negative one has ten bytes. */
export function intField(number: number, value: number | bigint | boolean): Uint8Array {
  return messageOf([tag(number, VARINT), varint(value)]);
}

/** A field that is bytes, a text as its UTF-8 bytes, or a message. */
export function bytesField(number: number, value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return messageOf([tag(number, BYTES), varint(bytes.length), bytes]);
}

/** A field that is a message of these fields. */
export function messageField(number: number, fields: Iterable<Uint8Array>): Uint8Array {
  return bytesField(number, messageOf(fields));
}

/** A field that is a list of whole numbers or members of an enum, packed; none for an empty list. */
export function intsField(number: number, values: readonly number[]): readonly Uint8Array[] {
  return values.length > 0 ? [messageField(number, values.map(varint))] : [];
}

function tag(number: number, kind: number): Uint8Array {
  return varint(number * 8 + kind);
}

function varint(value: number | bigint | boolean): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
