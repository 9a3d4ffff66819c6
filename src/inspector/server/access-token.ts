import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a page must know to be told anything: 256 random bits, in memory alone. */
export class AccessToken {
  /** As it stands in the link. */
  readonly text = randomBytes(32).toString('base64url');
  readonly #hash = hashOf(this.text);

  /** Whether `given` is the token; it takes as long for each wrong one. */
  equals(given: string): boolean {
    return timingSafeEqual(hashOf(given), this.#hash);
  }
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
