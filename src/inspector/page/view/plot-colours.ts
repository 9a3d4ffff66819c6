/** The colours that canvases draw with: those of the style sheet. */
export type PlotColours = (name: string) => string;

/** Reads the colours of the page as it is lit now. */
export function coloursOf(element: Element): PlotColours {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(`--${name}`).trim() || '#888888';
}
