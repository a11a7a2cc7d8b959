/**
 * Says what was committed, to one consumer, at least once and in order a key; nothing is lost by a crash between any two steps.
 *
 * <p>A change and its event are one atomic write: the document carries its events in an array, its outbox
 * ({@link tokyo.infra.platform.feed.MongoOutbox}). Each event is stamped (writer, wseq), gapless for each writer
 * ({@link tokyo.infra.platform.feed.StampedWriter}), so the feed finds it by point reads: it asks for the stamps that come next.
 * Why so: {@code infra/docs/adr/0003-committed-document-feed.md}.
 */
@NullMarked
package tokyo.infra.platform.feed;

import org.jspecify.annotations.NullMarked;
