import { join } from 'node:path';
import type { FixtureKind } from './fixture-kind.js';
import { errorDifference, settled, type Settled } from './golden-error.js';
import { difference, readGoldenJson } from './golden-json.js';
import type {
  RetentionFixture,
  RetentionOperation,
  RetentionScenario,
  RetentionSight,
  RetentionStep,
} from './retention-script.js';
import { RetentionStage } from './retention-stage.js';

/** Operations after which TensorFlow's answer was noted. */
const answering: readonly RetentionOperation['op'][] = [
  'save',
  'get_checkpoint_state',
  'latest_checkpoint',
  'checkpoint_exists',
];

/** `retention.json`: which checkpoints, state files and lists there are after each operation of a script. */
export const retentionKind: FixtureKind = {
  name: 'retention',
  find: (folder) => {
    const fixture = readGoldenJson(join(folder, 'retention.json')) as RetentionFixture | undefined;
    const scenarios = fixture?.scenarios ?? [];
    const played = scenarios.filter((scenario) => !hasPatternNames(scenario));
    return {
      cases: played.map((scenario) => ({
        id: scenario.name,
        replay: () => replay(scenario, fixture?.start_time ?? 0),
      })),
      leftOut: scenarios
        .filter(hasPatternNames)
        .map(({ name }) => `${name}: TensorFlow takes *, ? and [ in names for patterns, here names are names`),
    };
  },
};

async function replay({ steps }: RetentionScenario, startSecs: number): Promise<readonly string[]> {
  const stage = await RetentionStage.open(startSecs);
  let expected: RetentionSight = { files: [], states: {}, last_checkpoints: {} };
  for (const [index, step] of steps.entries()) {
    const result = await settled(() => stage.play(step.do));
    if (makesTheDirectory(step, steps) && 'value' in result && result.value !== null) return [];
    expected = { ...expected, ...step.expect };
    const { files, states, last_checkpoints } = expected;
    const seen = await stage.look();
    const differences = [
      ...answerDifference(step, result, stage.root),
      ...difference('files', [...files].sort(), [...seen.files].sort()),
      ...difference('states', states, seen.states),
      ...difference('last_checkpoints', last_checkpoints, seen.last_checkpoints),
    ];
    if (differences.length > 0) {
      return differences.map((text) => `step ${index}, ${JSON.stringify(step.do)}: ${text}`);
    }
  }
  return [];
}

function answerDifference(
  { do: { op }, expect }: RetentionStep,
  result: Settled<unknown>,
  root: string,
): readonly string[] {
  if (expect.error) {
    return 'error' in result
      ? errorDifference(expect.error, result.error, root)
      : [`error: want ${expect.error.type}, got ${JSON.stringify(result.value)}`];
  }
  if ('error' in result) return [`want no error, got ${String(result.error)}`];
  return answering.includes(op) ? difference('returns', expect.returns, result.value) : [];
}

/** Where TensorFlow's sharded savers miss a directory, ours make it, as all savers do; nothing is noted of what follows. */
function makesTheDirectory({ do: save, expect }: RetentionStep, steps: readonly RetentionStep[]): boolean {
  if (save.op !== 'save' || !(expect.error?.message.startsWith('Parent directory of ') ?? false)) return false;
  return steps.some(({ do: made }) => made.op === 'saver' && made.id === save.id && made.args?.sharded === true);
}

function hasPatternNames({ steps }: RetentionScenario): boolean {
  return steps.some(({ do: operation }) =>
    Object.entries(operation).some(
      ([key, value]) => key !== 'text' && key !== 'args' && /[*?[]/.test(JSON.stringify(namesIn(value))),
    ),
  );
}

/** The texts in an argument, without what JSON puts around them. */
function namesIn(value: unknown): string {
  return Array.isArray(value) ? value.map(namesIn).join('') : typeof value === 'string' ? value : '';
}
