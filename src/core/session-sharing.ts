/** What a session does about the variables of its graph: it gives them their first values, or finds that they have them. */
export type VariableEntry =
  | {
      readonly kind: 'initialize';
      /** The variables have their first values: the session owns them. Without this its close leaves them to the next one. */
      done(): void;
    }
  | {
      readonly kind: 'join';
      /** Whether whom the session is for comes while others use the variables; false for one who has used them before. */
      readonly isNew: boolean;
      /** The session uses the variables from now on. */
      done(): void;
    };

/** The variables that the sessions of one graph share in one process. */
export interface SharedVariables {
  /** Whether somebody who is open, or comes back, has given them values: who opens a session now uses them as they are. */
  readonly owned: boolean;
  /** Has others wait before they initialize them, until what it gives is called; undefined when somebody else is before it. */
  hold(): (() => void) | undefined;
}

/** A session that initializes the variables, while others wait. */
export interface Initialization {
  /** Lets the others go on. */
  done(): void;
}

/** What a raw session has in common with the other sessions of its graph in this process: variables, queues, iterators. */
export interface SessionSharing {
  /** Whether it has come while another session owned the variables. */
  readonly joined: boolean;
  /** Whether other sessions are open, too. */
  readonly hasOthers: boolean;
  /** For whom it was opened; undefined for a session that nobody has asked for by an entry. */
  readonly holder: object | undefined;
  /** Notes that the session has given the variables values by itself: it owns them, unless another one does. */
  own(): void;
  /**
   * Waits until nobody initializes the variables, or is about to come back to them, and tells what is left to do. A session
   * that waits does not count as open.
   *
   * @throws CancelledError when `signal` is aborted before.
   */
  enter(holder: object, signal: AbortSignal): Promise<VariableEntry>;
  /** Has others wait while this session initializes the variables whatever they hold; undefined when somebody is before it. */
  initialize(): Initialization | undefined;
  /** Looks, for a session that initializes nothing: `busy` while somebody else is about to, and it then does not count as open. */
  look(holder: object | undefined): 'free' | 'owned' | 'busy';
  /** Calls `take` as soon as the session is the owner; what it gives takes it out of the line. */
  whenOwner(take: () => void): () => void;
  /**
   * Takes a thing of the graph for its holder alone, until what it gives is called; undefined when somebody else has it. Its
   * holder may take it several times.
   */
  takeAlone(thing: object): (() => void) | undefined;
  /** Keeps the place of its holder, who has lost it and gets another one, until what it gives is called. */
  keepPlace(): () => void;
}
