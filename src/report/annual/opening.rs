//! The beginning of a report: what it is, and the figures in large type.

use super::{Composer, Edition, Extent, Standing};
use crate::report::publication::{Block, Highlight, Mark, Section};
use crate::say;
use crate::statistics::release::{Figure, Line};

impl Composer<'_> {
    /// What is said on every page of what is no final report.
    pub(super) fn mark(&self) -> Option<Mark> {
        let lang = self.lang;
        let (label, sentence) = match self.subject.standing {
            Standing::Concept => (
                say!(lang, "annual-mark-concept"),
                say!(lang, "annual-mark-concept-why"),
            ),
            Standing::Frozen(edition) if edition.discussed.is_none() => (
                say!(lang, "annual-mark-draft"),
                say!(lang, "annual-mark-draft-why"),
            ),
            Standing::Frozen(_) => return None,
        };
        Some(Mark { label, sentence })
    }

    pub(super) fn in_brief(&self) -> Section {
        let mut blocks = Vec::new();
        if self.extent() != Extent::Withheld {
            blocks.push(Block::Highlights(self.highlights()));
        }
        let standing = self.standing().into_iter().map(Block::Paragraph);
        blocks.extend(standing);
        if self.extent() == Extent::Withheld {
            let why = say!(self.lang, "annual-withheld");
            blocks.push(Block::Paragraph(why));
        }
        Section {
            heading: say!(self.lang, "annual-brief"),
            blocks,
        }
    }

    /// The totals, and of the work beside clients what there was.
    fn highlights(&self) -> Vec<Highlight> {
        let lines = [Line::Contacts, Line::Cases, Line::Minutes];
        let work = [Line::Visits, Line::Advice];
        let more = usize::from(self.extent() == Extent::Totals) + 1;
        let lines = lines.iter().chain(work.iter().take(more));
        lines
            .filter_map(|line| {
                let cell = self.cell(self.place, line)?;
                Some(Highlight {
                    label: self.line_name(line),
                    cell: cell.id,
                })
            })
            .collect()
    }

    /// Of which version it is, and whether it was handed over (R108).
    fn standing(&self) -> Vec<String> {
        let lang = self.lang;
        let edition = match &self.subject.standing {
            Standing::Concept => {
                let on = lang.date(self.subject.made_on);
                return vec![say!(lang, "annual-is-concept", on = on)];
            }
            Standing::Frozen(edition) => edition,
        };
        let mut lines = vec![say!(
            lang,
            "annual-is-frozen",
            on = lang.date(edition.this.on),
            version = edition.this.version.to_string()
        )];
        if let Some(before) = edition.before {
            let (version, on) = (before.version.to_string(), lang.date(before.on));
            lines.push(say!(
                lang,
                "annual-beside-version",
                version = version,
                on = on
            ));
        }
        if let Some(after) = edition.after {
            let (version, on) = (after.version.to_string(), lang.date(after.on));
            lines.push(say!(lang, "annual-replaced", version = version, on = on));
        }
        lines.extend(self.discussed(edition));
        lines
    }

    fn discussed(&self, edition: &Edition<'_>) -> Option<String> {
        let lang = self.lang;
        let report = edition.discussed?;
        let handed = lang.date(report.handed_over);
        let on = lang.date(report.discussed);
        Some(match &report.with {
            Some(with) => say!(
                lang,
                "annual-discussed-with",
                handed = handed,
                on = on,
                with = with.expose()
            ),
            None => say!(lang, "annual-discussed", handed = handed, on = on),
        })
    }

    /// Where there are too few contacts for a table: the three counts that the
    /// protocol asks for, as far as they go (P-6j).
    pub(super) fn three_counts(&self) -> Section {
        let lang = self.lang;
        let contacts = match self.subject.year.figure(self.place, &Line::Contacts) {
            Some(Figure::Shown(count)) => {
                say!(lang, "annual-few-contacts", count = self.number(count))
            }
            _ => say!(lang, "annual-few-hidden"),
        };
        Section {
            heading: say!(lang, "annual-few"),
            blocks: vec![
                Block::List(vec![
                    contacts,
                    say!(lang, "annual-few-natures"),
                    say!(lang, "annual-few-actions"),
                ]),
                Block::Paragraph(say!(lang, "annual-few-advice")),
                Block::Paragraph(say!(lang, "annual-few-known")),
            ],
        }
    }
}
