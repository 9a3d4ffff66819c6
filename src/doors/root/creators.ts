export {
  WorkerSessionCreator,
  type WorkerSessionCreatorOptions,
} from '../../session/creators/worker-session-creator.js';
export { ChiefSessionCreator, type ChiefSessionCreatorOptions } from '../../session/creators/chief-session-creator.js';
export { Scaffold, type InitFn, type ScaffoldOptions } from '../../scaffold/scaffold.js';
