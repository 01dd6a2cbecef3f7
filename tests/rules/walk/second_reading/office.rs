//! The journal outside the cases, read a second time: whatever stands at any
//! moment hangs together without what was taken back (R1–R11, R104–R111).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use luister::domain::advice::AdviceAbout;
use luister::domain::adviser::{OtherRole, Place, Post, PostLeft, SubSchool, Who};
use luister::domain::contract::{Contract, ContractId};
use luister::domain::ids::Seq;
use luister::domain::number::{CaseNumber, SchoolYear};
use luister::domain::outreach::{ClassesListed, OutreachDone, OutreachKind};
use luister::domain::practice::{BoardId, PracticeBody, PracticeEntry, SchoolId};
use luister::domain::text::Text;

use super::{Kept, annual, cards, copies, promise};

/// Each case number and when it was given.
pub(in crate::walk) type Numbers = [(CaseNumber, DateTime<Utc>)];

/// Reads the journal entry by entry; the first broken promise is the error.
pub(super) fn judge(entries: &[PracticeEntry], numbers: &Numbers) -> Result<(), String> {
    let mut held: Vec<&PracticeEntry> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let told = |broken: &str| format!("{broken}: {entry:?}");
        let target = match &entry.body {
            PracticeBody::Retracted(target) => Some((*target, false)),
            PracticeBody::Corrected(correction) => Some((correction.entry, true)),
            _ => None,
        };
        let Some((target, corrected)) = target else {
            fits(&entries[..index], &held, entry, numbers).map_err(told)?;
            held.push(entry);
            continue;
        };
        let found = held.iter().position(|one| one.stamp.seq == target);
        let found = found.ok_or_else(|| told("taken back what did not count (R75)"))?;
        can_go(&held.remove(found).body, corrected).map_err(told)?;
        for later in found..held.len() {
            fits(entries, &held[..later], held[later], numbers).map_err(|left| {
                let broken = "taken back what others rest on (R75)";
                told(&format!("{broken}: {left}"))
            })?;
        }
    }
    Ok(())
}

fn can_go(body: &PracticeBody, corrected: bool) -> Kept {
    promise(
        corrected
            || !matches!(
                body,
                PracticeBody::ComplaintAboutMe(_)
                    | PracticeBody::ComplaintSettled(_)
                    | PracticeBody::NoteReceived(_)
            ),
        "a complaint that vanished (R109)",
    )?;
    promise(
        !matches!(body, PracticeBody::YearFrozen(_)),
        "a frozen year that vanished (R107)",
    )?;
    promise(
        !matches!(
            body,
            PracticeBody::CaseDestroyed(_)
                | PracticeBody::KeptOfDestroyed(_)
                | PracticeBody::HoursKept(_)
                | PracticeBody::HoursDestroyed(_)
                | PracticeBody::AnnexMade(_)
                | PracticeBody::HandoverDeclined(_)
        ),
        "a proof of destruction that vanished (R96)",
    )?;
    promise(
        !matches!(
            body,
            PracticeBody::Founded(_)
                | PracticeBody::BoardAdded(_)
                | PracticeBody::SchoolAdded(_)
                | PracticeBody::SchoolChanged(_)
                | PracticeBody::ProcedureAdopted(_)
                | PracticeBody::DirectoryImported(_)
        ),
        "taken back on what cases rest (R75)",
    )?;
    promise(
        !matches!(body, PracticeBody::CopyMade(_)),
        "a copy that vanished (R96)",
    )?;
    promise(
        !matches!(body, PracticeBody::OwnCard(_) | PracticeBody::CardKnown(_)),
        "a card that vanished (R88)",
    )
}

