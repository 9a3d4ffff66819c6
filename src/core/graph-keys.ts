/** Names of the standard collections, as in TensorFlow's GraphKeys. */
export const GraphKeys = {
  GLOBAL_VARIABLES: 'variables',
  LOCAL_VARIABLES: 'local_variables',
  TRAINABLE_VARIABLES: 'trainable_variables',
  MOVING_AVERAGE_VARIABLES: 'moving_average_variables',
  GLOBAL_STEP: 'global_step',
  INIT_OP: 'init_op',
  READY_OP: 'ready_op',
  READY_FOR_LOCAL_INIT_OP: 'ready_for_local_init_op',
  LOCAL_INIT_OP: 'local_init_op',
  SUMMARY_OP: 'summary_op',
  SUMMARIES: 'summaries',
  SAVERS: 'savers',
  QUEUE_RUNNERS: 'queue_runners',
  TABLE_INITIALIZERS: 'table_initializer',
  SAVED_MODEL_INITIALIZERS: 'saved_model_initializers',
  LOSSES: 'losses',
  STATEFUL: 'stateful',
  /** Rules by which hooks keep checkpoints; asked by savers besides their own. */
  KEEP_RULES: 'keep_rules',
  /** Who is going to save to which directory, and how the names of the checkpoints begin. */
  COMING_SAVES: 'coming_saves',
  /** Writers of the event files of sessions; what they were given is on the disk before a checkpoint is. */
  EVENT_WRITERS: 'event_writers',
  /** Things with events that sessions tell. */
  EVENT_SOURCES: 'event_sources',
} as const;
