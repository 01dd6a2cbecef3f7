//! Plain text of 80 columns, for a terminal, a mail or a screen reader: no lines
//! drawn out of signs, one thing below another, tables aligned by what a
//! character takes in width.

mod table;

use super::figures::{one_line, shown};
use super::publication::{Block, Chart, Highlight, Publication, Section};
use unicode_width::UnicodeWidthStr;

/// Columns of a line.
const COLUMNS: usize = 80;

pub(super) fn write(publication: &Publication) -> String {
    let mut paper = Paper::default();
    paper.text(&publication.title, "", "");
    if !publication.subtitle.trim().is_empty() {
        paper.text(&publication.subtitle, "", "");
    }
    paper.text(&publication.words.made, "", "");
    paper.mark(publication);
    for (index, section) in publication.sections.iter().enumerate() {
        paper.section(publication, section, index + 1);
    }
    paper.lines.push(String::new());
    paper.lines.join("\n")
}

/// The lines so far, and how many tables and figures there were.
#[derive(Default)]
struct Paper {
    lines: Vec<String>,
    tables: usize,
    figures: usize,
}

impl Paper {
    fn text(&mut self, text: &str, first: &str, next: &str) {
        self.lines.extend(wrapped(text, COLUMNS, first, next));
    }

    fn gap(&mut self) {
        self.lines.push(String::new());
    }

    fn mark(&mut self, publication: &Publication) {
        if let Some(mark) = &publication.mark {
            self.gap();
            let said = format!("{}. {}", mark.label, mark.sentence);
            self.text(&said, "", "");
        }
    }

    fn section(&mut self, publication: &Publication, section: &Section, number: usize) {
        self.gap();
        self.gap();
        self.text(&section.heading, &format!("{number}. "), "   ");
        // A draft says so in every part, as it does on every page of the PDF.
        if number > 1 {
            self.mark(publication);
        }
        for block in &section.blocks {
            self.gap();
            self.block(publication, block);
        }
    }

    fn block(&mut self, publication: &Publication, block: &Block) {
        match block {
            Block::Subheading(text) | Block::Paragraph(text) => self.text(text, "", ""),
            Block::List(points) => {
                for point in points {
                    self.text(point, "- ", "  ");
                }
            }
            Block::Highlights(found) => self.highlights(publication, found),
            Block::Table(found) => {
                self.tables += 1;
                let number = self.tables;
                self.lines.extend(table::lines(publication, found, number));
            }
            Block::Chart(found) => self.chart(publication, found),
        }
    }

    fn highlights(&mut self, publication: &Publication, found: &[Highlight]) {
        let cells = publication.cells();
        for highlight in found {
            let cell = cells.get(&highlight.cell).copied();
            let figure = shown(cell, publication.language);
            self.text(&format!("{}: {figure}", highlight.label), "", "  ");
        }
    }

    /// A chart is told in words; its figures stand in the table.
    fn chart(&mut self, publication: &Publication, chart: &Chart) {
        self.figures += 1;
        let (word, number) = (&publication.words.figure, self.figures);
        self.text(&format!("{word} {number}. {}", chart.caption), "", "");
        self.text(&chart.alternative, "", "");
    }
}

/// A text in lines of at most so many columns. A word that is longer than a line
/// is divided.
fn wrapped(text: &str, columns: usize, first: &str, next: &str) -> Vec<String> {
    let text = one_line(text);
    let mut lines = vec![first.to_owned()];
    let mut bare = true;
    for word in text.split(' ') {
        // On the line that has begun a word may be longer than on the next one.
        let begun = columns.saturating_sub(lines.last().map_or(0, |line| line.width()));
        let room = if bare && word.width() <= begun {
            begun
        } else {
            columns.saturating_sub(next.width())
        };
        for (index, part) in parts(word, room).enumerate() {
            let used = lines.last().map_or(0, |line| line.width());
            let blank = usize::from(!bare);
            let fits = index == 0 && used + blank + part.width() <= columns;
            if !fits && !bare {
                lines.push(next.to_owned());
                bare = true;
            }
            if let Some(line) = lines.last_mut() {
                if !bare {
                    line.push(' ');
                }
                line.push_str(&part);
            }
            bare = false;
        }
    }
    lines
}

/// A word in parts that fit.
fn parts(word: &str, columns: usize) -> impl Iterator<Item = String> {
    let mut parts = vec![String::new()];
    for one in word.chars() {
        let used = parts.last().map_or(0, |part| part.width());
        let mut buffer = [0; 4];
        if used > 0 && used + one.encode_utf8(&mut buffer).width() > columns {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(one);
        }
    }
    parts.into_iter()
}

/// A text moved to the right end of so many columns.
fn right(text: &str, columns: usize) -> String {
    let blank = columns.saturating_sub(text.width());
    format!("{}{text}", " ".repeat(blank))
}

/// A text filled up to so many columns.
fn left(text: &str, columns: usize) -> String {
    let blank = columns.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_by_what_they_take_in_width() {
        assert_eq!(wrapped("een twee drie", 8, "", ""), ["een twee", "drie"]);
        assert_eq!(
            wrapped("een twee", 5, "- ", "  "),
            ["- een", "  twe", "  e"]
        );
        assert_eq!(wrapped("日本語 x", 4, "", ""), ["日本", "語 x"]);
        assert_eq!(wrapped("", 4, "- ", "  "), ["- "]);
        assert_eq!(right("é", 3), "  é");
        assert_eq!(left("日", 3), "日 ");
    }
}
