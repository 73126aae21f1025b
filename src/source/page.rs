//! Pages: where each begins in the text.

/// The bytes of a text at which its pages begin, a form feed before each but the first. Empty where there is no form feed.
///
/// ```
/// assert_eq!(minutebook::source::pages_of("one\n\u{c}two\n"), [0, 5]);
/// assert!(minutebook::source::pages_of("one\n").is_empty());
/// ```
pub fn pages_of(text: &str) -> Vec<usize> {
    let mut feeds = text.match_indices(FEED).map(|(at, feed)| at + feed.len()).filter(|at| *at < text.len()).peekable();
    if feeds.peek().is_none() { Vec::new() } else { std::iter::once(0).chain(feeds).collect() }
}

/// Begins a page.
const FEED: char = '\u{c}';

/// The page, from 1, of a byte, where there are pages.
///
/// ```
/// use minutebook::source::page_at;
/// assert_eq!((page_at(&[0, 5], 4), page_at(&[0, 5], 5), page_at(&[], 5)), (Some(1), Some(2), None));
/// ```
pub fn page_at(pages: &[usize], at: usize) -> Option<usize> {
    (!pages.is_empty()).then(|| pages.partition_point(|start| *start <= at).max(1))
}
