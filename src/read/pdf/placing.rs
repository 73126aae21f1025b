//! The columns of the cells of a stated table: in order where a row has them all, else under the words that they are under.

/// Columns of a table, at most: what is beyond is in the last.
const MOST_COLUMNS: usize = 64;

/// From where to where words go.
pub type Span = (f64, f64);

/// A cell as it is placed.
pub struct Place {
    /// Columns and rows that it covers.
    pub covers: (usize, usize),
    /// From where to where its words go, if it has any.
    pub span: Option<Span>,
}

/// The columns of a table.
pub struct TableLayout {
    /// The horizontal extent of the words of each column, if known.
    pub spans: Vec<Option<Span>>,
    /// Its rows.
    pub rows: Vec<RowLayout>,
}

/// The columns of a row.
pub struct RowLayout {
    /// That of each cell.
    pub columns: Vec<usize>,
    /// Those that cells above cover.
    pub covered: Vec<usize>,
    /// One past the last.
    end: usize,
}

/// The column of each cell.
pub fn columns(rows: &[Vec<Place>]) -> TableLayout {
    let in_order = placed(rows, |_, _, free| free);
    let count = in_order.iter().map(|row| row.end).max().unwrap_or(0).min(MOST_COLUMNS);
    let mut spans = vec![None; count];
    for (row, place) in rows.iter().zip(&in_order).filter(|(_, place)| place.end >= count) {
        let single = row.iter().zip(&place.columns).filter(|(cell, _)| cell.covers.0 == 1);
        single.for_each(|(cell, column)| widen(&mut spans, *column, cell));
    }
    let is_short = |at: usize| in_order.get(at).is_some_and(|place| place.end < count);
    if !(0..rows.len()).any(is_short) {
        return TableLayout { spans, rows: in_order };
    }
    let under = |at: usize, cell: usize, free: usize| {
        let cells = rows.get(at).map_or(&[][..], Vec::as_slice);
        let last = count.saturating_sub(cells.len() - cell).max(free);
        let own = cells.get(cell).and_then(|cell| cell.span).filter(|_| is_short(at));
        own.and_then(|own| nearest(own, &spans, free..=last)).unwrap_or(free)
    };
    let rows = placed(rows, under);
    TableLayout { spans, rows }
}

/// The columns of rows: `choose` finds that of a cell, by its row, its place in it and the first column that is free.
fn placed(rows: &[Vec<Place>], choose: impl Fn(usize, usize, usize) -> usize) -> Vec<RowLayout> {
    let mut below: Vec<usize> = Vec::new();
    let row = |(at, row): (usize, &Vec<Place>)| {
        let covered = below.iter().enumerate().filter(|(_, rows)| **rows > 0).map(|(column, _)| column).collect();
        let (mut free, mut columns) = (0, Vec::with_capacity(row.len()));
        for cell in 0..row.len() {
            let column = open(&below, choose(at, cell, open(&below, free))).min(MOST_COLUMNS - 1);
            free = (column + row.get(cell).map_or(1, |cell| cell.covers.0)).min(MOST_COLUMNS);
            columns.push(column);
        }
        let end = open(&below, free);
        below.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        row.iter().zip(&columns).for_each(|(cell, column)| cover(&mut below, *column, cell.covers));
        RowLayout { columns, covered, end }
    };
    rows.iter().enumerate().map(row).collect()
}

/// The first column from `at` on that no cell above covers.
fn open(below: &[usize], at: usize) -> usize {
    at + below.iter().skip(at).take_while(|rows| **rows > 0).count()
}

/// A cell covers columns of the rows below.
fn cover(below: &mut Vec<usize>, column: usize, (width, height): (usize, usize)) {
    if height > 1 {
        below.resize(below.len().max((column + width).min(MOST_COLUMNS)), 0);
        below.iter_mut().skip(column).take(width).for_each(|rows| *rows = height - 1);
    }
}

/// From where to where the words of the columns that a cell covers go.
pub fn across(spans: &[Option<Span>], column: usize, cell: &Place) -> Option<Span> {
    let known = spans.iter().skip(column).take(cell.covers.0).copied().flatten().chain(cell.span);
    known.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

fn widen(spans: &mut [Option<Span>], column: usize, cell: &Place) {
    if let (Some(known), Some((left, right))) = (spans.get_mut(column), cell.span) {
        *known = Some(known.map_or((left, right), |(from, to): Span| (from.min(left), to.max(right))));
    }
}

/// The column of those in a range that shares most with a span, or is nearest.
fn nearest(own: Span, spans: &[Option<Span>], range: std::ops::RangeInclusive<usize>) -> Option<usize> {
    let apart = |(left, right): Span| own.0.max(left) - own.1.min(right);
    let known = range.filter_map(|at| Some((at, apart((*spans.get(at)?)?))));
    known.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(at, _)| at)
}
