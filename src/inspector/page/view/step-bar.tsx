import type { VNode } from 'preact';

import type { StepProfile, StepStage, StepSummary } from '../../protocol/inspected-history.js';
import type { Moment } from '../store/moment.js';
import { countText, timeText } from '../store/quantity-text.js';

/** A step as one bar: what each hook took before, the run itself, and what each hook took after. */
export function StepBar({ moment }: { moment: Moment }): VNode {
  const step = moment.tick?.step;
  return (
    <section class="panel step" aria-label="Step">
      <h2>
        One step
        {step !== undefined && <output>{timeText(step.meanMs)}</output>}
        {step !== undefined && (
          <small>
            mean of {moment.isLive ? 'the last second' : 'that second'} · p99 {timeText(step.p99Ms)}
            {step.slowestHook !== undefined && (
              <>
                {' '}
                · slowest <span class="slowest">{step.slowestHook}</span>
              </>
            )}
          </small>
        )}
      </h2>
      {step === undefined ? (
        <p class="nothing">No step in {moment.isLive ? 'the last second' : 'that second'}.</p>
      ) : (
        <Stages step={step} />
      )}
    </section>
  );
}

function Stages({ step }: { step: StepSummary }): VNode {
  const { stages, slowestHook, profile } = step;
  const whole = stages.reduce((sum, { meanMs }) => sum + meanMs, 0);
  if (whole <= 0) return <p class="nothing">Nothing tells the stages apart.</p>;
  const ran = profile === undefined ? '' : ` · ${countText(profile.count)} kernels`;
  return (
    <>
      <Bar
        name="Stages"
        parts={stages.map(({ name, stage, meanMs }) => ({
          name: `${name}${stage === 'execute' ? ran : ''} ${timeText(meanMs)}`,
          kind: `${stage}${name === slowestHook ? ' slowest' : ''}`,
          title: stage === 'execute' ? name : `${stage}: ${name}`,
          ms: meanMs,
        }))}
      />
      <dl class="stages">
        {(['before', 'after'] as const).map((stage) => (
          <Hooks key={stage} stage={stage} stages={stages} slowestHook={slowestHook} />
        ))}
        {profile !== undefined && <Kernels profile={profile} />}
      </dl>
    </>
  );
}

interface HooksProps {
  readonly stage: 'before' | 'after';
  readonly stages: readonly StepStage[];
  readonly slowestHook: string | undefined;
}

function Hooks({ stage, stages, slowestHook }: HooksProps): VNode {
  const hooks = stages.filter((one) => one.stage === stage);
  return (
    <>
      <dt>{stage}</dt>
      <dd>
        {hooks.length === 0 && 'nothing'}
        {hooks.map(({ name, meanMs }, index) => (
          <span key={name} class={name === slowestHook ? 'slowest' : undefined}>
            {index > 0 && ' · '}
            {name} {timeText(meanMs)}
          </span>
        ))}
      </dd>
    </>
  );
}

function Kernels({ profile }: { profile: StepProfile }): VNode {
  const { step, count, totalMs, kernels } = profile;
  const rest = totalMs - kernels.reduce((sum, kernel) => sum + kernel.totalMs, 0);
  const told = kernels.map(({ name, count: times, totalMs: ms }) => `${name} ${countText(times)}× ${timeText(ms)}`);
  return (
    <>
      <dt>kernels</dt>
      <dd>
        <Bar
          name={`Kernels of step ${countText(step)}`}
          parts={[
            ...kernels.map((kernel) => ({ name: kernel.name, kind: 'kernel', title: kernel.name, ms: kernel.totalMs })),
            ...(rest > 0 ? [{ name: 'others', kind: 'kernel', title: 'others', ms: rest }] : []),
          ]}
        />
        <p class="kernels" title={told.join(' · ')}>
          step {countText(step)}: {countText(count)} in {timeText(totalMs)} · {told.join(' · ')}
        </p>
      </dd>
    </>
  );
}

interface Part {
  readonly name: string;
  /** Class of its look. */
  readonly kind: string;
  readonly title: string;
  readonly ms: number;
}

/** Times side by side, as wide as they are long; what has the room is labelled. */
function Bar({ name, parts }: { name: string; parts: readonly Part[] }): VNode {
  const whole = parts.reduce((sum, { ms }) => sum + ms, 0) || 1;
  return (
    <div
      class="bar"
      role="img"
      aria-label={`${name}: ${parts.map(({ title, ms }) => `${title} ${timeText(ms)}`).join(', ')}`}
    >
      {parts.map((part) => (
        <div
          key={`${part.kind} ${part.title}`}
          class={part.kind}
          title={`${part.title} ${timeText(part.ms)}`}
          style={{ flexGrow: String(part.ms / whole) }}
        >
          {part.ms / whole > 0.15 && <span>{part.name}</span>}
        </div>
      ))}
    </div>
  );
}
