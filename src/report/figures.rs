//! How a figure is written for a person: groups of three, hours and minutes.

use super::publication::{ABSENT, Cell, HIDDEN, Unit};
use crate::domain::asset::Language;

/// The text of a cell.
pub(super) fn shown(cell: Option<&Cell>, language: Language) -> String {
    match cell {
        None => ABSENT.to_owned(),
        Some(Cell { value: None, .. }) => HIDDEN.to_owned(),
        Some(Cell {
            value: Some(value),
            unit,
            ..
        }) => figure(*value, *unit, language),
    }
}

/// The text of a figure.
pub(super) fn figure(value: u32, unit: Unit, language: Language) -> String {
    match unit {
        Unit::Count | Unit::Activity => grouped(value, language),
        Unit::Minutes => format!("{}:{:02}", grouped(value / 60, language), value % 60),
        Unit::Cents => {
            let point = match language {
                Language::Nl => ',',
                Language::En => '.',
            };
            format!(
                "{}{point}{:02}",
                grouped(value / 100, language),
                value % 100
            )
        }
    }
}

fn grouped(value: u32, language: Language) -> String {
    let mark = match language {
        Language::Nl => '.',
        Language::En => ',',
    };
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// A text on one line, without characters that steer a printer or a terminal.
pub(super) fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|one| if one.is_control() { ' ' } else { one })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_as_the_language_does() {
        let table = [
            (0, Unit::Count, "0", "0"),
            (999, Unit::Count, "999", "999"),
            (1_000, Unit::Count, "1.000", "1,000"),
            (4_294_967_295, Unit::Count, "4.294.967.295", "4,294,967,295"),
            (59, Unit::Minutes, "0:59", "0:59"),
            (123_405, Unit::Cents, "1.234,05", "1,234.05"),
            (60_065, Unit::Minutes, "1.001:05", "1,001:05"),
        ];
        for (value, unit, nl, en) in table {
            assert_eq!(figure(value, unit, Language::Nl), nl);
            assert_eq!(figure(value, unit, Language::En), en);
        }
    }

    #[test]
    fn a_text_stays_on_its_line() {
        assert_eq!(one_line(" a\tb\r\n\u{1b}[31mc\u{7}  d "), "a b [31mc d");
    }
}
