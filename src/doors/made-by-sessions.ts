// What the root gives, and a session that is given none makes itself out of a part that it loads when it is opened. Both are
// constants of this module, no exports of another one, for the reason that moved.ts has.
import * as creators from '../session/creators/chief-session-creator.js';
import * as scaffolds from '../scaffold/scaffold.js';

/** Makes sessions for the process that initializes the variables. */
export const ChiefSessionCreator = creators.ChiefSessionCreator;
/** Makes sessions for the process that initializes the variables. */
export type ChiefSessionCreator = creators.ChiefSessionCreator;
/** The pieces with which a graph is initialized, asked whether it is ready, summarized and saved. */
export const Scaffold = scaffolds.Scaffold;
/** The pieces with which a graph is initialized, asked whether it is ready, summarized and saved. */
export type Scaffold = scaffolds.Scaffold;
