/** What and(), or() and not() of xstate make: a function named for the connective, with the guards that it connects. */
interface Connective {
  readonly name: string;
  readonly guards?: readonly unknown[] | undefined;
}

/** A guard in words: its name, `not x`, `x and y`, `x or y`. */
export function nameGuard(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  if (typeof guard === 'object' && guard !== null && 'type' in guard) return String(guard.type);
  const { name, guards } = guard as Connective;
  if (guards === undefined) return name === '' ? 'a condition' : name;
  const parts = guards.map((part) => (isConnective(part) ? `(${nameGuard(part)})` : nameGuard(part)));
  return name === 'not' ? `not ${parts.join()}` : parts.join(` ${name} `);
}

function isConnective(guard: unknown): boolean {
  return typeof guard === 'function' && ((guard as Connective).guards?.length ?? 0) > 1;
}
