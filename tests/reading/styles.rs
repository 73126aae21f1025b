//! The built-in house styles: their examples are their tests, and each recognises only its own minutes.

use minutebook::lex::lex;
use minutebook::style::{self, Choice, Style};
use minutebook::{minutes_as, read, write};

fn roles(style: &Style, text: &str) -> Vec<String> {
    write::roles(&minutes_as(&read::text(text), Choice::Is(style)))
}

#[test]
fn every_example_is_read_as_it_says() {
    assert!(style::built_in().len() >= 6);
    for style in style::built_in() {
        assert!(!style.examples.is_empty(), "{} has no example", style.name);
        for example in &style.examples {
            assert_eq!(roles(style, &example.text), example.roles, "{}, line {}", style.name, example.line);
        }
    }
}

/// The built-in styles are read without a check, since a run would pay for it.
#[test]
fn every_built_in_style_stands_the_check() {
    for style in style::built_in() {
        let checked = style.toml.parse::<Style>();
        assert!(checked.is_ok(), "{}: {:?}", style.name, checked.err());
    }
}

#[test]
fn every_example_is_claimed_by_its_own_style_alone() {
    for style in style::built_in() {
        for example in &style.examples {
            // Cues see a line without the number before it.
            let words = |line: &str| lex(line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ')));
            let lines: Vec<_> = example.text.lines().map(words).collect();
            assert_eq!(style::claims(lines.iter().map(Vec::as_slice)), [style.name.as_str()], "line {}", example.line);
            let minutes = read::text(&example.text);
            assert_eq!(minutebook::minutes_of(&minutes).source.style.as_deref(), Some(style.name.as_str()));
        }
    }
}

/// A style whose example reads the same without it adds nothing.
#[test]
fn every_style_makes_a_difference() {
    for style in style::built_in() {
        let differs = |text: &str| write::roles(&minutes_as(&read::text(text), Choice::Plain)) != roles(style, text);
        assert!(style.examples.iter().any(|example| differs(&example.text)), "{}", style.name);
    }
}

#[test]
fn the_page_of_a_style_reads_back_in_it() {
    for style in style::built_in() {
        for example in &style.examples {
            let source = read::text(&example.text);
            let page = write::render("md", &minutes_as(&source, Choice::Is(style))).unwrap();
            assert!(page.contains(&format!("\nstyle: {}\n", style.name)));
            let again = read::markdown(&page);
            let again = minutes_as(&again, Choice::Detect);
            assert_eq!(again.source.style.as_deref(), Some(style.name.as_str()));
            assert_eq!(write::render("md", &again).unwrap(), page);
        }
    }
}

#[test]
fn names_are_their_own() {
    for style in style::built_in() {
        assert!(style::named(&style.name).is_some_and(|found| std::ptr::eq(found, style)), "{} occurs twice", style.name);
        assert!(style.description.ends_with('.'));
    }
}

#[test]
fn the_style_of_the_page_on_styles_reads_as_it_says() {
    let page = include_str!("../../docs/styles.md");
    let toml = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let style: Style = toml.parse().unwrap();
    assert!(!style.examples.is_empty());
    for example in &style.examples {
        assert_eq!(roles(&style, &example.text), example.roles);
    }
}
