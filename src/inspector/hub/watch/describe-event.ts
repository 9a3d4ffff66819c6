import type { Outcome } from '../../../core/outcome.js';
import { isPlainObject } from '../../../core/is-plain-object.js';
import type { SessionEvent } from '../../../core/session-event.js';
import { errorText, shortText } from './error-text.js';

/** An event in words. */
export interface EventText {
  readonly text: string;
  /** Each member of the event, as text. */
  readonly detail: Readonly<Record<string, string>>;
}

/** Members that hold something that was thrown. */
const thrown = ['error', 'cause'];

/** Members that the entry has besides its text, or that say nothing alone. */
const unsaid = ['kind', 'atMs'];

/** An event of a session in words: its members, one by one, whatever kinds there are. */
export function describeEvent(event: SessionEvent): EventText {
  const members = Object.entries(event).filter(([name, value]) => !unsaid.includes(name) && value !== undefined);
  const texts = members.map(([name, value]) => [name, valueText(name, value)] as const);
  const parts = texts.map(([name, text]) => (isEloquent(name) ? text : `${words(name)} ${text}${unitOf(name)}`));
  return { text: shortText(parts.join(', ')), detail: Object.fromEntries(texts) };
}

/** The name of a member in words: `duration` of `durationMs`. */
function words(name: string): string {
  return name.replace(/(Ms|Secs)$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function unitOf(name: string): string {
  return name.endsWith('Ms') ? ' ms' : name.endsWith('Secs') ? ' s' : '';
}

/** Whether a value of that name needs no name to be understood. */
function isEloquent(name: string): boolean {
  return [...thrown, 'path', 'paths', 'reason', 'outcome', 'what', 'name', 'directory', 'values'].includes(name);
}

function valueText(name: string, value: unknown): string {
  if (thrown.includes(name)) return errorText(value);
  if (name === 'outcome') return outcomeText(value as Outcome);
  if (typeof value === 'number') return String(Number.isInteger(value) ? value : Number(value.toPrecision(4)));
  if (Array.isArray(value)) return shortText(value.map((item) => valueText('', item)).join(', '));
  if (isPlainObject(value)) {
    return shortText(
      Object.entries(value)
        .map(([key, item]) => `${key} ${valueText(key, item)}`)
        .join(', '),
    );
  }
  return shortText(typeof value === 'string' ? value : errorText(value));
}

function outcomeText({ kind, reason, error }: Outcome): string {
  const why = reason ?? (error === undefined ? undefined : errorText(error));
  return why === undefined ? kind : `${kind}: ${why}`;
}
