import type { Logger } from '../core/logger.js';

/** Says nothing: what a command has to tell is in its output. */
export const quietLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
