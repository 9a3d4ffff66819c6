import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.js';

async function complaintOf(args: readonly string[]): Promise<readonly [code: number, complaint: string]> {
  const errors: string[] = [];
  const output = { print: () => undefined, complain: (text: string) => void errors.push(text) };
  const code = await runCommandLine(args, { output, until: () => Promise.resolve() });
  return [code, errors.join('\n')];
}

describe('monitored-session server', () => {
  it.each<[readonly string[], string]>([
    [['server'], 'server: expected --cluster CLUSTER --job NAME --task N, got no --cluster'],
    [['server', 'ps', '--cluster', 'ps=a:1'], 'got "ps"'],
    [['server', '--cluster', 'ps=a:1', '--task', 'x'], 'server: --task: expected a whole number, got "x"'],
    [['server', '--cluster', '=a:1'], 'server: --cluster: expected job=host:port,host:port;…, got "=a:1"'],
    [['server', '--cluster', '{ps}'], 'server: --cluster: '],
    [['inspect', '--cluster', 'ps=a:1'], 'there is no option --cluster but for server'],
    [['server', '--port', '1'], 'there is no option --port but for inspect'],
  ])('ends with code 2 and says what is wrong with %j', async (args, message) => {
    const [code, complaint] = await complaintOf(args);
    expect(code).toBe(2);
    expect(complaint).toContain(message);
  });

  it.each<[readonly string[], string]>([
    [
      ['--cluster', 'ps=a:1;worker=b:2', '--job', 'chief'],
      "No such job in cluster: 'chief'; its jobs are 'ps', 'worker'",
    ],
    [['--cluster', '{"ps":["a:1"],"worker":["b:2"]}'], 'Server: expected job, a job of the cluster: one of ps, worker'],
    [['--cluster', 'ps=a:1,b:2'], "Server: expected task, a task of job 'ps': one of 0, 1"],
    [['--cluster', 'ps=a:1', '--task', '1'], "expected task, a task of job 'ps': one of 0, got 1"],
    [['--cluster', 'ps=nowhere'], "cluster.ps[0]: expected an address such as 'host:2222', got 'nowhere'"],
    [['--cluster', 'test/golden/none.json'], 'none.json'],
  ])('ends with code 1 and says what the cluster lacks for %j', async (args, message) => {
    const [code, complaint] = await complaintOf(['server', ...args]);
    expect(code).toBe(1);
    expect(complaint).toContain(message);
  });
});
