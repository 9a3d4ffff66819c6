import { execFile, execFileSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const job = fileURLToPath(new URL('../../dist/test/terminal/job.js', import.meta.url));
/** A terminal of that width, which is a window of tmux with a server of its own. */
class Terminal {
  readonly #server: string;

  constructor(columns: number, place = 'hook') {
    this.#server = `monitored-${process.pid}-${columns}-${place}`;
    const command = `${process.execPath} ${job} ${place}; sleep 60`;
    const size = ['-x', String(columns), '-y', '40'];
    execFileSync('tmux', ['-L', this.#server, '-f', '/dev/null', 'new-session', '-d', ...size, command]);
  }

  /** The rows with text; lines that the terminal has wrapped are joined. */
  async screen(): Promise<readonly string[]> {
    const shown = await promisify(execFile)('tmux', ['-L', this.#server, 'capture-pane', '-p', '-J', '-S', '-200']);
    return shown.stdout
      .split('\n')
      .map((line) => line.trimEnd())
      .filter((line) => line !== '');
  }

  resize(columns: number): void {
    execFileSync('tmux', ['-L', this.#server, 'resize-window', '-x', String(columns), '-y', '40']);
  }

  async until(isReached: (screen: readonly string[]) => boolean): Promise<readonly string[]> {
    for (let tries = 0; ; tries += 1) {
      const screen = await this.screen();
      if (isReached(screen) || tries > 300) return screen;
      await delay(50);
    }
  }

  close(): void {
    execFileSync('tmux', ['-L', this.#server, 'kill-server']);
  }
}

const isBar = (line: string): boolean => line.startsWith('[');
const isOver = (screen: readonly string[]): boolean => screen.at(-1) === 'after the bar';

function expectTidy(screen: readonly string[]): void {
  const bars = screen.filter((line) => line.includes('steps/s'));
  expect(bars, screen.join('\n')).toHaveLength(1);
  expect(isBar(screen.at(-2) ?? '')).toBe(true);
  for (const step of [20, 40]) expect(screen).toContain(`own line at ${step}: ${'word_'.repeat(24)}end`);
  expect(screen.filter((line) => /^loss = [\d.e-]+( \([\d.]+ sec\))?$/.test(line)).length).toBeGreaterThanOrEqual(4);
}

describe(`a training in a terminal (${path.basename(job)})`, () => {
  it.each([60, 80, 200])('keeps one bar below whole lines, %d columns wide', { timeout: 60_000 }, async (columns) => {
    const terminal = new Terminal(columns);
    try {
      const midway = await terminal.until((screen) => screen.some((line) => line.startsWith('own line at 20')));
      expect(midway.filter(isBar)).toHaveLength(1);
      expectTidy(await terminal.until(isOver));
    } finally {
      terminal.close();
    }
  });

  it('keeps it as well when an observer draws it', { timeout: 60_000 }, async () => {
    const terminal = new Terminal(80, 'observer');
    try {
      const screen = await terminal.until(isOver);
      expectTidy(screen);
      expect(screen.at(-2)).toMatch(/^\[=+\] 100% \| 40\/40 \| /);
    } finally {
      terminal.close();
    }
  });

  it('leaves no second bar when the terminal gets narrower', { timeout: 60_000 }, async () => {
    const terminal = new Terminal(120);
    try {
      await terminal.until((screen) => screen.some((line) => line.startsWith('own line at 20')));
      terminal.resize(60);
      expectTidy(await terminal.until(isOver));
    } finally {
      terminal.close();
    }
  });
});