/// Whether an entry fits what was held before it.
fn fits(
    ever: &[PracticeEntry],
    held: &[&PracticeEntry],
    entry: &PracticeEntry,
    numbers: &Numbers,
) -> Kept {
    let day = entry.stamp.on;
    promise(
        happened(&entry.body).is_none_or(|on| on <= day),
        "in days to come (R26)",
    )?;
    promise(!is_empty(&entry.body), "a name or a word is missing (R92)")?;
    let before = Before { held };
    before.knows(&entry.body)?;
    let earlier = ever.iter().filter(|one| one.stamp.seq < entry.stamp.seq);
    promise(
        before.counted(&entry.body) || !earlier.into_iter().any(|one| same_id(one, entry)),
        "a number given twice (R1)",
    )?;
    match &entry.body {
        PracticeBody::SubSchoolSet(part) => before.named_once(part),
        PracticeBody::PostTaken(post) => before.free(post),
        PracticeBody::PostLeft(left) => before.held_until(*left),
        PracticeBody::RolesSet(set) => promise(
            !set.roles.contains(&OtherRole::ComplaintsCommittee),
            "on the complaints committee (R11)",
        ),
        PracticeBody::ContractSet(contract) => before.alone(contract),
        PracticeBody::ClassesListed(listed) => before.new_classes(listed),
        PracticeBody::ClassDropped(dropped) => {
            let class = dropped.class.expose().to_lowercase();
            promise(
                before
                    .classes(dropped.school, dropped.year)
                    .contains(&class),
                "of no class (R104)",
            )?;
            promise(
                !before
                    .done(dropped.school, dropped.year)
                    .any(|done| class_of(done).as_ref() == Some(&class)),
                "dropped a class where the adviser was (R104)",
            )
        }
        PracticeBody::OutreachDone(done) => before.first_time(done),
        PracticeBody::PolicyAdvised(advice) => no_case(advice.topic.expose(), entry, numbers),
        PracticeBody::PolicyAnswered(answer) => {
            let asked = |body: &PracticeBody| match body {
                PracticeBody::PolicyAdvised(advice) => advice.on <= answer.on,
                _ => false,
            };
            promise(
                before.has(answer.advice, asked),
                "an answer to nothing (R106)",
            )?;
            no_case(answer.answer.expose(), entry, numbers)
        }
        PracticeBody::ComplaintSettled(settled) => {
            let complaint = |body: &PracticeBody| match body {
                PracticeBody::ComplaintAboutMe(complaint) => complaint.on <= settled.on,
                _ => false,
            };
            promise(
                before.has(settled.complaint, complaint),
                "settled no complaint (R109)",
            )?;
            let again = |body: &PracticeBody| match body {
                PracticeBody::ComplaintSettled(other) => other.complaint == settled.complaint,
                _ => false,
            };
            promise(!before.any(again), "settled twice (R109)")
        }
        PracticeBody::OwnCard(_) | PracticeBody::CardKnown(_) | PracticeBody::CardCompared(_) => {
            cards::fits(held, entry)
        }
        PracticeBody::CopyMade(_) | PracticeBody::CopyGone(_) => copies::fits(held, entry),
        PracticeBody::KeptOfDestroyed(kept) => promise(
            numbers
                .iter()
                .filter(|(_, given)| *given < entry.stamp.at)
                .all(|(number, _)| kept.numbers.get(&number.year) >= Some(&number.index)),
            "a number that could be given again (R96)",
        ),
        _ => annual::fits(held, entry),
    }
}

/// The day on which something happened that cannot be one to come.
fn happened(body: &PracticeBody) -> Option<NaiveDate> {
    match body {
        PracticeBody::PostLeft(left) => Some(left.on),
        PracticeBody::HandoverDeclined(declined) => Some(declined.on),
        PracticeBody::Designated(designation) => Some(designation.on),
        PracticeBody::OutreachDone(done) => Some(done.on),
        PracticeBody::WebsiteChecked(checked) => Some(checked.on),
        PracticeBody::AgencyChecked(checked) => Some(checked.on),
        PracticeBody::PolicyAdvised(advice) => Some(advice.on),
        PracticeBody::PolicyAnswered(answer) => Some(answer.on),
        PracticeBody::ComplaintAboutMe(complaint) => Some(complaint.on),
        PracticeBody::ComplaintSettled(settled) => Some(settled.on),
        PracticeBody::ReportDiscussed(report) => Some(report.discussed),
        PracticeBody::ContactsImported(imported) => annual::last_day(imported),
        _ => None,
    }
}

fn is_empty(body: &PracticeBody) -> bool {
    match body {
        PracticeBody::ProfileSet(profile) => profile.name.is_blank(),
        PracticeBody::ColleagueSet(colleague) => colleague.profile.name.is_blank(),
        PracticeBody::SchoolChanged(changed) => changed.name.is_blank(),
        PracticeBody::SubSchoolSet(part) => part.name.is_blank(),
        PracticeBody::FirstLineNamed(person) => person.name.is_blank(),
        PracticeBody::ContractSet(contract) => contract.party.is_blank(),
        PracticeBody::ClassesListed(listed) => {
            listed.classes.is_empty() || listed.classes.iter().any(Text::is_blank)
        }
        PracticeBody::PolicyAdvised(advice) => advice.topic.is_blank(),
        PracticeBody::PolicyAnswered(answer) => answer.answer.is_blank(),
        PracticeBody::ComplaintSettled(settled) => settled.outcome.is_blank(),
        PracticeBody::GroupSet(group) => group.name.is_blank(),
        _ => false,
    }
}

