//! `full`: each finding with the line of the source that it stands on, and a mark under it.

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

/// On a terminal that takes colours, unless `NO_COLOR` is set.
fn is_coloured() -> bool {
    !matches!(anstream::AutoStream::choice(&std::io::stdout()), anstream::ColorChoice::Never)
}
