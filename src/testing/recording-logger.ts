import type { Logger } from '../core/logger.js';

/** Keeps what it is told, in place of printing it. */
export class RecordingLogger implements Logger {
  /** What was logged, in order, each with its level before it: `warn The loss is NaN.` */
  readonly lines: string[] = [];

  info(message: string): void {
    this.lines.push(`info ${message}`);
  }

  warn(message: string): void {
    this.lines.push(`warn ${message}`);
  }

  error(message: string): void {
    this.lines.push(`error ${message}`);
  }
}
