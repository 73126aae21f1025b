//! What the markup of web pages calls its parts: elements, roles and classes of navigation, and those of the minutes themselves.

/// Elements whose words are of the page.
pub const PAGE_ELEMENTS: &[&str] =
    &["nav", "footer", "aside", "title", "button", "select", "datalist", "textarea", "noscript", "template", "svg", "object", "dialog"];

/// Values of `role` whose words are of the page.
pub const PAGE_ROLES: &[&str] =
    &["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar", "toolbar"];

/// Words that open a class or an identifier of navigation, links to share, notices on cookies.
pub const PAGE_CLASSES: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "share",
    "sharing",
    "social",
    "skip",
    "skiplink",
    "skiplinks",
    "footer",
    "banner",
    "sidebar",
    "pager",
    "pagination",
    "toolbar",
    "masthead",
    "feedback",
    "newsletter",
    "advert",
    "addthis",
    "sr",
    "visuallyhidden",
];

/// Words that may stand before such a word: `site-footer`, `mg-nav`.
pub const CLASS_PREFIXES: &[&str] = &[
    "site",
    "page",
    "main",
    "global",
    "top",
    "bottom",
    "left",
    "right",
    "primary",
    "secondary",
    "header",
    "js",
    "govuk",
    "lgd",
    "block",
    "region",
    "app",
    "mg",
    "cmis",
    "visually",
];

/// Classes of publishing systems whose words are of the page: links to other views, words for screen readers alone.
pub const SYSTEM_CLASSES: &[&str] =
    &["mgactionlist", "mglinks", "mghideoffscreen", "mgprintpara", "mgsociallinks", "mgrsslink", "mgsubscribe"];

/// Classes, identifiers and roles of the part of a page that holds its matter.
pub const MATTER: &[&str] = &["main", "maincontent", "main-content", "main_content", "mgcontent", "content-main"];

/// Classes of publishing systems that set a title, with the level of the heading: those of the page, and those of its items.
pub const TITLE_CLASSES: &[(&str, u8)] = &[("mgmaintitletxt", 1), ("mgsubtitletxt", 2), ("mgaititletxt", 4)];

/// Captions of a table in two columns, in lower case, that announce the names or the figure beside them though no colon stands behind them.
pub const SIDES: &[&str] =
    &["for", "against", "abstain", "abstained", "abstaining", "abstentions", "abstention", "in favour", "in favor", "not voting"];

/// Elements of the XML of a publishing system's web service that hold the number of an item, the first of them first.
pub const SERVICE_NUMBERS: &[&str] = &["fulldisplaynumberformat", "minutesitemnumber", "agendaitemnumber"];

/// Elements of that XML, besides number, title and documents of an item, in the order in which a page shows them: the caption over each,
/// and whether it holds HTML.
pub const SERVICE_PARTS: &[(&str, &str)] =
    &[("agendatext", ""), ("decisionnonemptyhtmlbody", "Decision:"), ("minutesnonemptyhtmlbody", "Minutes:")];

/// Elements of that XML on the meeting, with the caption of the field.
pub const SERVICE_FIELDS: &[(&str, &str)] =
    &[("committeetitle", ""), ("meetingdate", "Date: "), ("meetingtime", "Time: "), ("meetinglocation", "Venue: ")];
