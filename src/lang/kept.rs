//! The entries of the practice in words: what kind it is, and its facts. What
//! could be read over a shoulder is a [`Piece::Private`].

use std::borrow::Cow;

use super::Lang;
use super::hours::euros;
use super::terms::Term;
use super::timeline::{Piece, Told};
use crate::domain::advice::{AdviceAbout, ComplaintAboutMe, PolicyAdvice};
use crate::domain::adviser::{ColleagueId, FirstLine, Place, Post, Reach, RolesSet, Who};
use crate::domain::agencies::Agencies;
use crate::domain::annual::{GroupId, ReportAbout, SchoolGroup};
use crate::domain::calendar::Span;
use crate::domain::case::CaseFile;
use crate::domain::contract::{Cents, Contract};
use crate::domain::copies::LOST;
use crate::domain::entry::Client;
use crate::domain::ids::Seq;
use crate::domain::outreach::OutreachDone;
use crate::domain::passing::NoteReceived;
use crate::domain::practice::{
    BoardId, KeptCopy, Name, Practice, PracticeBody, PracticeEntryKind, SchoolId,
};
use crate::domain::retention::DestroyedOn;
use crate::domain::text::{Label, Line};
use crate::say;

/// What is needed to put them in words.
#[derive(Clone, Copy)]
pub struct KeptTeller<'a> {
    /// The messages.
    pub lang: &'a Lang,
    /// The agencies, for their names.
    pub agencies: &'a Agencies,
    /// The practice, for schools, boards and advisers.
    pub practice: &'a Practice,
}

/// Which cases are due: those that can be named, and how many more.
#[must_use]
pub fn which_go(lang: &Lang, numbers: &[String], unnamed: usize) -> String {
    let numbers = numbers.join(", ");
    if unnamed == 0 {
        return say!(lang, "destroy-which", cases = numbers);
    }
    let more = say!(lang, "destroy-stepped-back", count = unnamed);
    if numbers.is_empty() {
        return say!(lang, "destroy-which", cases = more);
    }
    say!(lang, "destroy-which-more", cases = numbers, more = more)
}

/// What a school or a sub-school is called, with its school.
#[must_use]
pub fn place(place: Place, practice: &Practice) -> String {
    let school = practice.school(place.school);
    let school = school.map_or("", |school| school.name.expose());
    match place.part.and_then(|part| practice.part(part)) {
        Some(part) => format!("{school}, {}", part.name.expose()),
        None => school.to_owned(),
    }
}

/// What another adviser is called.
#[must_use]
pub fn colleague(id: ColleagueId, practice: &Practice, lang: &Lang) -> String {
    who(Who::Colleague(id), practice, lang)
}

/// What a board is called.
#[must_use]
pub fn board(id: BoardId, practice: &Practice) -> String {
    let board = practice.board(id);
    board.map_or_else(String::new, |board| practice.board_title(board))
}

/// What a group of schools is called, also one that was given up or that only a
/// frozen year knows any more.
#[must_use]
pub fn group(id: GroupId, practice: &Practice) -> String {
    let frozen = practice.frozen_years().rev();
    let mut frozen = frozen.flat_map(|kept| &kept.frozen.counts.groups);
    let group = practice.group(id);
    let group = group.or_else(|| frozen.find(|group| group.id == id));
    group.map_or_else(String::new, |group| group.name.expose().to_owned())
}

/// What a client is called; who came without a name is called by that.
#[must_use]
pub fn client<'a>(client: &'a Client, lang: &Lang) -> Cow<'a, str> {
    match client.called() {
        Some(alias) => Cow::Borrowed(alias.expose()),
        None => Cow::Owned(say!(lang, "handover-alias")),
    }
}

/// What the client of a case is called.
#[must_use]
pub fn alias<'a>(case: &'a CaseFile, lang: &Lang) -> Cow<'a, str> {
    let opening = case.state().opening();
    opening.map_or(Cow::Borrowed(""), |opening| client(&opening.client, lang))
}

/// How many schools a group has; without any it was given up.
#[must_use]
pub fn schools_of(group: &SchoolGroup, lang: &Lang) -> String {
    say!(lang, "kept-group-schools", count = group.schools.len())
}

/// What somebody is called; who has no name yet is "I".
#[must_use]
pub fn who(who: Who, practice: &Practice, lang: &Lang) -> String {
    match (practice.profile_of(who), who) {
        (Some(profile), _) => profile.name.expose().to_owned(),
        (None, Who::Me) => say!(lang, "kept-me"),
        (None, Who::Colleague(_)) => say!(lang, "kept-nobody-known"),
    }
}

