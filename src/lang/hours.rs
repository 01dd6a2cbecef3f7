//! Hours and amounts as people write them.

use super::{Lang, Language};

/// Minutes as hours and minutes: `12:15`.
#[must_use]
pub fn clock(minutes: u64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// An amount in euros: `€ 1.234,50`, in English `€ 1,234.50`, with a blank at which no
/// line breaks.
#[must_use]
pub fn euros(cents: u64, lang: &Lang) -> String {
    let (group, point) = match lang.language() {
        Language::Nl => ('.', ','),
        Language::En => (',', '.'),
    };
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(group);
        }
        grouped.push(digit);
    }
    format!("€\u{a0}{grouped}{point}{:02}", cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r102_hours_and_amounts_are_written_as_people_do() {
        let (nl, en) = (Lang::new(Language::Nl), Lang::new(Language::En));
        assert_eq!(clock(735), "12:15");
        for (cents, dutch, english) in [
            (5, "€\u{a0}0,05", "€\u{a0}0.05"),
            (99_950, "€\u{a0}999,50", "€\u{a0}999.50"),
            (123_456_700, "€\u{a0}1.234.567,00", "€\u{a0}1,234,567.00"),
        ] {
            assert_eq!(euros(cents, &nl), dutch);
            assert_eq!(euros(cents, &en), english);
        }
    }
}
