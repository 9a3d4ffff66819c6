/** A name as it is, or in quotes with escapes where it would not stay on its line. */
export function nameText(name: string): string {
  return /^[^\s\p{C}"\\]+$/u.test(name) ? name : JSON.stringify(name);
}
