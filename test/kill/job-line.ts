/** What a training job tells of itself, one line each, in the order in which it happens. */
export type JobLine =
  | { readonly kind: 'step'; readonly step: number; readonly loss: number }
  | { readonly kind: 'restored' | 'saving' | 'announced' | 'done'; readonly step: number };

/** A line as it was read: the loss of a step stays the bits that it is written as. */
export interface ToldLine {
  readonly kind: JobLine['kind'];
  readonly step: number;
  readonly bits: string;
}

const kinds = ['restored', 'saving', 'announced', 'done'];

/** One line of text, without its end; a loss is written as the bits of a float32. */
export function encodeLine(line: JobLine): string {
  return line.kind === 'step' ? `step ${line.step} ${bitsOf(line.loss)}` : `${line.kind} ${line.step}`;
}

/** Undefined for a text that is no line of a job, or not all of one. */
export function decodeLine(text: string): ToldLine | undefined {
  const [, kind, step, bits = ''] = /^([a-z]+) (\d+)(?: ([0-9a-f]{8}))?$/.exec(text) ?? [];
  const isKnown = kind === 'step' ? bits !== '' : kinds.includes(kind ?? '');
  return isKnown ? { kind: kind as JobLine['kind'], step: Number(step), bits } : undefined;
}

/** The step of a checkpoint, which its name ends with. */
export function stepOfCheckpoint(path: string): number {
  return Number(/-(\d+)$/.exec(path)?.[1]);
}

/** @throws TypeError for a value that a float32 cannot hold: it would be told by other bits than it has. */
function bitsOf(value: number): string {
  if (!Object.is(Math.fround(value), value)) throw new TypeError(`loss: expected a float32, got ${value}`);
  return new Uint32Array(new Float32Array([value]).buffer)[0]?.toString(16).padStart(8, '0') ?? '';
}
