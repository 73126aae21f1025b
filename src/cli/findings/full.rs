//! `full`: each finding with its line of the source, and a mark under it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::Found;

pub fn render(found: &[Found]) -> String {
    let renderer = if is_coloured() { Renderer::styled() } else { Renderer::plain() };
    found.iter().map(|found| format!("{}\n\n", renderer.render(&[group(found)]).trim_end())).collect()
}

fn group(found: &Found) -> Group<'_> {
    let excerpt = &found.excerpt;
    let mark = AnnotationKind::Primary.span(excerpt.start..excerpt.end);
    let snippet = Snippet::source(excerpt.text.as_str()).line_start(found.place.line).annotation(mark);
    Level::WARNING.no_name().primary_title(found.headline()).element(snippet)
}

/// Whether the output is a terminal with colours and `NO_COLOR` is not set.
fn is_coloured() -> bool {
    !matches!(anstream::AutoStream::choice(&std::io::stdout()), anstream::ColorChoice::Never)
}
