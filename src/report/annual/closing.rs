//! The end of a report: how its figures were protected, and what was counted.

use super::{Composer, Standing};
use crate::report::publication::{Block, HIDDEN, Section};
use crate::say;

impl Composer<'_> {
    pub(super) fn protection(&self) -> Section {
        let lang = self.lang;
        let most = self.subject.year.release().hide_up_to;
        let rule = if most == 0 {
            say!(lang, "report-protection-nothing")
        } else {
            let most = self.number(most);
            say!(lang, "report-protection-rule", most = most, sign = HIDDEN)
        };
        let once = match self.subject.standing {
            Standing::Concept => say!(lang, "report-protection-concept"),
            Standing::Frozen(_) => say!(lang, "report-protection-once"),
        };
        Section {
            heading: say!(lang, "report-protection"),
            blocks: vec![
                Block::Paragraph(rule),
                Block::Paragraph(say!(lang, "report-protection-others")),
                Block::Paragraph(once),
                Block::Paragraph(say!(lang, "report-protection-attack")),
                Block::Subheading(say!(lang, "report-unseen")),
                Block::List(vec![
                    say!(lang, "report-unseen-known"),
                    say!(lang, "report-unseen-group"),
                    say!(lang, "report-unseen-nought"),
                ]),
                Block::Paragraph(say!(lang, "report-unseen-ask")),
            ],
        }
    }

    pub(super) fn definitions(&self) -> Section {
        let lang = self.lang;
        Section {
            heading: say!(lang, "report-definitions"),
            blocks: vec![Block::List(vec![
                say!(lang, "report-defined-contact"),
                say!(lang, "report-defined-case"),
                say!(lang, "report-defined-carried"),
                say!(lang, "report-defined-nature"),
                say!(lang, "report-defined-action"),
                say!(lang, "report-defined-answer"),
                say!(lang, "report-defined-time"),
            ])],
        }
    }
}
