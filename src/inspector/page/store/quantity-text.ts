/** A time in as few characters as tell it apart: `4 µs`, `2.41 ms`, `3.26 s`, `12 min 05 s`, `3 h 07 min`. */
export function timeText(ms: number): string {
  if (ms <= 0) return '0 s';
  if (ms < 0.1) return `${Number((ms * 1000).toPrecision(2))} µs`;
  if (ms < 1000) return `${trimmed(ms)} ms`;
  const secs = ms / 1000;
  if (secs < 60) return `${trimmed(secs)} s`;
  const mins = Math.floor(secs / 60);
  if (mins < 60) return `${mins} min ${padded(Math.floor(secs % 60))} s`;
  return `${Math.floor(mins / 60)} h ${padded(mins % 60)} min`;
}

/** Seconds since the start, as the log and the timeline tell moments: `3.260 s`, `2:05.120`. */
export function elapsedText(ms: number): string {
  const secs = Math.max(0, ms) / 1000;
  if (secs < 60) return `${secs.toFixed(3)} s`;
  const [hours, mins] = [Math.floor(secs / 3600), Math.floor((secs % 3600) / 60)];
  const rest = (secs % 60).toFixed(secs < 600 ? 3 : 1).padStart(secs < 600 ? 6 : 4, '0');
  return hours > 0 ? `${hours}:${padded(mins)}:${rest}` : `${mins}:${rest}`;
}

/** A whole number with its thousands apart. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number of a series with four significant digits. */
export function valueText(value: number | null | undefined, unit = ''): string {
  if (value === undefined) return '–';
  if (value === null) return 'not finite';
  if (unit === 'ms') return timeText(value);
  if (unit === 'B') return bytesText(value);
  const size = Math.abs(value);
  const text =
    Number.isInteger(value) && size < 1e9
      ? countText(value)
      : size !== 0 && (size < 1e-3 || size >= 1e7)
        ? value.toExponential(3)
        : value.toPrecision(4);
  return unit === '1/s' ? `${text}/s` : text;
}

/** The same beside an axis, where trailing zeros say nothing. */
export function axisText(value: number, unit: string): string {
  return unit === '' && Math.abs(value) < 1e6 ? String(Number(value.toPrecision(4))) : valueText(value, unit);
}

function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [value, index] = [bytes, 0];
  while (Math.abs(value) >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  return `${index === 0 ? value : trimmed(value)} ${units[index] ?? ''}`;
}

function trimmed(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function padded(value: number): string {
  return String(value).padStart(2, '0');
}
