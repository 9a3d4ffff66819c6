/** A command line that asks for something that there is not. */
export class UsageError extends Error {
  static override readonly name: string = 'UsageError';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
