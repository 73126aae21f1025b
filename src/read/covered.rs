//! Values of cells that cover the rows below theirs: each of those rows has them too.

use super::marks::Marks;

/// Chars of such a value. What is longer is prose, which is read once.
const LONGEST_VALUE: usize = 40;

/// The words of a cell in their column, and what is set on them.
#[derive(Clone, Debug)]
pub struct Value {
    /// The column, from 0.
    pub column: usize,
    /// The words, on one line.
    pub words: String,
    /// What is set on them.
    pub marks: Marks,
}

/// The last value of each column.
#[derive(Debug, Default)]
pub struct Above {
    values: Vec<Option<Value>>,
    /// How many more are taken over: no more than the table has cells.
    space_left: usize,
}

impl Above {
    /// The values of a row, with those above that cover some of its columns, by column.
    pub fn complete(&mut self, own: Vec<Value>, covered: &[usize]) -> Vec<Value> {
        self.space_left += own.len();
        let is_free = |column: &&usize| own.iter().all(|value| value.column != **column);
        let over = covered.iter().filter(is_free).filter_map(|column| self.values.get(*column).cloned().flatten());
        let taken: Vec<Value> = over.take(self.space_left).collect();
        self.space_left -= taken.len();
        own.iter().for_each(|value| self.note(value));
        let mut all: Vec<Value> = own.into_iter().chain(taken).collect();
        all.sort_by_key(|value| value.column);
        all
    }

    fn note(&mut self, value: &Value) {
        if self.values.len() <= value.column {
            self.values.resize(value.column + 1, None);
        }
        let is_short = value.words.chars().count() <= LONGEST_VALUE;
        self.values.iter_mut().skip(value.column).take(1).for_each(|entry| *entry = is_short.then(|| value.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(cells: &[(usize, &str)]) -> Vec<Value> {
        cells.iter().map(|(column, words)| Value { column: *column, words: (*words).to_owned(), marks: Marks::plain(words) }).collect()
    }

    #[test]
    fn a_value_is_in_every_row_that_its_cell_covers() {
        let mut above = Above::default();
        let row = |above: &mut Above, cells: &[(usize, &str)], covered: &[usize]| {
            above.complete(values(cells), covered).into_iter().map(|value| value.words).collect::<Vec<_>>()
        };
        assert_eq!(row(&mut above, &[(0, "North"), (1, "Ann Fox"), (2, "X")], &[]), ["North", "Ann Fox", "X"]);
        assert_eq!(row(&mut above, &[(1, "Ben Hay")], &[0, 2]), ["North", "Ben Hay", "X"]);
        assert_eq!(row(&mut above, &[(0, "South"), (1, "Cy Lee")], &[]), ["South", "Cy Lee"]);
    }
}
