//! The shapes: texts that are made to be expensive.

/// A shape: a text of any length.
pub struct Shape {
    /// Its name.
    pub name: &'static str,
    /// Readers to measure.
    pub readers: &'static [&'static str],
    /// The text before everything else.
    head: &'static str,
    /// Stretch number `at` of the text.
    stretch: fn(usize, &mut String),
}

impl Shape {
    /// At least `length` bytes of it.
    pub fn text(&self, length: usize) -> String {
        let mut text = String::with_capacity(length + length / 8);
        text.push_str(self.head);
        let mut at = 0;
        while text.len() < length {
            (self.stretch)(at, &mut text);
            at += 1;
        }
        text
    }
}

const TEXT: &[&str] = &["text"];
const BOTH: &[&str] = &["text", "markdown"];
const MARKDOWN: &[&str] = &["markdown"];
const HTML: &[&str] = &["html"];
#[cfg(feature = "ocr")]
const HOCR: &[&str] = &["hocr"];
#[cfg(not(feature = "ocr"))]
const HOCR: &[&str] = &[];

/// The words of a page that states its parts, in the form of `-f md`.
const STATED: &str = "---\nminutebook: 1\n---\n\n## 1.\u{a0}Roads\n\n";

macro_rules! shapes {
    ($($name:literal $readers:ident $head:expr, $at:ident $out:ident => $stretch:expr;)*) => {
        /// All shapes.
        pub const SHAPES: &[Shape] = &[$(Shape { name: $name, readers: $readers, head: $head, stretch: |$at, $out| $stretch }),*];
    };
}

/// A unique surname.
fn surname(at: usize) -> String {
    let mut name = String::from("F");
    let mut rest = at;
    loop {
        name.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
        if rest == 0 {
            return name + "ton";
        }
    }
}

/// Adds a fixed text.
fn add(out: &mut String, text: &str) {
    out.push_str(text);
}

/// Adds a text made for this place.
fn put(out: &mut String, text: String) {
    out.push_str(&text);
}

