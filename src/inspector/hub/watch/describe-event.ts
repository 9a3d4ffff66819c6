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

/** An event of a session in words: its members, one by one, whatever kinds there are. */
export function describeEvent(event: SessionEvent): EventText {
  const members = Object.entries(event).filter(([name, value]) => name !== 'kind' && value !== undefined);
  const texts = members.map(([name, value]) => [name, valueText(name, value)] as const);
  const isAlone = texts.length === 1;
  const parts = texts.map(([name, text]) => (isAlone || isEloquent(name) ? text : `${name} ${text}`));
  return { text: shortText(parts.join(', ')), detail: Object.fromEntries(texts) };
}

/** Whether a value of that name needs no name to be understood. */
function isEloquent(name: string): boolean {
  return [...thrown, 'path', 'reason', 'outcome', 'what'].includes(name);
}

function valueText(name: string, value: unknown): string {
  if (thrown.includes(name)) return errorText(value);
  if (name === 'outcome') return outcomeText(value as Outcome);
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
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
