const escapes: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };

/** Bytes, or a text as its UTF-8 bytes, as Python prints them: `b'h\xc3\xa9'`. */
export function bytesText(text: string | Uint8Array): string {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  let body = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (character === quote) body += `\\${quote}`;
    else if (byte in escapes) body += escapes[byte] ?? '';
    else if (byte < 32 || byte > 126) body += `\\x${byte.toString(16).padStart(2, '0')}`;
    else body += character;
  }
  return `b${quote}${body}${quote}`;
}
