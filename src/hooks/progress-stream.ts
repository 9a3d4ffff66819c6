/** Where a progress bar is drawn: what is used of a terminal's stream. */
export interface ProgressStream {
  /** True for a terminal. */
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in characters. */
  readonly columns?: number | undefined;
  /** Writes text as it is, without a new line. */
  write(text: string): unknown;
}