/// Whether both speak of the same colleague, sub-school, contract or group.
fn same_id(one: &PracticeEntry, other: &PracticeEntry) -> bool {
    match (&one.body, &other.body) {
        (PracticeBody::ColleagueSet(one), PracticeBody::ColleagueSet(other)) => one.id == other.id,
        (PracticeBody::SubSchoolSet(one), PracticeBody::SubSchoolSet(other)) => one.id == other.id,
        (PracticeBody::ContractSet(one), PracticeBody::ContractSet(other)) => one.id == other.id,
        (PracticeBody::GroupSet(one), PracticeBody::GroupSet(other)) => one.id == other.id,
        _ => false,
    }
}

fn class_of(done: &OutreachDone) -> Option<String> {
    let class = done.class.as_ref();
    class.map(|class| class.expose().to_lowercase())
}

/// R106: none of the numbers given so far stands in it on its own.
fn no_case(text: &str, entry: &PracticeEntry, numbers: &Numbers) -> Kept {
    let named = numbers
        .iter()
        .filter(|(_, given)| *given < entry.stamp.at)
        .any(|(number, _)| {
            let number = number.to_string();
            let digit = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
            // Between two pieces of the text stands the number.
            let pieces: Vec<&str> = text.split(&number).collect();
            pieces.windows(2).any(|around| {
                !digit(around[0].chars().next_back()) && !digit(around[1].chars().next())
            })
        });
    promise(!named, "advice that names a case (R106)")
}

/// What was held before an entry.
struct Before<'a> {
    held: &'a [&'a PracticeEntry],
}

impl<'a> Before<'a> {
    fn bodies(&self) -> impl Iterator<Item = &'a PracticeBody> + use<'a> {
        self.held.iter().map(|entry| &entry.body)
    }

    fn any(&self, wanted: impl Fn(&PracticeBody) -> bool) -> bool {
        self.bodies().any(wanted)
    }

    fn has(&self, seq: Seq, wanted: impl Fn(&PracticeBody) -> bool) -> bool {
        let found = self.held.iter().find(|entry| entry.stamp.seq == seq);
        found.is_some_and(|entry| wanted(&entry.body))
    }

    /// Whether what has a number is one of those that are known.
    fn counted(&self, body: &PracticeBody) -> bool {
        match body {
            PracticeBody::ColleagueSet(one) => self.colleague(Who::Colleague(one.id)),
            PracticeBody::SubSchoolSet(one) => self.parts().contains_key(&one.id.0),
            PracticeBody::ContractSet(one) => self.contracts().contains_key(&one.id),
            PracticeBody::GroupSet(one) => annual::groups(self.held).contains_key(&one.id),
            _ => true,
        }
    }

    fn school(&self, id: SchoolId) -> bool {
        self.any(|body| matches!(body, PracticeBody::SchoolAdded(school) if school.id == id))
    }

    fn board(&self, id: BoardId) -> bool {
        self.any(|body| matches!(body, PracticeBody::BoardAdded(board) if board.id == id))
    }

    fn colleague(&self, who: Who) -> bool {
        self.any(|body| match body {
            PracticeBody::ColleagueSet(colleague) => who == Who::Colleague(colleague.id),
            _ => false,
        })
    }

