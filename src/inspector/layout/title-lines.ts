import type { TextLine } from './picture.js';
import { cutToWidth, textWidth } from './text-width.js';

/** `startingQueueRunners` in words: `starting queue runners`. */
function inWords(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

/** The words of a state's name in lines of at most `width`, two of them at most. */
export function titleLines(name: string, width: number, font: Pick<TextLine, 'size' | 'weight'>): readonly string[] {
  const text = inWords(name);
  if (textWidth(text, font) <= width) return [text];
  const words = text.split(' ');
  let first = words.shift() ?? '';
  for (let next = words[0]; next !== undefined; next = words[0]) {
    if (textWidth(`${first} ${next}`, font) > width) break;
    first = `${first} ${next}`;
    words.shift();
  }
  return [first, words.join(' ')].filter((line) => line !== '').map((line) => cutToWidth(line, width, font));
}
