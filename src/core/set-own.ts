/** Gives an object a property of its own, whatever its name: an assignment to `__proto__` would change its prototype. */
export function setOwn(target: object, key: PropertyKey, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else (target as Record<PropertyKey, unknown>)[key] = value;
}
