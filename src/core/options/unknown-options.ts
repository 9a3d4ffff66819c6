import { nearestName } from '../nearest-name.js';

/** What is known of options that nobody takes. */
export interface UnknownOptions {
  /** Whose options they would be. */
  readonly what: string;
  readonly unknown: readonly string[];
  readonly known: readonly string[];
  /** What to say of those that something else takes. */
  readonly elsewhere: Readonly<Record<string, string>>;
}

/**
 * The message for options that nobody takes: their names, those there are, and which of these may have been meant. Where there is
 * only one, nothing is to choose.
 */
export function unknownOptionsText({ what, unknown, known, elsewhere }: UnknownOptions): string {
  const names = unknown.map((name) => `"${name}"`).join(', ');
  const hints = unknown.flatMap((name) => {
    if (Object.hasOwn(elsewhere, name)) return `"${name}" ${elsewhere[name]}.`;
    const nearest = known.length > 1 ? nearestName(name, known) : undefined;
    if (nearest === undefined) return [];
    return unknown.length === 1 ? `Did you mean "${nearest}"?` : `Did you mean "${nearest}" by "${name}"?`;
  });
  const end = hints.length > 0 ? `. ${hints.join(' ')}` : '';
  return `${what}: unknown option ${names}; known are ${known.join(', ')}${end}`;
}
