/** One write beside the steps: who comes next waits for it, and is told its error. */
export class BackgroundWrite {
  #running: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;

  /** Begins a write; its error is kept for raise(). */
  start(write: () => Promise<unknown>): void {
    this.#running = write().then(
      () => undefined,
      (error: unknown) => {
        this.#failure ??= { error };
      },
    );
  }

  /** Waits for the write under way; then as raise(). */
  async settled(): Promise<void> {
    await this.#running;
    this.raise();
  }

  /** Throws, once, what the last write failed with. */
  raise(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.error;
  }
}
