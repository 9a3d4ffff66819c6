const escapes: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };

/** A text as Python prints its UTF-8 bytes: `b'h\xc3\xa9'`. */
export function bytesText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = '';
  for (const byte of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(byte);
    if (character === quote) body += `\\${quote}`;
    else if (byte in escapes) body += escapes[byte] ?? '';
    else if (byte < 32 || byte > 126) body += `\\x${byte.toString(16).padStart(2, '0')}`;
    else body += character;
  }
  return `b${quote}${body}${quote}`;
}
