/** @throws TypeError when a block has no body, before anything is opened. */
export function checkBody(body: unknown): void {
  if (typeof body !== 'function') throw new TypeError(`body: expected a function of the session, got ${typeof body}`);
}
