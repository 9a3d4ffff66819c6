/** An input as a NodeDef names it, taken apart. */
export interface Source {
  readonly name: string;
  /** Which output, or that it is a control input. */
  readonly part: string;
}

/** Takes an input apart. */
export function sourceOf(input: string): Source {
  if (input.startsWith('^')) return { name: input.slice(1), part: '^' };
  const colon = input.indexOf(':');
  return colon < 0 ? { name: input, part: '0' } : { name: input.slice(0, colon), part: input.slice(colon + 1) };
}
