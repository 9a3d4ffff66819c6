/** True for an instance of `type`; whatever the value is, a revoked Proxy too, nothing is thrown. */
export function isInstance<T>(value: unknown, type: abstract new (...args: never[]) => T): value is T {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

/** The prototype of an object; undefined where it cannot be had. */
export function prototypeOf(value: object): unknown {
  try {
    return Object.getPrototypeOf(value);
  } catch {
    return undefined;
  }
}