/// Who holds a post, and where.
#[must_use]
pub fn post(seq: Seq, practice: &Practice, lang: &Lang) -> Option<String> {
    let kept = practice.posts().iter().find(|kept| kept.seq == seq)?;
    let who = who(kept.post.who, practice, lang);
    Some(format!("{who} · {}", place(kept.post.place, practice)))
}

/// How somebody is reached: telephone, mail, when and where.
#[must_use]
pub fn reach(reach: &Reach) -> Vec<String> {
    let phone = reach.phone.as_ref().map(Label::expose);
    let mail = reach.mail.as_ref().map(Name::expose);
    let hours = reach.hours.as_ref().map(Line::expose);
    let parts = [phone, mail, hours].into_iter().flatten();
    parts.map(str::to_owned).collect()
}

/// From its first to its last day.
#[must_use]
pub fn term_of(contract: &Contract, lang: &Lang) -> String {
    let from = lang.short_date(contract.from);
    match contract.to {
        Some(to) => say!(lang, "days-span", first = from, last = lang.short_date(to)),
        None => say!(lang, "kept-from", from = from),
    }
}

/// For an hour, without VAT.
#[must_use]
pub fn rate(rate: Cents, lang: &Lang) -> String {
    say!(lang, "kept-rate", rate = euros(u64::from(rate.get()), lang))
}

/// A copy elsewhere, so that the adviser finds it: where, of when, and which.
#[must_use]
pub fn copy_named(lang: &Lang, kept: &KeptCopy) -> String {
    let copy = &kept.copy;
    let on = lang.short_date(copy.on);
    format!("{} ({on}, {})", copy.label.expose(), copy.fingerprint)
}

