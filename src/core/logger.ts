import { onlooker, onlookerMessage } from './foreign/onlooker.js';
import { GuardedCheck } from './options/guarded-check.js';
import { members } from './options/objects.js';

/** Where the library says what people may want to read; `console` has this shape. */
export interface Logger {
  /** What is worth to know. */
  info(message: string): void;
  /** What may be wrong. */
  warn(message: string): void;
  /** What went wrong. */
  error(message: string): void;
}

/** The console of this process. */
export const consoleLogger: Logger = {
  info: (message) => {
    console.info(message);
  },
  warn: (message) => {
    console.warn(message);
  },
  error: (message) => {
    console.error(message);
  },
};

/** A log that is called on whatever it throws; the console is told of that once. */
class GuardedLogger implements Logger {
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
  readonly error: (message: string) => void;

  constructor(logger: Logger) {
    let isTold = false;
    const report = (what: string, error: unknown): void => {
      if (isTold) return;
      isTold = true;
      consoleLogger.error(onlookerMessage(what, error));
    };
    this.info = onlooker('logger.info', (message: string) => logger.info(message), report);
    this.warn = onlooker('logger.warn', (message: string) => logger.warn(message), report);
    this.error = onlooker('logger.error', (message: string) => logger.error(message), report);
  }
}

/** A log that may be called without care: what the given one throws goes no further. */
export function guardLogger(logger: Logger): Logger {
  return logger === consoleLogger || logger instanceof GuardedLogger ? logger : new GuardedLogger(logger);
}

/** A log, `console` for one; it is taken guarded. */
export const aLogger: GuardedCheck<Logger> = /* @__PURE__ */ new GuardedCheck(
  members<Logger>('a logger', ['info', 'warn', 'error']),
  guardLogger,
);
