//! The arithmetic of the charts: bars, lines of dots, shaded cells. None is wider
//! than its room, and each stands beside its number.

/// A bar of at most `width` columns for `count` of `highest`, in eighths of a
/// column; never empty for something, never there for nothing.
pub(super) fn bar(count: u64, highest: u64, width: u16) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if count == 0 || highest == 0 {
        return String::new();
    }
    let eighths = share(count, highest, usize::from(width) * 8);
    let eighths = if width == 0 { 0 } else { eighths.max(1) };
    let part = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    "█".repeat(eighths / 8) + part
}

/// The same in whole columns of a pale block: the year before.
pub(super) fn pale_bar(count: u64, highest: u64, width: u16) -> String {
    if count == 0 || highest == 0 {
        return String::new();
    }
    let columns = share(count, highest, usize::from(width));
    "░".repeat(columns.max(1).min(usize::from(width)))
}

/// Which part of `whole` a count is of the highest one, rounded down.
fn share(count: u64, highest: u64, whole: usize) -> usize {
    if highest == 0 {
        return 0;
    }
    let count = u128::from(count.min(highest));
    let whole_wide = u128::try_from(whole).unwrap_or(u128::MAX);
    let part = count.saturating_mul(whole_wide) / u128::from(highest);
    usize::try_from(part).unwrap_or(whole).min(whole)
}

/// How dark a cell is: the higher its number, the fuller its block. Nothing for
/// nothing.
pub(super) fn shade(count: u64, highest: u64) -> char {
    if count == 0 {
        return ' ';
    }
    match share(count, highest, 4) {
        0 => '░',
        1 => '▒',
        2 => '▓',
        _ => '█',
    }
}

/// A line through the counts, from left to right, drawn with dots of which eight
/// go into a column; nothing stands at the bottom, the highest at the top.
pub(super) fn line_of_dots(counts: &[u64], width: u16, height: u16) -> Vec<String> {
    let (columns, rows) = (usize::from(width), usize::from(height));
    let mut dots = Dots {
        cells: vec![vec![0; columns]; rows],
    };
    let highest = counts.iter().copied().max().unwrap_or(0);
    let (wide, high) = (columns * 2, rows * 4);
    if wide > 0 && high > 0 {
        let steps = counts.len().saturating_sub(1).max(1);
        let place = |(at, count): (usize, &u64)| {
            let x = at * (wide - 1) / steps;
            let y = high - 1 - share(*count, highest, high - 1);
            (x, y)
        };
        let points: Vec<(usize, usize)> = counts.iter().enumerate().map(place).collect();
        if let Some(only) = points.first() {
            dots.set(*only);
        }
        for ends in points.windows(2) {
            if let [from, to] = ends {
                dots.draw(*from, *to);
            }
        }
    }
    dots.written()
}

struct Dots {
    cells: Vec<Vec<u8>>,
}

impl Dots {
    fn set(&mut self, (x, y): (usize, usize)) {
        const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
        let bit = BITS.get(y % 4).and_then(|row| row.get(x % 2)).copied();
        let cell = self.cells.get_mut(y / 4).and_then(|row| row.get_mut(x / 2));
        if let (Some(cell), Some(bit)) = (cell, bit) {
            *cell |= bit;
        }
    }

    /// Every dot of the straight line between two points; those stand in order
    /// from left to right.
    fn draw(&mut self, from: (usize, usize), to: (usize, usize)) {
        let steps = to.0.abs_diff(from.0).max(to.1.abs_diff(from.1)).max(1);
        let between = |from: usize, to: usize, step: usize| {
            let way = to.abs_diff(from) * step;
            let way = (way + steps / 2) / steps;
            if to >= from { from + way } else { from - way }
        };
        for step in 0..=steps {
            let x = between(from.0, to.0, step);
            let y = between(from.1, to.1, step);
            self.set((x, y));
        }
    }