shapes! {
    "html-bold-in-bold" HTML "", _at out => add(out, "<b>");
    "html-nested" HTML "", _at out => add(out, "<div>");
    "html-nested-words" HTML "", _at out => add(out, "<div>a");
    "html-cells" HTML "<table><tr>", _at out => add(out, "<td>");
    "html-cells-words" HTML "<table><tr>", _at out => add(out, "<td>a");
    "html-rows" HTML "<table>", _at out => add(out, "<tr><td>Oak Lane<td>5");
    "html-tables-in-tables" HTML "", _at out => add(out, "<table><tr><td>a");
    "html-lists-in-lists" HTML "", _at out => add(out, "<ol><li>a");
    "html-countdown" HTML "<ol reversed>", _at out => add(out, "<li>a");
    "html-paragraphs" HTML "", _at out => add(out, "<p>a");
    "html-breaks" HTML "", _at out => add(out, "a<br>");
    "html-ends" HTML "<table><tr><td><b><i><u>", _at out => add(out, "</p></em>");
    "html-deep-ends" HTML "", at out => add(out, if at < 400 { "<i>" } else { "</b>" });
    "html-classes" HTML "<p class='", _at out => add(out, "mgA-b ");
    "html-comment" HTML "<!--", _at out => add(out, "<p>a ");
    "html-unclosed" HTML "", _at out => add(out, "<");
    "html-references" HTML "", _at out => add(out, "&amp;nbsp;&notin;&#8211;");
    "html-escaped-fields" HTML "<?xml version='1.0'?><meeting><agendaitem><minutesnonemptyhtmlbody>", _at out => add(out, "&lt;p&gt;&amp;amp;nbsp;a");
    "hocr-words" HOCR "<div class=ocr_page>", _at out => add(out, "<span class=ocrx_word title='bbox 1 2 30 40; x_wconf 9'>a</span> ");
    "hocr-nested-words" HOCR "<div class=ocr_page>", _at out => add(out, "<span class=ocrx_word>a");
    "hocr-nested-blocks" HOCR "<div class=ocr_page>", _at out => add(out, "<div class=ocr_carea><span class=ocr_line>a");
    "hocr-pages" HOCR "", _at out => add(out, "<div class=ocr_page>RESOLVED</div>");
    "hocr-empty-pages" HOCR "", _at out => add(out, "<div class=ocr_page>");
    "hocr-ends" HOCR "<div class=ocr_page><p>", _at out => add(out, "</span></em>a");
    "html-fields" HTML "<?xml version='1.0'?><meeting><agendaitem>", at out => put(out, format!("<agendaitemtitle>Roads</agendaitemtitle><f{at}>a</f{at}>"));
    "references-md" MARKDOWN "", _at out => add(out, "&nbsp;&amp;a ");
    "rows-of-cells" TEXT "", at out => put(out, format!("| {at}. | Roads | The lane was swept. |\n"));
    "endless-frame" TEXT "+--+--+\n+--+--+\n+--+--+\n", at out => add(out, if at % 2 == 0 { "| a | It was. |\n" } else { "| | b\n" });
    "labels-in-a-cell" TEXT "---|---|\n| 1. | Roads | It was. |\n| 2. | Parks | ", _at out => add(out, "Minutes: ");
    "bars-and-a-letter" TEXT "| a | ", _at out => add(out, "|");
    "one-line" BOTH "", _at out => add(out, "The clerk reported that the hedge had been cut. ");
    "one-word" BOTH "", _at out => add(out, "a");
    "one-number" TEXT "", _at out => add(out, "7");
    "no-break-spaces" BOTH "", _at out => add(out, "\u{a0}");
    "no-break-lines" BOTH "", _at out => add(out, "\u{a0}\n");
    "blank-lines" BOTH "", _at out => add(out, "\n");
    "short-lines" BOTH "", _at out => add(out, "a\n");
    "short-paragraphs" BOTH "", _at out => add(out, "A\n\n");
    "resolved-lines" TEXT "", _at out => add(out, "RESOLVED\n");
    "resolved-line" TEXT "", _at out => add(out, "RESOLVED ");
    "resolved-that" TEXT "1. Roads\n\n", _at out => add(out, "RESOLVED that the road be mended.\n\n");
    "decisions-in-one" TEXT "1. Roads\n\nMoved by A. Fox and seconded by B. Hay that it be so: ", _at out => add(out, "agreed, carried, be resolved, ");
    "quoted-decisions" TEXT "1. Roads\n\nMoved by A. Fox and seconded by B. Hay ", _at out => add(out, "“carried” and be resolved ");
    "resolved-then-a" TEXT "1. Roads\n\n", _at out => add(out, "RESOLVED. (a) ");
    "capitals-inside" TEXT "1. Roads\n\nthe road ", _at out => add(out, "be RESOLVED ");
    "feet-of-pages" TEXT "", at out => put(out, format!("Sallow Council {at}{}The lane was swept.\n", "\n".repeat(12)));
    "numbers-of-no-table" TEXT "", at out => put(out, format!("No. {at} Roads\n\nThe lane was swept.\n\n"));
    "numbered-names" TEXT "Present:\n\n", at out => put(out, format!("{}. Cllr Ann Fox\n", at % 900 + 1));
    "indents" TEXT "", at out => put(out, format!("{}• a\n", " ".repeat(at)));
    "indents-letters" TEXT "1. Roads\n\nRESOLVED that:\n", at out => put(out, format!("{}({}) a;\n", " ".repeat(at), ["a", "i", "1", "A"][at % 4]));
    "indents-md" MARKDOWN "", at out => put(out, format!("{}- a\n", "  ".repeat(at)));
    "pluses-in-pluses" BOTH "", _at out => add(out, "+ ");
    "stars-in-stars" BOTH STATED, _at out => add(out, "* ");
    "numbers-in-numbers" MARKDOWN STATED, _at out => add(out, "1. ");
    "bullet-ladders" MARKDOWN "", at out => put(out, format!("{}x\n\n", "- ".repeat(at)));
    "quotes-in-quotes" BOTH "", _at out => add(out, "> ");
    "quote-ladders" MARKDOWN "", at out => put(out, format!("{}x\n", ">".repeat(at)));
    "signs-in-turn" TEXT "", at out => put(out, format!("{} a\n", ["•", "·", "▪", "◦", "●", "○", "1.", "(a)", "(i)", "A.", "I.", "5.1"][at % 12]));
    "distinct-markers" TEXT "", at out => put(out, format!("{}.{}.{} a\n", at % 997 + 1, at / 997 % 997, at / 994_009));
    "distinct-minutes" TEXT "", at out => put(out, format!("{}/{} Roads\n\n", at % 9999, at / 9999 % 9999));
    "items" TEXT "", at out => put(out, format!("{}. Roads and paths\n\nThe path was swept.\n\n", at % 999 + 1));
    "item-words" TEXT "", at out => put(out, format!("Item {at}: Roads\n\nNone.\n\n"));
    "labelled-items" TEXT "", at out => put(out, format!("{at}. Roads pdf icon PDF 98 KB\n\nTo receive a report.\n\nMinutes:\n\nThe road was swept.\n\n"));
    "roman-line" BOTH "", _at out => add(out, "(i)");
    "roman-lines" TEXT "", _at out => add(out, "(i)\n");
    "roman-points" TEXT "1. Roads\n\n", at out => put(out, format!("({}) the road.\n", ["i", "ii", "iii", "iv", "v"][at % 5]));
    "dotted-number" BOTH "", _at out => add(out, "1.");
    "slashed-number" TEXT "", _at out => add(out, "1/");
    "open-brackets" BOTH "", _at out => add(out, "(");
    "open-quotes" BOTH "", _at out => add(out, "“That the pond ");
    "open-single-quotes" TEXT "", _at out => add(out, "‘it was ");
    "open-quote-lines" TEXT "1. Roads\n\n", _at out => add(out, "“That the pond be drained\n\n");
    "motions-in-one-sentence" TEXT "1. Roads\n\n", _at out => add(out, "It was moved by Cllr Fox, seconded by Cllr Hay, that x. ");
    "open-motion" TEXT "1. Roads\n\nMoved by Councillor Fox, seconded by Councillor Hay:\n\n“That the pond be drained\n\n", _at out => add(out, "and the bank be mended\n\n");
    "motions-seconded" TEXT "1. Roads\n\nMoved by Councillor Fox:\n\n", _at out => add(out, "Seconded by Councillor Hay\n\n");
    "seconders-and-furniture" TEXT "1. Roads\n\nMoved by Councillor Fox:\n\n", at out => put(out, format!("Seconded by Councillor {}\n\nPage {at} of 9\n\n", surname(at)));
    "movers-and-furniture" TEXT "1. Roads\n\nThe Council heard of the road which is\n", at out => put(out, format!("wide, and Cllr {} moved, seconded by Cllr {}, that it be a road which is\nPage {at} of 9\n", surname(at), surname(at + 1)));
    "motion-and-furniture" TEXT "1. Roads\n\nMoved by Councillor Fox:\n\n“That the pond be drained\n\n", at out => put(out, format!("Page {at} of 9\n\nand the bank\n\n"));
    "clauses" TEXT "1. Roads\n\nRESOLVED that:\n\n", at out => put(out, format!("({}) a;\n", char::from(b'a' + (at % 26) as u8)));
    "clauses-bare" TEXT "1. Roads\n\nRESOLVED:\n\n", _at out => add(out, "that the road be mended;\n\n");
    "semicolons" TEXT "", _at out => add(out, "a;");
    "semicolon-lines" TEXT "", _at out => add(out, "a;\n");
    "movers" TEXT "1. Roads\n\n", at out => put(out, format!("Moved by Cllr {}, seconded by Cllr {}.\n\n", surname(at), surname(at + 1)));
    "movers-in-one" TEXT "1. Roads\n\n", at out => put(out, format!("Moved by Cllr {}, seconded by Cllr {}. ", surname(at), surname(at + 1)));
    "speakers" TEXT "1. Roads\n\n", at out => put(out, format!("Cllr {} asked about the road.\n\n", surname(at)));
    "names-line" TEXT "Present: ", at out => put(out, format!("Cllr A. {}, ", surname(at)));
    "names-lines" TEXT "Present:\n", at out => put(out, format!("Cllr A. {}\n", surname(at)));
    "one-name-lines" TEXT "Present:\n", _at out => add(out, "Cllr A. Fox\n");
    "present-lists" TEXT "", at out => put(out, format!("Present: Cllr A. {}, Cllr B. Hay\n\n", surname(at)));
    "present-lists-in-one" TEXT "", _at out => add(out, "Present: A Fox, ");
    "apologies" TEXT "1. Apologies\n\n", at out => put(out, format!("Apologies were received from Cllr {}.\n\n", surname(at)));
    "apologies-in-one" TEXT "1. Apologies\n\nApologies were received from ", at out => put(out, format!("Cllr {}, ", surname(at)));
    "left-the-meeting" TEXT "1. Roads\n\n", at out => put(out, format!("Cllr A. {} left the meeting at 8 pm.\n\n", surname(at)));
    "left-in-one" TEXT "1. Roads\n\n", _at out => add(out, "left at 8pm ");
    "declared" TEXT "1. Declarations of interest\n\n", at out => put(out, format!("Cllr {} declared an interest in Item {at}.\n\n", surname(at)));
    "declared-in-one" TEXT "1. Declarations of interest\n\n", at out => put(out, format!("Cllr {} declared an interest in Item {at}. ", surname(at)));
    "interests-in-one" TEXT "1. Declarations of interest\n\n", _at out => add(out, "he declared an interest and ");
    "item-of-names" TEXT "1. Declarations of interest\n\nItem 4 – ", at out => put(out, format!("Ms {}, ", surname(at)));
    "words-without-spaces" TEXT "Present: ", _at out => add(out, "A,b.C;(d),");
    "commas" TEXT "Present: ", _at out => add(out, ",");
    "offices-with-holders" TEXT "Present:\n", at out => put(out, format!("Clerk (Mr {}), ", surname(at)));
    "votes" TEXT "1. Roads\n\n", at out => put(out, format!("For: {}\nAgainst: 2\nAbstain: 1\n\n", at % 9));
    "abstained-in-one" TEXT "1. Roads\n\n", _at out => add(out, "abstained ");
    "votes-of-names" TEXT "1. Roads\n\nFor: ", at out => put(out, format!("Cllr {}, ", surname(at)));
    "vote-columns" TEXT "1. Roads\n\nFor Against Abstain\n", at out => put(out, format!("Cllr {}  X\n", surname(at)));
    "actions" TEXT "1. Roads\n\n", at out => put(out, format!("ACTION: Clerk to write to Mr {} by 4 May.\n\n", surname(at)));
    "actions-in-one" TEXT "1. Roads\n\nACTION: ", at out => put(out, format!("Clerk and Mr {} to write; ", surname(at)));
    "actions-inside" TEXT "1. Roads\n\nThe road was swept", at out => put(out, format!(". ACTION That Mr {} ", surname(at)));
    "corrections" TEXT "1. Minutes\n\nThe minutes were amended:\n\n", _at out => add(out, "- Minute 4, ‘old’ should read ‘new’.\n");
    "corrections-in-one" TEXT "1. Minutes\n\nMinute 4 was amended: ", _at out => add(out, "‘old’ should read ‘new’, ");
    "moved-verbs" TEXT "1. Roads\n\n", _at out => add(out, "it moved and was moved by it ");
    "closed-verbs" TEXT "1. Roads\n\n", _at out => add(out, "the meeting closed and ");
    "bare-hours" TEXT "Minutes of the Council\n\nfrom ", _at out => add(out, "at 9.30 ");
    "dates" TEXT "", at out => put(out, format!("Tuesday {} May 2021 at 7.30pm in the Hall, ", at % 28 + 1));
    "deferred" TEXT "1. Roads\n\nRESOLVED that it be deferred ", _at out => add(out, "to the next meeting of the Roads Committee and referred to Council ");
    "furniture" BOTH "", at out => put(out, format!("Page {at} of 9\n"));
    "furniture-before-one" TEXT "1. Roads\n\nThe road which is\n", at out => put(out, format!("Page {at} of 9\nwide and which is\n"));
    "running-heads" TEXT "", at out => put(out, format!("Minutes of the Roads Committee\n\nThe road was swept {at} times.\n\nPage {at}\n\u{c}"));
    "figures" TEXT "", at out => put(out, format!("{}\n", at % 999));
    "columns" TEXT "", _at out => add(out, "Name\nDate\nItem\n");
    "column-rows" TEXT "Name\nDate\n\n", _at out => add(out, "Fox\nMay\n\n");
    "pipes" BOTH "| a | b |\n|---|---|\n", _at out => add(out, "| a | b |\n");
    "pipes-line" BOTH "", _at out => add(out, "| a ");
    "pipe-columns" MARKDOWN "| a |\n|---|\n", at out => put(out, format!("|{}\n", " a |".repeat(at % 50)));
    "rules" BOTH "", _at out => add(out, "---\n\n");
    "dots" TEXT "", _at out => add(out, ".");
    "leaders" TEXT "", at out => put(out, format!("Roads ........ {at}\n"));
    "hashes" BOTH "", _at out => add(out, "# a\n");
    "hash-line" BOTH "", _at out => add(out, "#");
    "headings-deeper" MARKDOWN STATED, at out => put(out, format!("{} {at}.\u{a0}Roads\n\n", "#".repeat(2 + at % 5)));
    "bold" BOTH "", _at out => add(out, "**a** ");
    "bold-lines" BOTH "", _at out => add(out, "**RESOLVED** that it be so.\n\n");
    "bold-open" BOTH "", _at out => add(out, "**a ");
    "stars-and-underscores" MARKDOWN "", _at out => add(out, "*a_ ");
    "links-open" MARKDOWN "", _at out => add(out, "[a](");
    "squares-open" MARKDOWN "", _at out => add(out, "[");
    "references" MARKDOWN "", at out => put(out, format!("[a{at}]: b\n\n[a{at}]\n\n"));
    "backticks" MARKDOWN "", at out => put(out, format!("{} ", "`".repeat(at % 2000)));
    "comments" BOTH STATED, _at out => add(out, "<!-- points -->\n\n- a\n\n");
    "comments-open" MARKDOWN "", _at out => add(out, "<!-- a ");
    "tags" MARKDOWN "", _at out => add(out, "<a><b>\n");
    "tags-and-breaks" BOTH "", _at out => add(out, "a</b><br>");
    "tags-left-open" BOTH "", _at out => add(out, "<span style=\"a: b\n");
    "attributes-without-end" BOTH "<b", _at out => add(out, " class=\"a\"");
    "addresses-without-blanks" BOTH "1. Roads\n\n", _at out => add(out, "http://a.example/*&www.");
    "entities" MARKDOWN "", _at out => add(out, "&amp;");
    "backslashes" BOTH "", _at out => add(out, "\\");
    "escapes" BOTH "", _at out => add(out, "\\* ");
    "truncations" TEXT "", at out => put(out, format!("{at}. Roads\n\nMinutes:\n\nThe road … view the full minutes text for item {at}\n\n"));
    "truncations-in-one" TEXT "1. Roads\n\n", _at out => add(out, "… view the full minutes text for item 1. ");
    "piped-items" TEXT "| No. | Item |\n|---|---|\n", at out => put(out, format!("| {at}. | Roads pdf icon PDF 9 KB To receive it. Minutes: It was so. |\n"));
    "applications" TEXT "1. Planning\n\n", at out => put(out, format!("E/{} Shed\nNo objection\n\n", at % 90_000 + 10_000));
    "dated-entries" TEXT "1. Log\n\n", at out => put(out, format!("{}th June Smell of tar\n", at % 28 + 1));
    "fields" TEXT "", _at out => add(out, "Date: 4 May 2021\nVenue: Hall\n");
    "closes" TEXT "1. Roads\n\n", _at out => add(out, "The meeting closed at 9 pm.\n\nChairman\n\n");
    "carriage-returns" BOTH "", _at out => add(out, "a\r");
    "form-feeds" TEXT "", _at out => add(out, "a\u{c}\n");
    "zero-widths" BOTH "", _at out => add(out, "\u{200b}\u{feff}\u{ad}\u{2060}");
    "combining" BOTH "", _at out => add(out, "e\u{301}\u{302}");
    "small-words" TEXT "", _at out => add(out, "the road\nand the\n");
    "wrapped" TEXT "", _at out => add(out, "the road which runs along the river and the mill was said to be wide and to be\n");
    "capitals" TEXT "", _at out => add(out, "MINUTES OF THE COUNCIL HELD AT\n");
    "forum" TEXT "", _at out => add(out, "PUBLIC FORUM\n\nMr Fox asked. RESOLVED\n\n");
}
