import { describeError, memberOf } from '../../../core/foreign/describe-error.js';

/** The most characters of a text that comes from elsewhere. */
const longest = 500;

/** A text, cut where it is too long for a log. */
export function shortText(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

/** An error as the log shows it: its class and its message. */
export function errorText(error: unknown): string {
  const name = memberOf(error, 'name');
  const text = describeError(error);
  return shortText(typeof name === 'string' && name !== '' ? `${name}: ${text}` : text);
}
