/** What a training job tells of itself, one line each, in the order in which it happens. */
export type JobLine =
  | { readonly kind: 'step' | 'measured'; readonly step: number; readonly value: number }
  | { readonly kind: 'done'; readonly step: number; readonly bits?: string }
  | { readonly kind: 'restored' | 'saving' | 'announced'; readonly step: number };

/** A line as it was read: the loss of a step stays the bits that it is written as. */
export interface ToldLine {
  readonly kind: JobLine['kind'];
  readonly step: number;
  readonly bits: string;
}

const withBits = ['step', 'measured'];
const kinds = [...withBits, 'restored', 'saving', 'announced', 'done'];

/** One line of text, without its end; a loss or a measurement is written as the bits of a float32. */
export function encodeLine(line: JobLine): string {
  const bits = 'value' in line ? bitsOf(line.value) : 'bits' in line ? line.bits : undefined;
  return [line.kind, line.step, bits].filter((part) => part !== undefined).join(' ');
}

/** Undefined for a text that is no line of a job, or not all of one. */
export function decodeLine(text: string): ToldLine | undefined {
  const [, kind = '', step, bits = ''] = /^([a-z]+) (\d+)(?: ([0-9a-f]{8}))?$/.exec(text) ?? [];
  const isWhole = kinds.includes(kind) && (bits !== '' || !withBits.includes(kind));
  return isWhole ? { kind: kind as JobLine['kind'], step: Number(step), bits } : undefined;
}

/** The step of a checkpoint, which its name ends with. */
export function stepOfCheckpoint(path: string): number {
  return Number(/-(\d+)$/.exec(path)?.[1]);
}

/** The number whose float32 has these bits. */
export function valueOf(bits: string): number {
  return new Float32Array(Uint32Array.of(Number.parseInt(bits, 16)).buffer)[0] ?? Number.NaN;
}

/** @throws TypeError for a value that a float32 cannot hold: it would be told by other bits than it has. */
function bitsOf(value: number): string {
  if (!Object.is(Math.fround(value), value)) throw new TypeError(`value: expected a float32, got ${value}`);
  return new Uint32Array(new Float32Array([value]).buffer)[0]?.toString(16).padStart(8, '0') ?? '';
}
