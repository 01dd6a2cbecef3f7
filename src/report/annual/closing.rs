//! The end of a report: how its figures were protected, and what was counted.

use super::{Composer, Standing};
use crate::report::publication::{Block, HIDDEN, Section};
use crate::say;

impl Composer<'_> {
    pub(super) fn protection(&self) -> Section {
        let lang = self.lang;
        let most = self.subject.year.release().hide_up_to;
        let rule = if most == 0 {
            say!(lang, "annual-protection-nothing")
        } else {
            let most = self.number(most);
            say!(lang, "annual-protection-rule", most = most, sign = HIDDEN)
        };
        let once = match self.subject.standing {
            Standing::Concept => say!(lang, "annual-protection-concept"),
            Standing::Frozen(_) => say!(lang, "annual-protection-once"),
        };
        let mut section = Section {
            heading: say!(lang, "annual-protection"),
            blocks: vec![
                Block::Paragraph(rule),
                Block::Paragraph(say!(lang, "annual-protection-others")),
                Block::Paragraph(once),
                Block::Paragraph(say!(lang, "annual-protection-attack")),
                Block::Subheading(say!(lang, "annual-unseen")),
                Block::List(vec![
                    say!(lang, "annual-unseen-known"),
                    say!(lang, "annual-unseen-group"),
                    say!(lang, "annual-unseen-nought"),
                ]),
                Block::Paragraph(say!(lang, "annual-unseen-ask")),
            ],
        };
        section.blocks.extend(self.checkpoint());
        section
    }

    /// The checkpoint of the audit log, line by line, as `luister verify` reads it.
    fn checkpoint(&self) -> Vec<Block> {
        let Some(checkpoint) = self.subject.checkpoint else {
            return Vec::new();
        };
        let about = [
            Block::Subheading(say!(self.lang, "log-report")),
            Block::Paragraph(say!(self.lang, "log-report-text")),
        ];
        let lines = checkpoint.lines().map(str::to_owned);
        about
            .into_iter()
            .chain(lines.map(Block::Paragraph))
            .collect()
    }

    pub(super) fn definitions(&self) -> Section {
        let lang = self.lang;
        Section {
            heading: say!(lang, "annual-definitions"),
            blocks: vec![Block::List(vec![
                say!(lang, "annual-defined-contact"),
                say!(lang, "annual-defined-case"),
                say!(lang, "annual-defined-carried"),
                say!(lang, "annual-defined-nature"),
                say!(lang, "annual-defined-action"),
                say!(lang, "annual-defined-answer"),
                say!(lang, "annual-defined-time"),
            ])],
        }
    }
}
