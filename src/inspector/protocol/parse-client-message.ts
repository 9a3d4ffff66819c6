import { actionNames, type ActionName, type ClientMessage } from './client-message.js';

/** The most buckets that one history may ask for. */
const mostBuckets = 4096;

/** The longest id of a session, and the longest token, that is looked at. */
const longestText = 256;

/** Any object, as JSON gives it. */
type Fields = Readonly<Record<string, unknown>>;

/** A message of a page; undefined for anything that is none, whatever it is. */
export function parseClientMessage(text: string): ClientMessage | undefined {
  const fields = fieldsOf(text);
  if (!fields) return undefined;
  switch (fields['t']) {
    case 'hello':
      return helloOf(fields);
    case 'action':
      return actionOf(fields);
    case 'history':
      return historyOf(fields);
    default:
      return undefined;
  }
}

function fieldsOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function helloOf({ v, token }: Fields): ClientMessage | undefined {
  return isCount(v) && isText(token) ? { t: 'hello', v, token } : undefined;
}

function actionOf({ id, session, action }: Fields): ClientMessage | undefined {
  return isCount(id) && isText(session) && isAction(action) ? { t: 'action', id, session, action } : undefined;
}

function historyOf({ id, session, fromMs, toMs, buckets }: Fields): ClientMessage | undefined {
  if (!isCount(id) || !isText(session) || !isFinite(fromMs) || !isFinite(toMs) || !isCount(buckets)) return undefined;
  if (fromMs > toMs || buckets < 1 || buckets > mostBuckets) return undefined;
  return { t: 'history', id, session, fromMs, toMs, buckets };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText;
}

function isAction(value: unknown): value is ActionName {
  return (actionNames as readonly unknown[]).includes(value);
}
