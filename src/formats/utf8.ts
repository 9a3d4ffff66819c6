import { InvalidArgumentError } from '../errors.js';
import { dataLoss } from './data-loss.js';

/**
 * The UTF-8 bytes of `text`; `what` names it.
 *
 * @throws InvalidArgumentError when it has half a surrogate pair, which no bytes stand for.
 */
export function encodeUtf8(text: string, what: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text)) {
    throw new InvalidArgumentError(`${what}: expected text without lone surrogates, got ${JSON.stringify(text)}`);
  }
  return new TextEncoder().encode(text);
}

/** @throws DataLossError naming `label` and `what` when the bytes are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array, label: string, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw dataLoss(label, `${what} is no UTF-8 text`, error);
  }
}
