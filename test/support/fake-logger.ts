import type { Logger } from '../../src/core/logger.js';

/** Keeps what is logged. */
export class FakeLogger implements Logger {
  readonly lines: [level: 'INFO' | 'WARNING' | 'ERROR', text: string][] = [];

  info(message: string): void {
    this.lines.push(['INFO', message]);
  }

  warn(message: string): void {
    this.lines.push(['WARNING', message]);
  }

  error(message: string): void {
    this.lines.push(['ERROR', message]);
  }
}
