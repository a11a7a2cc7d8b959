const POLL_MS = 20_000;

/**
 * Calls `changed` whenever the inbox may have changed: told by server-sent events, and while those do not come through
 * (some networks allow no long connections) by asking every 20 seconds. Answers a function that ends it.
 */
export function watchInbox(changed, state) {
  let poll;
  const source = new EventSource('/api/alerts/stream');
  source.addEventListener('alerts', () => changed());
  source.addEventListener('open', () => {
    clearInterval(poll);
    poll = undefined;
    state('live');
    changed();
  });
  source.addEventListener('error', () => {
    state('polling');
    poll ??= setInterval(changed, POLL_MS);
  });
  return () => {
    source.close();
    clearInterval(poll);
  };
}
