import { hasFeeds, mergeFeeds } from './merge-feeds.js';
import { stage } from './stage.js';

const problem = 'Same tensor is fed by a SessionRunHook and user.';

/** Joins the feeds of the hooks and the caller's; without feeds of hooks the caller's argument goes on as it is. */
export const mergeStage = stage((flight) => {
  const { hookFeeds, feeds, live } = flight;
  if (hookFeeds === undefined) return;
  flight.feeds = hasFeeds(feeds) ? mergeFeeds(hookFeeds, feeds, live.session.graph, problem) : hookFeeds;
});
