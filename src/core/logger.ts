import { describeError } from './foreign/describe-error.js';
import { onlooker, type OnlookerReport } from './foreign/onlooker.js';
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

/** Writes what onlookers throw into a log, as errors. */
export function reportTo(logger: Logger): OnlookerReport {
  return (what, error) => {
    logger.error(`${what} failed (told once): ${describeError(error)}`);
  };
}

/** A log that is called on whatever it throws; the console is told of that once. */
class GuardedLogger implements Logger {
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
  readonly error: (message: string) => void;

  constructor(logger: Logger) {
    const tell = reportTo(consoleLogger);
    let isTold = false;
    const report: OnlookerReport = (what, error) => {
      if (!isTold) tell(what, error);
      isTold = true;
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
export const aLogger = /* @__PURE__ */ new GuardedCheck<Logger>(
  members<Logger>('a logger', ['info', 'warn', 'error']),
  guardLogger,
);
