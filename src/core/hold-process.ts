/** How often the timer fires that holds the process; it does nothing then. */
const everyMs = 24 * 60 * 60 * 1000;

/**
 * Keeps the process alive while somebody waits for what no timer, socket or file of it brings: Node ends a process in which
 * nothing else is left. It is a timer of the process itself, since virtual time keeps no process alive and must not jump for it.
 *
 * @returns lets the process end again
 */
export function holdProcess(): () => void {
  const timer = globalThis.setInterval(() => undefined, everyMs);
  return () => {
    globalThis.clearInterval(timer);
  };
}
