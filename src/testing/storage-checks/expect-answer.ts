import { isInstance } from '../../core/foreign/is-instance.js';
import { describe } from '../../core/options/describe.js';
import { describeError } from '../../core/foreign/describe-error.js';
import type { OpError } from '../../errors.js';

/** A class of errors. */
type ErrorClass = new (message: string) => OpError;

/** @throws Error naming `what` unless the answer is the expected one, compared as JSON. */
export function expectAnswer(what: string, answer: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(answer), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`${what}: expected ${wanted}, got ${got}`);
}

/** @throws Error naming `what` unless it rejects with an error of that class whose message has `text` in it. */
export async function expectRefusal(
  what: string,
  answer: Promise<unknown>,
  type: ErrorClass,
  text = '',
): Promise<void> {
  const expected = `${article(type.name)}${text === '' ? '' : ` whose message names ${JSON.stringify(text)}`}`;
  let value: unknown;
  try {
    value = await answer;
  } catch (error) {
    if (isInstance(error, type) && describeError(error).includes(text)) return;
    const got = isInstance(error, Error) ? `${error.name}: ${describeError(error)}` : describeError(error);
    throw new Error(`${what}: expected ${expected}, got ${got}`, { cause: error });
  }
  throw new Error(`${what}: expected ${expected}, got no error but ${describe(value)}`);
}

function article(name: string): string {
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}
