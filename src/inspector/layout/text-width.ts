import type { TextLine } from './picture.js';

/**
 * The fonts of all pictures. The first two are as wide as the widths below say, the others are narrower: a label that fits
 * its box by these widths fits it wherever it is shown.
 */
export const fontFamily = "'DejaVu Sans', Verdana, 'Helvetica Neue', Helvetica, Arial, sans-serif";

/** Advance widths of the characters from the space to the tilde in DejaVu Sans, in thousandths of the font's size. */
const regular = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
  636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
  748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
  615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
  337, 636, 838,
];

/** The same in DejaVu Sans Bold. */
const bold = [
  348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696,
  696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995,
  837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716,
  678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712,
  365, 712, 838,
];

/** What a character counts that is in neither table: those of the widest scripts fill a square. */
const widest = 1000;

/** Pixels that a text takes from side to side. */
export function textWidth(text: string, { size, weight }: Pick<TextLine, 'size' | 'weight'>): number {
  const widths = weight === 'bold' ? bold : regular;
  let thousandths = 0;
  for (const character of text) thousandths += widths[(character.codePointAt(0) ?? 0) - 32] ?? widest;
  return (thousandths * size) / 1000;
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function cutToWidth(text: string, width: number, font: Pick<TextLine, 'size' | 'weight'>): string {
  if (textWidth(text, font) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, font) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
