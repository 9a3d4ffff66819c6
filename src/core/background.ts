/** Work that goes on beside whoever began it: all of it can be waited for, and a failure is kept until somebody is told. */
export class Background {
  readonly #underWay = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  /** Takes note of work that has begun; the first failure of it is kept for raise(). */
  add(work: Promise<unknown>): void {
    const done = work.then(
      () => {
        this.#underWay.delete(done);
      },
      (error: unknown) => {
        this.#underWay.delete(done);
        this.#failure ??= { error };
      },
    );
    this.#underWay.add(done);
  }

  /** True when nothing is under way. */
  get isIdle(): boolean {
    return this.#underWay.size === 0;
  }

  /** Resolves when nothing is under way any more; never rejects. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Gives, once, what failed first since it was last asked. */
  takeFailure(): { readonly error: unknown } | undefined {
    const failure = this.#failure;
    this.#failure = undefined;
    return failure;
  }

  /** Throws, once, what failed first since it was last asked. */
  raise(): void {
    const failure = this.takeFailure();
    if (failure) throw failure.error;
  }

  /** As idle(), and then as raise(). */
  async settled(): Promise<void> {
    await this.idle();
    this.raise();
  }
}
