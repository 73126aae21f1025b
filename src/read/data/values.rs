//! Tables of values: CSV and TSV.

use super::{Named, SNIFFED, text};

const REMEDY: &str = "name the minutes that it was made from";

/// Rows and columns from which a text is a table of values whatever its name.
const MANY_ROWS: usize = 50;
const MANY_COLUMNS: usize = 4;

/// What a text is, if it is a table: under a name that says so where nine rows of ten have the same number of values, under another
/// where all rows of many have, and the first of them names each column by a word of its own.
pub fn named(path: &str, bytes: &[u8]) -> Option<Named> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "csv" => [',', ';', '\t', '|'].iter().any(|separator| Table::of(&text(bytes), *separator).is_mostly_even()).then(|| found("CSV")),
        "tsv" | "tab" => Table::of(&text(bytes), '\t').is_mostly_even().then(|| found("TSV")),
        // If the first line is not a row of names, nothing more is read.
        _ => [',', ';']
            .iter()
            .any(|separator| {
                is_header(text(&bytes[..bytes.len().min(SNIFFED)]).as_bytes(), *separator)
                    && Table::of(&text(bytes), *separator).is_plainly_one()
            })
            .then(|| found("CSV")),
    }
}

fn found(name: &str) -> Named {
    Named { what: format!("{name}, a table of values").into(), remedy: REMEDY }
}

/// The first line is names of many columns, each a short word of its own.
fn is_header(bytes: &[u8], separator: char) -> bool {
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let names: Vec<&str> = line.trim_start_matches('\u{feff}').split(separator).map(|name| name.trim_matches('"')).collect();
    let is_name = |name: &&str| (1..=40).contains(&name.len()) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let unique: std::collections::BTreeSet<&&str> = names.iter().collect();
    names.len() >= MANY_COLUMNS && names.iter().all(is_name) && unique.len() == names.len()
}

/// How many values each row has.
struct Table(Vec<usize>);

impl Table {
    fn of(text: &str, separator: char) -> Self {
        let (mut rows, mut values, mut quoted, mut blank) = (Vec::new(), 1, false, true);
        for c in text.chars() {
            match c {
                '"' => quoted = !quoted,
                '\n' if !quoted => {
                    if !blank {
                        rows.push(values);
                    }
                    (values, blank) = (1, true);
                    continue;
                }
                _ if c == separator && !quoted => values += 1,
                _ => {}
            }
            blank &= c.is_whitespace() && c != separator;
        }
        if !blank {
            rows.push(values);
        }
        Table(rows)
    }

    fn is_mostly_even(&self) -> bool {
        let mut counts = std::collections::BTreeMap::new();
        self.0.iter().for_each(|values| *counts.entry(*values).or_insert(0_usize) += 1);
        let most = counts.into_iter().max_by_key(|(_, rows)| *rows);
        most.is_some_and(|(values, rows)| values > 1 && self.0.len() > 1 && rows * 10 >= self.0.len() * 9)
    }

    fn is_plainly_one(&self) -> bool {
        self.0.len() >= MANY_ROWS && self.0.iter().all(|values| Some(values) == self.0.first() && *values >= MANY_COLUMNS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(path: &str, text: &str) -> String {
        named(path, text.as_bytes()).map(|named| named.what.into_owned()).unwrap_or_default()
    }

    #[test]
    fn a_table_is_one_by_its_name_and_its_rows() {
        let rows = "id,item,outcome\n1,\"Roads, lanes\",resolved\n2,Parks,noted\n";
        assert_eq!(what("a.csv", rows), "CSV, a table of values");
        assert_eq!(what("a.CSV", &rows.replace(',', ";")), "CSV, a table of values");
        assert_eq!(what("a.tsv", &rows.replace(',', "\t")), "TSV, a table of values");
        assert_eq!(what("a.txt", rows), "");
        assert_eq!(what("a.csv", "Minutes of the Council\n\n1. Roads\nThe lane, the road and the green were seen.\n"), "");
    }

    #[test]
    fn many_even_rows_under_names_are_a_table() {
        let table = format!("id,document_id,item,outcome\n{}", "1,a,\"Roads, lanes\",resolved\n".repeat(60));
        assert_eq!(what("a.txt", &table), "CSV, a table of values");
        let payments = "1, Oak Lane, mowing, 50\n".repeat(60);
        assert_eq!(what("a.txt", &payments), "", "nothing names its columns");
        assert_eq!(what("a.txt", &format!("{table}The green, it was said.\n")), "");
    }
}
