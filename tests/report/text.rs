//! The report as plain text.

use luister::report::write::{Format, write};

use crate::sample;

fn text(publication: &luister::report::publication::Publication) -> String {
    String::from_utf8(write(publication, Format::Txt).unwrap()).unwrap()
}

#[test]
fn a_small_report() {
    insta::assert_snapshot!(text(&sample::small()), @r#"
        Annual report
        Made by A. Adviser on 22 November 2026

        Concept. Dit stuk is een werkstuk en mag de vertrouwenspersoon niet verlaten.


        1. Contacts

        contacts: ·

        - first point
        - second point

        Table 1. Contacts by nature

        Nature                        2024–2025  2025–2026
        bullying                          1,234         12
          a conflict, with a teacher          ·          7
        other                                 0          –
        total                             1,240          ·

        A dot (·) is a figure that is not shown.

        Figure 1. Nature
        A bar of 1,234 and one not shown.
        "#);
}

#[test]
fn twelve_months_and_their_total_fit_on_a_line() {
    let draft = text(&sample::draft());
    let months = draft
        .lines()
        .find(|line| line.starts_with("School "))
        .unwrap();
    for month in ["aug", "jul", "Totaal"] {
        assert!(months.contains(month), "{months}");
    }
}

#[test]
fn columns_that_do_not_fit_follow_below() {
    let large = text(&sample::large(2, 30));
    assert_eq!(large.matches("Een grote tabel (vervolg)").count(), 4);
    for column in 0..30 {
        assert!(large.contains(&format!("kolom {column}")), "{column}");
    }
}
