/** A name beside `path` for a file that is being written; no two are the same. */
export function temporaryName(path: string): string {
  return `${path}.tmp-${randomHex()}`;
}

/** True for names that temporaryName() gives: such a file is a leftover unless somebody is writing it. */
export function isTemporaryName(name: string): boolean {
  return /\.tmp-[0-9a-f]{16}$/.test(name);
}

/** A name beside `path` for the journal of a commit. */
export function journalName(path: string): string {
  return `${path}.commit-${randomHex()}`;
}

/** True for names that journalName() gives. */
export function isJournalName(name: string): boolean {
  return /\.commit-[0-9a-f]{16}$/.test(name);
}

/** Sixteen digits that nobody else draws. */
export function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
