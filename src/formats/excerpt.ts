/** How many characters of a text a message tells. */
const mostCharacters = 60;

/** The beginning of a text that comes from a file, for a message. */
export function excerpt(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
