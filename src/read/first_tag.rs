//! The tags by which a page and the XML of a publishing system are known.

/// Tags that a page, or a part of one, begins with.
pub const FIRST_TAGS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "main",
    "article",
    "section",
    "header",
    "nav",
    "div",
    "table",
    "tbody",
    "tr",
    "ul",
    "ol",
    "dl",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "form",
    "center",
];

/// Elements by which XML of a publishing system's web service is known.
const SERVICE_TAGS: [&str; 3] = ["<agendaitem", "<committeetitle", "<meetingid"];

/// XML that begins so is of a publishing system's web service.
pub fn is_service(beginning: &str) -> bool {
    SERVICE_TAGS.iter().any(|tag| beginning.contains(tag))
}
