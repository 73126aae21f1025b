//! Every file to HTML on standard output, with one buffer each way: pulldown-cmark in its fastest use.

use std::fs::File;
use std::io::{self, Read, Write};

fn main() -> io::Result<()> {
    let (mut text, mut page, mut out) = (String::new(), String::new(), io::stdout().lock());
    for path in std::env::args_os().skip(1) {
        text.clear();
        page.clear();
        File::open(path)?.read_to_string(&mut text)?;
        pulldown_cmark::html::push_html(&mut page, pulldown_cmark::Parser::new(&text));
        out.write_all(page.as_bytes())?;
    }
    Ok(())
}
