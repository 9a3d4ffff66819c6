import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { VNode } from 'preact';

import type { InspectorStore } from '../store/inspector-store.js';
import { commandOf, type Command } from '../store/key-commands.js';
import { ChartView } from './chart-view.js';
import { Compared } from './compared.js';
import { Curves } from './curves.js';
import { Header } from './header.js';
import { KeySheet } from './key-sheet.js';
import { LogView } from './log-view.js';
import { ConnectionNotice, Lints, Result } from './notices.js';
import { runCommand, type Shown } from './run-command.js';
import { SessionList } from './session-list.js';
import { StepBar } from './step-bar.js';
import { useTheme, type Theme, type ThemeChoice } from './theme.js';
import { Timeline } from './timeline.js';

interface AppProps {
  readonly store: InspectorStore;
  readonly scope: Document | ShadowRoot;
  /** What the reader finds chosen. */
  readonly theme: ThemeChoice;
}

/** The whole page. */
export function App({ store, scope, theme: choice }: AppProps): VNode {
  const shown = useMemo((): Shown => ({ theme: signal(choice), hasSheet: signal(false), scope }), []);
  const run = (command: Command): void => runCommand(command, store, shown);
  useEffect(() => {
    const press = (event: Event): void => {
      if (!isKey(event) || isTyping(event)) return;
      const command = commandOf(event);
      if (command === undefined || (shown.hasSheet.peek() && command !== 'sheet')) return;
      event.preventDefault();
      run(command);
    };
    scope.addEventListener('keydown', press);
    return () => scope.removeEventListener('keydown', press);
  }, []);
  const theme = useTheme(shown.theme.value);
  return (
    <div class="inspector" data-theme={theme} data-connection={store.connection.value}>
      <div class="page" tabIndex={-1}>
        <ConnectionNotice connection={store.connection.value} behind={store.behind.value} />
        <Body store={store} theme={theme} run={run} />
      </div>
      {store.result.value !== undefined && (
        <Result result={store.result.value} done={() => (store.result.value = undefined)} />
      )}
      {shown.hasSheet.value && <KeySheet close={() => (shown.hasSheet.value = false)} />}
    </div>
  );
}

interface BodyProps {
  readonly store: InspectorStore;
  readonly theme: Theme;
  readonly run: (command: Command) => void;
}

function Body({ store, theme, run }: BodyProps): VNode {
  const session = store.selected.value;
  const moment = store.moment.value;
  const picture = store.picture.value;
  if (session === undefined || moment === undefined || picture === undefined) {
    return store.connection.value === 'live' ? <Empty /> : <Loading />;
  }
  const pinned = store.pinned.value;
  const lookAt = (atMs: number): void => store.lookAt(atMs);
  const sessions = store.sessions.value;
  const hasNumbers = session.info.kind === 'session' || session.series.size > 0;
  return (
    <>
      <Header session={session} moment={moment} isConnected={store.connection.value === 'live'} run={run} />
      <div class="side">
        <SessionList sessions={sessions} selected={session} select={(id) => store.select(id)} />
        <Lints
          lints={session.lints.filter(({ sinceMs }) => sinceMs <= moment.atMs)}
          startedMs={session.info.startedMs}
        />
      </div>
      <main class={`main${moment.isLive ? '' : ' past'}${hasNumbers ? '' : ' alone'}`}>
        <ChartView session={session} moment={moment} picture={picture} />
        <LogView key={session.info.id} session={session} moment={moment} lookAt={lookAt} />
        {hasNumbers && (
          <div class="numbers">
            {pinned !== undefined && (
              <Compared session={session} moment={moment} pinned={pinned} close={() => store.togglePin()} />
            )}
            <Curves
              key={session.info.id}
              session={session}
              others={sessions.filter((other) => other !== session && other.series.size > 0)}
              moment={moment}
              pinnedMs={store.pinnedMs.value}
              range={store.range.value}
              finer={store.finer.value}
              revision={store.revision.value}
              theme={theme}
              lookAt={lookAt}
              zoom={(range) => store.zoom(range)}
              showWhole={() => store.showWhole()}
            />
            {session.info.kind === 'session' && <StepBar moment={moment} />}
          </div>
        )}
      </main>
      <Timeline
        session={session}
        moment={moment}
        nowMs={store.nowMs.value}
        pinnedMs={store.pinnedMs.value}
        theme={theme}
        lookAt={lookAt}
        follow={() => store.follow()}
      />
    </>
  );
}

function Empty(): VNode {
  return (
    <main class="whole">
      <h1>No session yet</h1>
      <p>Give the inspector's observer to a session, and it appears here as soon as it is opened:</p>
      <pre>{`MonitoredSession.open({ graph, observers: [inspector.observer('digits')] })`}</pre>
    </main>
  );
}

function Loading(): VNode {
  return (
    <main class="whole" aria-busy="true">
      <h1>Connecting …</h1>
      <div class="bones" aria-hidden="true">
        {[5, 3, 5, 3].map((count, index) => (
          <div key={index}>
            {Array.from({ length: count }, (_, bone) => (
              <span key={bone} />
            ))}
          </div>
        ))}
      </div>
    </main>
  );
}

function isKey(event: Event): event is KeyboardEvent {
  return 'key' in event;
}

/** Keys belong to a field that is typed in, and the space bar and enter to a button that has the focus. */
function isTyping({ target, key }: KeyboardEvent): boolean {
  const element = target as Element | Document;
  if (!('matches' in element)) return false;
  const isField = element.matches('input, select, textarea') && key !== 'Escape';
  return isField || (element.matches('button, summary') && (key === ' ' || key === 'Enter'));
}
