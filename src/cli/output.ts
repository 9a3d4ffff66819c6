/** Where a command writes to. */
export interface Output {
  /** Writes to standard output, and ends the line. */
  print(text: string): void;
  /** Writes to standard error, and ends the line. */
  complain(text: string): void;
}
