/** Which columns are set to the right; the others to the left. */
export interface TableOptions {
  readonly right?: readonly number[] | undefined;
}

/** Rows as lines with their cells below each other. */
export function textTable(rows: readonly (readonly string[])[], { right = [] }: TableOptions = {}): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, column) =>
        right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