    fn written(&self) -> Vec<String> {
        let cell = |bits: &u8| char::from_u32(0x2800 + u32::from(*bits)).unwrap_or(' ');
        let row = |cells: &Vec<u8>| cells.iter().map(cell).collect();
        self.cells.iter().map(row).collect()
    }
}

/// How a row of months is placed in a width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Months {
    /// Columns for the label.
    pub(super) label: u16,
    /// Columns of a cell: a blank, its shade and its number.
    pub(super) cell: u16,
    /// How many cells fit.
    pub(super) cells: u16,
}

impl Months {
    /// Room for so many cells with numbers of so many columns, beside labels that
    /// would like so many. Labels give way first; then months at the end.
    pub(super) fn of(width: u16, months: usize, number: u16, label: u16) -> Self {
        let cell = number.saturating_add(2).max(4);
        let months = u16::try_from(months).unwrap_or(u16::MAX);
        let wanted = cell.saturating_mul(months);
        let least = label.min(9);
        let label = width.saturating_sub(wanted).clamp(least, label.max(least));
        let label = label.min(width);
        let cells = ((width - label) / cell).min(months);
        Self { label, cell, cells }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::wrap::columns;

    #[test]
    fn a_bar_is_as_long_as_its_number() {
        for (count, highest, width, expected) in [
            (0, 10, 8, ""),
            (10, 10, 8, "████████"),
            (5, 10, 8, "████"),
            (1, 8, 1, "▏"),
            (7, 8, 1, "▉"),
            (1, 10_000, 8, "▏"),
            (0, 0, 8, ""),
            (u64::MAX, u64::MAX, 2, "██"),
        ] {
            assert_eq!(bar(count, highest, width), expected, "{count} of {highest}");
        }
    }

    #[test]
    fn the_year_before_is_seen_when_there_was_anything() {
        for (count, expected) in [(0, ""), (1, "░"), (50, "░░░░"), (100, "░░░░░░░░")]
        {
            assert_eq!(pale_bar(count, 100, 8), expected, "{count}");
        }
    }

    #[test]
    fn a_cell_is_the_darker_the_more_it_holds() {
        let shades: String = [0, 1, 24, 25, 50, 75, 100]
            .into_iter()
            .map(|count| shade(count, 100))
            .collect();
        assert_eq!(shades, " ░░▒▓██");
    }

    #[test]
    fn a_line_rises_from_the_bottom_to_the_top() {
        assert_eq!(line_of_dots(&[0, 4], 2, 1), ["⡠⠊"]);
        assert_eq!(line_of_dots(&[3], 2, 2), ["⠁⠀", "⠀⠀"]);
        assert_eq!(line_of_dots(&[0, 0], 2, 1), ["⣀⣀"]);
        assert_eq!(line_of_dots(&[2, 2], 2, 2), ["⠉⠉", "⠀⠀"]);
        assert_eq!(line_of_dots(&[], 2, 1), ["⠀⠀"]);
    }

    proptest! {
        #[test]
        fn no_chart_is_wider_than_its_room(
            counts in prop::collection::vec(any::<u64>(), 0..20),
            highest in any::<u64>(),
            width in 0_u16..200,
            height in 0_u16..20,
        ) {
            for count in &counts {
                prop_assert!(columns(&bar(*count, highest, width)) <= usize::from(width));
                prop_assert!(columns(&pale_bar(*count, highest, width)) <= usize::from(width));
            }
            let lines = line_of_dots(&counts, width, height);
            prop_assert_eq!(lines.len(), usize::from(height));
            for line in lines {
                prop_assert_eq!(columns(&line), usize::from(width));
            }
        }

        #[test]
        fn a_row_of_months_is_not_wider_than_its_room(
            width in 0_u16..300,
            months in 0_usize..14,
            number in 0_u16..20,
            label in 0_u16..80,
        ) {
            let placed = Months::of(width, months, number, label);
            prop_assert!(placed.label + placed.cell * placed.cells <= width);
            prop_assert!(usize::from(placed.cells) <= months);
        }
    }
}
