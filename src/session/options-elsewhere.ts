/** Options of sessions that people look for beside those that there are, and where they are. */
const ofConfig = 'is a setting: config: { … }';
const ofHook = 'is what a hook says: hooks: [new StopAtStepHook({ lastStep: … })]';

/** What every session says of names that are options of something else. */
const elsewhereOfAll: Readonly<Record<string, string>> = {
  backend: ofConfig,
  seed: ofConfig,
  maxRestarts: 'is an option of recovery: { … }',
  backoff: 'is an option of recovery: { … }',
  isRecoverable: 'is an option of recovery: { … }',
  steps: ofHook,
  numSteps: ofHook,
  lastStep: ofHook,
  summary: 'is what a Graph has: give the graph as an option, { graph }',
  model: 'is no option: give `graph` of Graph.fromLayersModel(model)',
};

const ofTraining = 'is an option of MonitoredTrainingSession';

/** The same of those that do not train. */
export const elsewhereOfOthers: Readonly<Record<string, string>> = {
  ...elsewhereOfAll,
  ...Object.fromEntries(
    [
      'saveCheckpointSteps',
      'saveCheckpointSecs',
      'saveSummariesSteps',
      'saveSummariesSecs',
      'logStepCountSteps',
      'summaryDir',
      'isChief',
      'chiefOnlyHooks',
      'maxToKeep',
      'keep',
    ].map((name) => [name, ofTraining]),
  ),
};

/** The same of MonitoredSession, which has no place for files but that of its creator. */
export const elsewhereOfMonitored: Readonly<Record<string, string>> = {
  ...elsewhereOfOthers,
  ...Object.fromEntries(
    ['checkpointDir', 'checkpointFilenameWithPath', 'scaffold', 'storage', 'onCorrupt'].map((name) => [
      name,
      'is an option of MonitoredTrainingSession, of SingularMonitoredSession, and of a ChiefSessionCreator',
    ]),
  ),
};

/** The same of MonitoredTrainingSession. */
export const elsewhereOfTraining: Readonly<Record<string, string>> = {
  ...elsewhereOfAll,
  checkpointFilenameWithPath: 'is an option of SingularMonitoredSession and of a ChiefSessionCreator',
  sessionCreator: 'is an option of MonitoredSession: this makes its own',
  shouldRecover: 'is an option of MonitoredSession; `recovery: { maxRestarts: 0 }` keeps this from recovering',
};
