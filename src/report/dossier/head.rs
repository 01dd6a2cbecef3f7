//! The head of a dossier: what whoever asks has to be told beside the data
//! themselves (GDPR art. 15(1)): purposes one by one, recipients, term, rights.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Composer, Dossier};
use crate::domain::entry::CaseBody;
use crate::domain::rulebook::Purpose;
use crate::domain::rules::gate::{Reader, in_dossier};
use crate::domain::rules::retention::fitting;
use crate::lang::{Lang, kept};
use crate::say;

impl Composer<'_> {
    pub(super) fn head(&self, dossier: &mut Dossier, on: NaiveDate) {
        self.who(dossier, on);
        self.purposes(dossier);
        self.recipients(dossier);
        self.term(dossier, on);
        let lang = self.lang();
        dossier.heading(say!(lang, "access-part-rights"));
        for right in [
            say!(lang, "access-right-rectify"),
            say!(lang, "access-right-erase"),
            say!(lang, "access-right-complain"),
            say!(lang, "access-right-source"),
        ] {
            dossier.item(right);
        }
    }

    /// Of whom it is.
    fn who(&self, dossier: &mut Dossier, on: NaiveDate) {
        let lang = self.lang();
        dossier.heading(say!(lang, "access-part-who"));
        let state = self.sources.file.state();
        let Some(opening) = state.opening() else {
            return;
        };
        let alias = kept::client(&opening.client, lang);
        dossier.item(say!(lang, "access-alias", alias = alias.as_ref()));
        if let Some(school) = self.sources.practice.school(opening.school) {
            let school = school.name.expose();
            dossier.item(say!(lang, "access-school", school = school));
        }
        let age = self.teller.age(state.age().without_date(on));
        dossier.item(say!(lang, "access-age", age = age));
        dossier.item(say!(lang, "access-written-by"));
    }

    /// The purposes one by one.
    fn purposes(&self, dossier: &mut Dossier) {
        let lang = self.lang();
        dossier.heading(say!(lang, "access-part-purposes"));
        for purpose in self.sources.facts.rules.privacy().purposes() {
            dossier.item(purpose_in_words(purpose, lang));
        }
    }

    /// To whom something was told.
    fn recipients(&self, dossier: &mut Dossier) {
        let lang = self.lang();
        dossier.heading(say!(lang, "access-part-recipients"));
        let standing = self.sources.file.standing();
        let told: BTreeSet<String> = standing
            .filter(|entry| in_dossier(self.sources.file, &entry.body, self.to))
            .filter_map(|entry| match &entry.body {
                CaseBody::Disclosed(disclosure) => Some(self.called(disclosure.recipient())),
                _ => None,
            })
            .collect();
        if told.is_empty() {
            dossier.text(match self.to {
                Reader::Pupil | Reader::Client => say!(lang, "access-no-recipients"),
                Reader::Others => say!(lang, "access-nobody-of-these"),
            });
        }
        for called in told {
            dossier.item(called);
        }
        dossier.text(if self.to == Reader::Pupil {
            say!(lang, "access-no-others")
        } else {
            say!(lang, "access-never-told")
        });
    }

    /// How long it is kept.
    fn term(&self, dossier: &mut Dossier, on: NaiveDate) {
        let lang = self.lang();
        let (sources, state) = (self.sources, self.sources.file.state());
        dossier.heading(say!(lang, "access-part-term"));
        // The day tells which term it is, and so whether there was a duty.
        let set = state.keeping().destruction();
        if let Some(set) = set.filter(|_| self.to == Reader::Pupil) {
            let day = lang.date(set.by);
            dossier.text(say!(lang, "access-day-set", day = day));
        }
        let ended = state.closed().map_or(on, |(day, _)| *day);
        let fitting = fitting(sources.practice, sources.facts, sources.file, ended);
        // Why one term fits tells whether there was a duty.
        if self.to != Reader::Pupil {
            dossier.text(say!(lang, "access-term"));
        } else if let Some(fitting) = fitting {
            dossier.text(fitting.term.why.get(lang.language()).to_owned());
        }
    }
}

/// A purpose with its legal ground, and how sure that is.
#[must_use]
pub fn purpose_in_words(purpose: &Purpose, lang: &Lang) -> String {
    let language = lang.language();
    let (text, ground) = (purpose.text.get(language), purpose.ground.get(language));
    let statute = purpose.statute.cited(language);
    if purpose.statute.verified {
        say!(
            lang,
            "purpose-line",
            text = text,
            ground = ground,
            statute = statute
        )
    } else {
        say!(
            lang,
            "purpose-line-unverified",
            text = text,
            ground = ground,
            statute = statute
        )
    }
}
