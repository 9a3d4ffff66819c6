import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.js';
import { golden, runCheckpoint } from './command-line.js';

const basic = `${golden}/py-basic`;

describe('the command line', () => {
  it.each<[readonly string[], string]>([
    [[], 'expected one of ls, show, verify, diff, got nothing; see --help'],
    [['list'], 'expected one of ls, show, verify, diff, got "list"'],
    [['ls'], 'checkpoint ls: expected DIR|PREFIX, got nothing'],
    [['ls', ''], 'checkpoint ls: expected DIR|PREFIX, got ""'],
    [['verify', basic, basic], 'checkpoint verify: expected DIR|PREFIX, got'],
    [['diff', basic], 'checkpoint diff: expected DIR|PREFIX DIR|PREFIX, got'],
    [['verify', basic, '--json'], 'checkpoint verify: there is no option --json'],
    [['ls', basic, '--full'], 'checkpoint ls: there is no option --full'],
    [['ls', basic, '--long'], "Unknown option '--long'"],
  ])('ends with code 2 and one line for %j', async (args, message) => {
    const { code, lines, errors } = await runCheckpoint(args);
    expect([code, lines]).toEqual([2, []]);
    expect(errors).toEqual([expect.stringContaining(message)]);
    expect(errors[0]).not.toContain('\n');
  });

  it('ends with code 2 for another command', async () => {
    const errors: string[] = [];
    const output = { print: () => undefined, complain: (text: string) => void errors.push(text) };
    expect(await runCommandLine(['train'], { output })).toBe(2);
    expect(errors).toEqual([
      'monitored-session: expected the command checkpoint, trace, inspect, server, native or doctor, got "train"; see --help',
    ]);
  });

  it.each(['ls', 'show', 'verify'])('ends with code 1 when there is nothing for %s', async (name) => {
    const { code, errors } = await runCheckpoint([name, `${golden}/none`]);
    expect(code).toBe(1);
    expect(errors).toEqual([
      expect.stringMatching(/none: expected a directory or a checkpoint, but there is no .*index$/),
    ]);
  });

  it('shows how it is used', async () => {
    const { code, lines } = await runCheckpoint(['--help']);
    expect([code, lines[0]]).toEqual([0, 'usage: monitored-session checkpoint COMMAND PATH…']);
    for (const name of ['ls', 'show', 'verify', 'diff']) {
      expect(lines.some((line) => line.startsWith(`  ${name} `))).toBe(true);
    }
  });
});
