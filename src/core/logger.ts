import type { Check } from './options/check.js';
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

/** A log, `console` for one. */
export const aLogger: Check<Logger> = /* @__PURE__ */ members<Logger>('a logger', ['info', 'warn', 'error']);

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