impl KeptTeller<'_> {
    /// An entry in one line.
    #[must_use]
    pub fn tell(&self, body: &PracticeBody) -> Told {
        Told {
            kind: self.kind(body),
            facts: self.facts(body),
        }
    }

    fn kind(&self, body: &PracticeBody) -> String {
        let lang = self.lang;
        if body.kind_name() == LOST {
            return say!(lang, "copy-entry-lost");
        }
        let Some(kind) = body.kind() else {
            return say!(lang, "kept-unknown");
        };
        match kind {
            PracticeEntryKind::Founded => say!(lang, "kept-founded"),
            PracticeEntryKind::BoardAdded => say!(lang, "kept-board"),
            PracticeEntryKind::SchoolAdded => say!(lang, "kept-school"),
            PracticeEntryKind::ProcedureAdopted => say!(lang, "kept-procedure"),
            PracticeEntryKind::InformationGiven => say!(lang, "kept-information"),
            PracticeEntryKind::SideRefused => say!(lang, "kept-side-refused"),
            PracticeEntryKind::VacationsImported => say!(lang, "kept-vacations"),
            PracticeEntryKind::SchoolFreeDaysSet => say!(lang, "kept-free-days"),
            PracticeEntryKind::LeaveSet => say!(lang, "away-leave"),
            PracticeEntryKind::DirectoryImported => say!(lang, "kept-directory"),
            PracticeEntryKind::SchoolCodeAttached => say!(lang, "kept-code"),
            PracticeEntryKind::ProfileSet => say!(lang, "kept-profile"),
            PracticeEntryKind::ColleagueSet => say!(lang, "kept-colleague"),
            PracticeEntryKind::SchoolChanged => say!(lang, "kept-school-changed"),
            PracticeEntryKind::SubSchoolSet => say!(lang, "kept-part"),
            PracticeEntryKind::PostTaken => say!(lang, "kept-post"),
            PracticeEntryKind::PostLeft => say!(lang, "kept-post-left"),
            PracticeEntryKind::ReachSet => say!(lang, "kept-reach"),
            PracticeEntryKind::RolesSet => say!(lang, "kept-roles"),
            PracticeEntryKind::Designated => say!(lang, "kept-designation"),
            PracticeEntryKind::FirstLineNamed => say!(lang, "kept-first-line"),
            PracticeEntryKind::ContractSet => say!(lang, "kept-contract"),
            PracticeEntryKind::ClassesListed => say!(lang, "kept-classes"),
            PracticeEntryKind::ClassDropped => say!(lang, "kept-class-dropped"),
            PracticeEntryKind::OutreachDone => say!(lang, "kept-outreach"),
            PracticeEntryKind::WebsiteChecked => say!(lang, "kept-website"),
            PracticeEntryKind::AgencyChecked => say!(lang, "kept-agency"),
            PracticeEntryKind::TimeSpent => say!(lang, "hours-kept-time"),
            PracticeEntryKind::HoursKept => say!(lang, "hours-kept-destroyed"),
            PracticeEntryKind::AnnexMade => say!(lang, "hours-kept-annex"),
            PracticeEntryKind::HoursDestroyed => say!(lang, "destroy-kept-hours"),
            PracticeEntryKind::PolicyAdvised => say!(lang, "kept-advice"),
            PracticeEntryKind::PolicyAnswered => say!(lang, "kept-advice-answer"),
            PracticeEntryKind::ComplaintAboutMe => say!(lang, "kept-complaint"),
            PracticeEntryKind::ComplaintSettled => say!(lang, "kept-complaint-settled"),
            PracticeEntryKind::GroupSet => say!(lang, "kept-group"),
            PracticeEntryKind::YearFrozen => say!(lang, "kept-year-frozen"),
            PracticeEntryKind::ReportDiscussed => say!(lang, "kept-report-discussed"),
            PracticeEntryKind::ContactsImported => say!(lang, "kept-contacts-imported"),
            PracticeEntryKind::CopyMade => say!(lang, "copy-kept-made"),
            PracticeEntryKind::CopyGone => say!(lang, "copy-kept-gone"),
            PracticeEntryKind::OwnCard => say!(lang, "identity-kept-own"),
            PracticeEntryKind::CardKnown => say!(lang, "colleague-card-kept-known"),
            PracticeEntryKind::CardCompared => say!(lang, "colleague-card-kept-compared"),
            PracticeEntryKind::NoteReceived => say!(lang, "handover-kept-note"),
            PracticeEntryKind::HandoverDeclined => say!(lang, "handover-kept-declined"),
            PracticeEntryKind::CaseDestroyed => say!(lang, "kept-case-destroyed"),
            PracticeEntryKind::KeptOfDestroyed => say!(lang, "kept-of-destroyed"),
            PracticeEntryKind::Corrected => say!(lang, "kept-corrected"),
            PracticeEntryKind::Retracted => say!(lang, "kept-retracted"),
            PracticeEntryKind::Redacted => say!(lang, "destroy-kept-redacted"),
        }
    }

    fn facts(&self, body: &PracticeBody) -> Vec<Piece> {
        match body {
            PracticeBody::PolicyAdvised(advice) => self.advice(advice),
            PracticeBody::PolicyAnswered(answer) => vec![
                Piece::Plain(self.lang.short_date(answer.on)),
                Piece::private(answer.answer.expose()),
            ],
            PracticeBody::ComplaintAboutMe(complaint) => self.complaint(complaint),
            PracticeBody::ComplaintSettled(settled) => vec![
                Piece::Plain(self.lang.short_date(settled.on)),
                Piece::private(settled.outcome.expose()),
            ],
            body => self
                .open_facts(body)
                .into_iter()
                .map(Piece::Plain)
                .collect(),
        }
    }

    /// Of what is about nobody but advisers, staff, schools and days.
    fn open_facts(&self, body: &PracticeBody) -> Vec<String> {
        match body {
            PracticeBody::ProfileSet(profile) => vec![profile.name.expose().to_owned()],
            PracticeBody::ColleagueSet(one) => vec![one.profile.name.expose().to_owned()],
            PracticeBody::SchoolChanged(changed) => vec![changed.name.expose().to_owned()],
            PracticeBody::SubSchoolSet(part) => {
                vec![self.school(part.school), part.name.expose().to_owned()]
            }
            PracticeBody::PostTaken(post) => self.post(post),
            PracticeBody::PostLeft(left) => {
                let post = post(left.post, self.practice, self.lang);
                let on = self.lang.short_date(left.on);
                post.into_iter().chain([on]).collect()
            }
            PracticeBody::ReachSet(set) => {
                let how = reach(&set.reach);
                std::iter::once(self.school(set.school))
                    .chain(how)
                    .collect()
            }
            PracticeBody::RolesSet(set) => self.roles(set),
            PracticeBody::Designated(designation) => vec![
                self.school(designation.school),
                designation.by.term(self.lang),
                self.lang.short_date(designation.on),
            ],
            PracticeBody::FirstLineNamed(person) => self.first_line(person),
            PracticeBody::ContractSet(contract) => self.contract(contract),
            body => self.facts_of_the_year(body),
        }
    }

    fn facts_of_the_year(&self, body: &PracticeBody) -> Vec<String> {
        let day = |day| self.lang.short_date(day);
        match body {
            PracticeBody::InformationGiven(contact) => {
                let school = contact.school.map(|school| self.school(school));
                std::iter::once(day(contact.on)).chain(school).collect()
            }
            PracticeBody::SideRefused(refused) => {
                vec![day(refused.on), board(refused.board, self.practice)]
            }
            PracticeBody::VacationsImported(imported) => vec![imported.year.to_string()],
            PracticeBody::SchoolFreeDaysSet(free) => vec![
                self.days(free.days),
                self.school(free.school),
                free.label.expose().to_owned(),
            ],
            PracticeBody::LeaveSet(days) => vec![self.days(*days)],
            PracticeBody::SchoolCodeAttached(attached) => {
                vec![self.school(attached.school), attached.code.to_string()]
            }
            PracticeBody::ClassesListed(listed) => {
                let classes = listed.classes.iter().map(Label::expose);
                let classes = classes.collect::<Vec<_>>().join(", ");
                vec![self.school(listed.school), listed.year.to_string(), classes]
            }
            PracticeBody::ClassDropped(dropped) => vec![
                self.school(dropped.school),
                dropped.class.expose().to_owned(),
            ],
            PracticeBody::OutreachDone(done) => self.outreach(done),
            PracticeBody::WebsiteChecked(checked) => vec![
                self.school(checked.school),
                checked.found.term(self.lang),
                day(checked.on),
            ],
            PracticeBody::AgencyChecked(checked) => {
                let agency = self.agencies.get(&checked.agency);
                let label = agency.map_or_else(
                    || checked.agency.as_str().to_owned(),
                    |agency| agency.label.get(self.lang.language()).to_owned(),
                );
                vec![label, day(checked.on)]
            }
            body => self.facts_of_the_ground(body),
        }
    }

    /// Of what the practice is made of.
    fn facts_of_the_ground(&self, body: &PracticeBody) -> Vec<String> {
        match body {
            PracticeBody::BoardAdded(board) => vec![board.name.expose().to_owned()],
            PracticeBody::SchoolAdded(school) => vec![school.name.expose().to_owned()],
            PracticeBody::GroupSet(group) => vec![
                group.name.expose().to_owned(),
                board(group.board, self.practice),
                schools_of(group, self.lang),
            ],
            PracticeBody::YearFrozen(frozen) => {
                let version = say!(self.lang, "kept-version", version = frozen.version.0);
                vec![frozen.year.to_string(), version]
            }
            PracticeBody::ReportDiscussed(report) => {
                let on = self.lang.short_date(report.discussed);
                vec![report.year.to_string(), self.report_about(report.about), on]
            }
            PracticeBody::ContactsImported(imported) => {
                let count = imported.contacts.len();
                vec![say!(self.lang, "kept-contacts-count", count = count)]
            }
            PracticeBody::CopyMade(copy) => vec![
                self.lang.short_date(copy.on),
                copy.label.expose().to_owned(),
                copy.fingerprint.to_string(),
            ],
            PracticeBody::CopyGone(gone) => {
                let copies = self.practice.copies();
                let kept = copies.iter().find(|kept| kept.seq == gone.copy);
                let label = kept.map(|kept| kept.copy.label.expose().to_owned());
                let on = self.lang.short_date(gone.on);
                std::iter::once(on).chain(label).collect()
            }
            PracticeBody::OwnCard(own) => vec![own.card.fingerprint().code()],
            PracticeBody::CardKnown(known) => {
                // What it is read out as is to be heard, not read here.
                vec![who(
                    Who::Colleague(known.colleague),
                    self.practice,
                    self.lang,
                )]
            }
            PracticeBody::CardCompared(compared) => {
                let whose = who(Who::Colleague(compared.colleague), self.practice, self.lang);
                let on = self.lang.short_date(compared.on);
                vec![whose, on]
            }
            PracticeBody::AnnexMade(annex) => {
                let to = self.lang.short_date(annex.to);
                vec![
                    board(annex.board, self.practice),
                    self.lang.short_date(annex.from),
                    to,
                ]
            }
            PracticeBody::CaseDestroyed(destroyed) => vec![match destroyed.ground {
                DestroyedOn::Term(_) => say!(self.lang, "destroy-ground-term"),
                DestroyedOn::Request => say!(self.lang, "destroy-ground-request"),
                DestroyedOn::HandedOver => say!(self.lang, "handover-destroy-ground"),
            }],
            PracticeBody::HoursDestroyed(gone) => vec![
                say!(self.lang, "destroy-ground-term"),
                say!(
                    self.lang,
                    "destroy-kept-before",
                    day = self.lang.short_date(gone.before)
                ),
            ],
            PracticeBody::NoteReceived(note) => self.note(note),
            PracticeBody::HandoverDeclined(declined) => vec![
                self.lang.short_date(declined.on),
                self.colleague(declined.from),
            ],
            PracticeBody::ProcedureAdopted(adopted) => {
                vec![adopted.procedure.id.as_str().to_owned()]
            }
            _ => Vec::new(),
        }
    }

    /// From whom, where and when: never on which side.
    fn note(&self, note: &NoteReceived) -> Vec<String> {
        let month = note.event.map(|event| event.month.to_string());
        let mut facts = vec![
            self.lang.short_date(note.made_on),
            self.colleague(note.from),
            self.school(note.school),
        ];
        facts.extend(month.map(|month| say!(self.lang, "handover-event-month", month = month)));
        facts
    }

    fn colleague(&self, id: ColleagueId) -> String {
        colleague(id, self.practice, self.lang)
    }

    fn at(&self, at: Place) -> String {
        place(at, self.practice)
    }

    fn school(&self, school: SchoolId) -> String {
        self.at(Place::whole(school))
    }

    fn days(&self, days: Span) -> String {
        let first = self.lang.short_date(days.first);
        if days.first == days.last {
            return first;
        }
        let last = self.lang.short_date(days.last);
        say!(self.lang, "days-span", first = first, last = last)
    }

    fn post(&self, post: &Post) -> Vec<String> {
        let since = post.from.map(|from| {
            let from = self.lang.short_date(from);
            say!(self.lang, "kept-from", from = from)
        });
        let who = who(post.who, self.practice, self.lang);
        let kind = post.kind.term(self.lang);
        [who, self.at(post.place), kind]
            .into_iter()
            .chain(since)
            .collect()
    }

    fn roles(&self, set: &RolesSet) -> Vec<String> {
        let roles = set.roles.iter().map(|role| role.term(self.lang));
        let roles: Vec<String> = roles.collect();
        let said = if roles.is_empty() {
            say!(self.lang, "kept-no-roles")
        } else {
            roles.join(", ")
        };
        vec![self.school(set.school), said]
    }

    fn first_line(&self, person: &FirstLine) -> Vec<String> {
        vec![
            person.name.expose().to_owned(),
            person.role.term(self.lang),
            self.at(person.place),
        ]
    }

    fn contract(&self, contract: &Contract) -> Vec<String> {
        let rate = contract.rate.map(|one| rate(one, self.lang));
        [
            board(contract.board, self.practice),
            term_of(contract, self.lang),
        ]
        .into_iter()
        .chain(rate)
        .collect()
    }

    fn outreach(&self, done: &OutreachDone) -> Vec<String> {
        let class = done.class.as_ref().map(|class| class.expose().to_owned());
        [done.kind.term(self.lang), self.school(done.school)]
            .into_iter()
            .chain(class)
            .chain([self.lang.short_date(done.on)])
            .collect()
    }

    /// About which school or board advice was.
    #[must_use]
    pub fn about(&self, about: AdviceAbout) -> String {
        match about {
            AdviceAbout::School(school) => self.school(school),
            AdviceAbout::Board(id) => board(id, self.practice),
        }
    }

    /// Of whom a report is.
    #[must_use]
    pub fn report_about(&self, about: ReportAbout) -> String {
        match about {
            ReportAbout::All => say!(self.lang, "report-about-all"),
            ReportAbout::Board(id) => board(id, self.practice),
            ReportAbout::Group(id) => group(id, self.practice),
            ReportAbout::School(id) => self.school(id),
        }
    }

    fn advice(&self, advice: &PolicyAdvice) -> Vec<Piece> {
        vec![
            Piece::Plain(self.lang.short_date(advice.on)),
            Piece::Plain(self.about(advice.about)),
            Piece::private(advice.topic.expose()),
        ]
    }

    fn complaint(&self, complaint: &ComplaintAboutMe) -> Vec<Piece> {
        let case = complaint.case.and_then(|case| self.practice.case(case));
        let number = case.and_then(CaseFile::number);
        let matter = complaint.matter.as_ref();
        [
            self.lang.short_date(complaint.on),
            complaint.by.term(self.lang),
            self.school(complaint.school),
        ]
        .into_iter()
        .chain(number.map(|number| number.to_string()))
        .map(Piece::Plain)
        .chain(matter.map(|matter| Piece::private(matter.expose())))
        .collect()
    }
}
