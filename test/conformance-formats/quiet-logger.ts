import type { Logger } from '../../src/core/logger.js';

/** Says nothing. */
export const quietLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
