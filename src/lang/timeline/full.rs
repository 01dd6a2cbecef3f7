//! What an entry says in full, under its facts: for what was shared, the
//! consent as it stood then and the weighing (R75, R78).

use super::facts::plain;
use super::{Piece, Teller};
use crate::domain::consent::ConsentStatus;
use crate::domain::disclosure::{Disclosure, Override};
use crate::domain::duty::Duty;
use crate::domain::entry::{CaseBody, CaseEntry, Opening, Options, StepDone};
use crate::domain::ids::Seq;
use crate::domain::person::GiverKind;
use crate::lang::kept;
use crate::lang::terms::Term;
use crate::say;

/// A line below the facts of an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Below {
    /// What the next lines are about.
    Heading(String),
    /// Something that is so.
    Line(Piece),
}

impl Teller<'_> {
    /// What stands below the facts of an entry.
    #[must_use]
    pub fn below(&self, entry: &CaseEntry) -> Vec<Below> {
        match &entry.body {
            CaseBody::Opened(opening) => self.whole_opening(opening),
            CaseBody::StepDone(done) => self.ticks(done),
            CaseBody::OptionsDiscussed(options) => self.not_chosen(options),
            CaseBody::Disclosed(disclosure) => self.sharing(entry.stamp.seq, disclosure),
            CaseBody::DutyArose(duty) => self.because(duty),
            _ => Vec::new(),
        }
    }

    fn whole_opening(&self, opening: &Opening) -> Vec<Below> {
        let school = self.practice.school(opening.school);
        let adviser = opening.adviser.term(self.lang);
        let mut below = vec![line(Piece::private(&*kept::client(
            &opening.client,
            self.lang,
        )))];
        below.extend(school.map(|school| line(plain(school.name.expose()))));
        below.push(line(plain(self.age(opening.age))));
        below.push(line(plain(say!(self.lang, "fact-adviser", kind = adviser))));
        below.push(line(plain(self.procedure_in_words())));
        below
    }

    /// The procedure of the case with its version (R13).
    #[must_use]
    pub fn procedure_in_words(&self) -> String {
        let Some(opening) = self.file.state().opening() else {
            return String::new();
        };
        let pin = &opening.procedure;
        let title = self.procedure().map_or_else(
            || pin.id.as_str().to_owned(),
            |procedure| procedure.title().get(self.lang.language()).to_owned(),
        );
        say!(
            self.lang,
            "fact-procedure",
            title = title,
            version = pin.version
        )
    }

    fn ticks(&self, done: &StepDone) -> Vec<Below> {
        let Some(step) = self.procedure().and_then(|one| one.step(&done.step)) else {
            return Vec::new();
        };
        let language = self.lang.language();
        step.items
            .iter()
            .map(|item| {
                let mark = if done.ticks.contains(&item.id) {
                    "[x]"
                } else {
                    "[ ]"
                };
                line(plain(format!("{mark} {}", item.text.get(language))))
            })
            .collect()
    }

    fn not_chosen(&self, options: &Options) -> Vec<Below> {
        let declined: Vec<_> = options.offered.difference(&options.chosen).collect();
        if declined.is_empty() {
            return Vec::new();
        }
        let what = self.actions(declined.into_iter());
        vec![line(plain(say!(self.lang, "fact-declined", what = what)))]
    }

    fn sharing(&self, seq: Seq, disclosure: &Disclosure) -> Vec<Below> {
        let rule = disclosure.rule();
        let informed = disclosure.informed().term(self.lang);
        let mut below = vec![
            line(plain(say!(self.lang, "fact-rule", rule = rule))),
            line(plain(say!(self.lang, "fact-informed", answer = informed))),
        ];
        if let Some(duty) = disclosure.duty().and_then(|duty| self.reference(duty)) {
            below.push(line(
                duty.within(|duty| say!(self.lang, "fact-meets", duty = duty)),
            ));
        }
        if let Some(overriding) = disclosure.overriding() {
            below.extend(self.weighing(overriding));
        }
        below.extend(self.consent_then(seq, disclosure));
        below
    }

    /// The ground, whose interest, and the adviser's own account (R78).
    fn weighing(&self, overriding: &Override) -> Vec<Below> {
        let ground = overriding.ground.term(self.lang);
        let interest = overriding.interest.term(self.lang);
        let words = Piece::private(overriding.weighing.expose());
        vec![
            Below::Heading(say!(self.lang, "heading-weighing")),
            line(plain(say!(self.lang, "fact-ground", ground = ground))),
            line(plain(say!(self.lang, "fact-interest", interest = interest))),
            line(words),
        ]
        .into_iter()
        .chain(self.law(overriding).map(line))
        .collect()
    }

    /// The legal ground that was named (R12).
    fn law(&self, overriding: &Override) -> Option<Piece> {
        let code = overriding.law.as_ref()?;
        let language = self.lang.language();
        let law = self.rules.ground(code).map_or_else(
            || code.as_str().to_owned(),
            |ground| ground.label.get(language).to_owned(),
        );
        Some(plain(say!(self.lang, "fact-law", law = law)))
    }

    /// Consent as it stood just before (R75): of each who could give it where
    /// it stood, and the consents that were relied on, in their own words.
    fn consent_then(&self, seq: Seq, disclosure: &Disclosure) -> Vec<Below> {
        let Some(on) = self.file.entry(seq).map(|entry| entry.stamp.on) else {
            return Vec::new();
        };
        let state = self.file.state_before(seq);
        let mut below = vec![Below::Heading(say!(self.lang, "heading-consent-then"))];
        for kind in GiverKind::ALL {
            let status = state.consents().status(*kind, disclosure.recipient(), on);
            let who = kind.term(self.lang);
            let status = self.consent_status(status);
            below.push(line(plain(format!("{who}: {status}"))));
        }
        for entry in disclosure
            .consents()
            .iter()
            .filter_map(|seq| self.file.entry(*seq))
        {
            let date = self.lang.short_date(entry.stamp.on);
            let facts = self.facts(entry);
            let words: Vec<&str> = facts.iter().map(Piece::expose).collect();
            let words = format!("{date} · {}", words.join(" · "));
            below.push(line(Piece::private(words)));
        }
        below
    }

    fn consent_status(&self, status: Option<ConsentStatus>) -> String {
        match status {
            None => say!(self.lang, "consent-not-asked"),
            Some(ConsentStatus::Given) => say!(self.lang, "consent-given"),
            Some(ConsentStatus::Lapsed) => say!(self.lang, "consent-lapsed"),
            Some(ConsentStatus::Refused) => say!(self.lang, "consent-refused"),
            Some(ConsentStatus::Withdrawn) => say!(self.lang, "consent-withdrawn"),
        }
    }

    fn because(&self, duty: &Duty) -> Vec<Below> {
        duty.because
            .and_then(|seq| self.reference(seq))
            .map(|entry| line(entry.within(|entry| say!(self.lang, "fact-because", entry = entry))))
            .into_iter()
            .collect()
    }
}

const fn line(piece: Piece) -> Below {
    Below::Line(piece)
}
