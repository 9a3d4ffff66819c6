import { dataLoss } from '../data-loss.js';

/** A piece of the text form of a protocol buffer, and where it begins. */
export interface TextToken {
  readonly kind: 'name' | 'number' | 'string' | 'mark' | 'end';
  readonly text: string;
  /** Offset in the text. */
  readonly position: number;
}

const blank = /\s+/y;
const patterns: readonly (readonly [TextToken['kind'], RegExp])[] = [
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['number', /(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fF]?)(?![A-Za-z0-9_.])/y],
  ['mark', /[-:,;{}<>[\]./]/y],
];

/**
 * Gives the pieces of a text in order, last of all one of kind `end`.
 *
 * @throws DataLossError naming `label`, line and column when something is no such piece.
 */
export function* textTokens(text: string, label: string): Generator<TextToken> {
  let position = 0;
  for (;;) {
    position = endOfBlank(text, position);
    if (position === text.length) break;
    const token = tokenAt(text, position);
    if (!token) {
      throw textError(text, label, position, `${JSON.stringify(text[position])} begins nothing that is known`);
    }
    yield token;
    position += token.text.length;
  }
  yield { kind: 'end', text: 'the end', position };
}

/** The error for something wrong at a place of a text. */
export function textError(text: string, label: string, position: number, what: string): Error {
  let line = 1;
  let begin = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < position; end = text.indexOf('\n', begin)) {
    line += 1;
    begin = end + 1;
  }
  return dataLoss(label, `${line}:${position - begin + 1}: ${what}`);
}

/** Where the blanks and comments end that begin at `position`. */
function endOfBlank(text: string, position: number): number {
  let end = position;
  for (;;) {
    if (text[end] === '#') {
      const newline = text.indexOf('\n', end);
      end = newline < 0 ? text.length : newline;
    }
    const length = matchAt(blank, text, end)?.length ?? 0;
    if (length === 0) return end;
    end += length;
  }
}

function tokenAt(text: string, position: number): TextToken | undefined {
  const quoted = quotedAt(text, position);
  if (quoted !== undefined) return { kind: 'string', text: quoted, position };
  for (const [kind, pattern] of patterns) {
    const found = matchAt(pattern, text, position);
    if (found !== undefined) return { kind, text: found, position };
  }
  return undefined;
}

/** A string up to its closing quote, on one line; what is behind a backslash does not close it. */
function quotedAt(text: string, position: number): string | undefined {
  const quote = text[position];
  if (quote !== '"' && quote !== "'") return undefined;
  for (let index = position + 1; index < text.length && text[index] !== '\n'; index += 1) {
    if (text[index] === quote) return text.slice(position, index + 1);
    if (text[index] === '\\') index += 1;
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}
