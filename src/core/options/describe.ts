/** How a wrong argument is shown to the caller: short, and with its kind. It throws nothing, whatever the value is. */
export function describe(value: unknown): string {
  try {
    return shown(value);
  } catch {
    return `${typeof value === 'function' ? 'a function' : 'an object'} that cannot be looked at`;
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
    return typeof value === 'bigint' ? `${value}n` : String(value);
  }
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const name = (Object.getPrototypeOf(value) as { constructor?: { name?: string | undefined } | undefined } | null)
    ?.constructor?.name;
  return name && name !== 'Object'
    ? `a ${name}`
    : `an object with keys ${JSON.stringify(Object.keys(value).slice(0, 8))}`;
}