    fn parts(&self) -> BTreeMap<u32, &'a SubSchool> {
        let set = self.bodies().filter_map(|body| match body {
            PracticeBody::SubSchoolSet(part) => Some((part.id.0, part)),
            _ => None,
        });
        set.collect()
    }

    fn place(&self, place: Place) -> bool {
        let parts = self.parts();
        self.school(place.school)
            && place.part.is_none_or(|part| {
                let found = parts.get(&part.0);
                found.is_some_and(|found| found.school == place.school)
            })
    }

    /// R2: each speaks of what is in the guide.
    fn knows(&self, body: &PracticeBody) -> Kept {
        let known = match body {
            PracticeBody::SchoolChanged(changed) => self.school(changed.school),
            PracticeBody::SubSchoolSet(part) => self.school(part.school),
            PracticeBody::PostTaken(post) => {
                self.place(post.place) && (post.who == Who::Me || self.colleague(post.who))
            }
            PracticeBody::ReachSet(set) => self.school(set.school),
            PracticeBody::RolesSet(set) => self.school(set.school),
            PracticeBody::Designated(designation) => self.school(designation.school),
            PracticeBody::FirstLineNamed(person) => self.place(person.place),
            PracticeBody::ContractSet(contract) => self.board(contract.board),
            PracticeBody::ClassesListed(listed) => self.school(listed.school),
            PracticeBody::OutreachDone(done) => self.school(done.school),
            PracticeBody::WebsiteChecked(checked) => self.school(checked.school),
            PracticeBody::PolicyAdvised(advice) => match advice.about {
                AdviceAbout::School(school) => self.school(school),
                AdviceAbout::Board(board) => self.board(board),
            },
            PracticeBody::ComplaintAboutMe(complaint) => self.school(complaint.school),
            _ => true,
        };
        promise(known, "about somebody or something unknown (R2)")
    }

    /// R5: a sub-school stays at its school, and no two there have one name.
    fn named_once(&self, part: &SubSchool) -> Kept {
        let parts = self.parts();
        let there = parts.values().filter(|other| other.school == part.school);
        let others = there.into_iter().filter(|other| other.id != part.id);
        promise(
            parts
                .get(&part.id.0)
                .is_none_or(|before| before.school == part.school)
                && !others.into_iter().any(|other| other.name == part.name),
            "two sub-schools of one name (R5)",
        )
    }

    fn left(&self, post: Seq) -> Option<PostLeft> {
        self.bodies().find_map(|body| match body {
            PracticeBody::PostLeft(left) if left.post == post => Some(*left),
            _ => None,
        })
    }

    /// R5: nobody holds a post twice.
    fn free(&self, post: &Post) -> Kept {
        let implied = post.who == Who::Me && post.place.part.is_none();
        let twice = self.held.iter().any(|entry| match &entry.body {
            PracticeBody::PostTaken(other)
                if (other.place, other.who) == (post.place, post.who) =>
            {
                let left = self.left(entry.stamp.seq);
                left.is_none_or(|left| post.from.is_some_and(|from| from < left.on))
            }
            _ => false,
        });
        promise(!implied && !twice, "a post held twice (R5)")
    }

    fn held_until(&self, left: PostLeft) -> Kept {
        let taken = self.has(left.post, |body| match body {
            PracticeBody::PostTaken(post) => post.from.is_none_or(|from| from <= left.on),
            _ => false,
        });
        promise(
            taken && self.left(left.post).is_none(),
            "left a post that nobody held (R5)",
        )
    }

    fn contracts(&self) -> BTreeMap<ContractId, &'a Contract> {
        let set = self.bodies().filter_map(|body| match body {
            PracticeBody::ContractSet(contract) => Some((contract.id, contract)),
            _ => None,
        });
        set.collect()
    }

    /// R3: on no day two contracts of one board hold, and none changes its board.
    fn alone(&self, contract: &Contract) -> Kept {
        let last = |one: &Contract| one.to.unwrap_or(NaiveDate::MAX);
        let contracts = self.contracts();
        promise(
            contract.from <= last(contract),
            "a contract that ends before it begins (R3)",
        )?;
        promise(
            contracts
                .get(&contract.id)
                .is_none_or(|before| before.board == contract.board),
            "a contract that changed its board (R3)",
        )?;
        let apart = contracts
            .values()
            .filter(|other| other.id != contract.id && other.board == contract.board)
            .all(|other| last(other) < contract.from || last(contract) < other.from);
        promise(apart, "two contracts on one day (R3)")
    }

    /// The classes of a school in a year, in small letters.
    fn classes(&self, school: SchoolId, year: SchoolYear) -> BTreeSet<String> {
        let mut classes = BTreeSet::new();
        for body in self.bodies() {
            match body {
                PracticeBody::ClassesListed(listed)
                    if (listed.school, listed.year) == (school, year) =>
                {
                    let names = listed.classes.iter();
                    classes.extend(names.map(|class| class.expose().to_lowercase()));
                }
                PracticeBody::ClassDropped(dropped)
                    if (dropped.school, dropped.year) == (school, year) =>
                {
                    classes.remove(&dropped.class.expose().to_lowercase());
                }
                _ => {}
            }
        }
        classes
    }

    /// R104: a class stands once on the list of a year.
    fn new_classes(&self, listed: &ClassesListed) -> Kept {
        let mut classes = self.classes(listed.school, listed.year);
        let new = listed
            .classes
            .iter()
            .all(|class| classes.insert(class.expose().to_lowercase()));
        promise(new, "a class listed twice (R104)")
    }

    fn done(
        &self,
        school: SchoolId,
        year: SchoolYear,
    ) -> impl Iterator<Item = &'a OutreachDone> + use<'a> {
        self.bodies().filter_map(move |body| match body {
            PracticeBody::OutreachDone(done) if (done.school, done.year) == (school, year) => {
                Some(done)
            }
            _ => None,
        })
    }

    /// R104: a visit is to a class of the list, and everything counts once.
    fn first_time(&self, done: &OutreachDone) -> Kept {
        let class = class_of(done);
        let listed = self.classes(done.school, done.year);
        promise(
            match &class {
                Some(class) => listed.contains(class),
                None => done.kind != OutreachKind::Visit,
            },
            "of no class (R104)",
        )?;
        promise(
            !self
                .done(done.school, done.year)
                .any(|other| other.kind == done.kind && class_of(other) == class),
            "counted twice (R104)",
        )
    }
}
