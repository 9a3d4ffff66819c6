/**
 * What was thrown, in words: the message of an error, any other value as text. Whatever the value is, and whatever its
 * getters and methods do, there is a text and nothing is thrown.
 */
export function describeError(error: unknown): string {
  try {
    return textOf(error instanceof Error ? error.message : error);
  } catch {
    return `${kindOf(error)} that cannot be shown as text`;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}

function kindOf(error: unknown): string {
  try {
    return error instanceof Error ? 'an error' : 'a value';
  } catch {
    return 'a value';
  }
}

/** A member of something that was thrown; undefined where there is none, or looking at it throws. */
export function memberOf(error: unknown, name: string): unknown {
  try {
    return (error as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** Where an error was thrown, as far as it says so; '' otherwise. */
export function stackOf(error: unknown): string {
  const stack = memberOf(error, 'stack');
  return typeof stack === 'string' ? stack : '';
}
