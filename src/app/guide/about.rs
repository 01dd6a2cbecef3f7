//! What a line of the screen is about, and what can be done with it.

use zeroize::Zeroizing;

use crate::app::copying;
use crate::app::desk::{After, Desk, Overlay};
use crate::app::effect::Effect;
use crate::app::export;
use crate::app::form::Privacy;
use crate::app::forms::{self, FormKind};
use crate::app::kept;
use crate::app::keys::{self, Task};
use crate::app::logbook::{Kind, LogFile};
use crate::app::model::Env;
use crate::app::paper::{self, Paper};
use crate::app::receiving;
use crate::domain::adviser::{ColleagueId, Place, SubSchoolId};
use crate::domain::agencies::AgencyCode;
use crate::domain::annual::GroupId;
use crate::domain::calendar::Span;
use crate::domain::command::{Command, CopiesCommand, PracticeCommand};
use crate::domain::copies::CopyGone;
use crate::domain::directory::{BoardNumber, BranchCode};
use crate::domain::ids::Seq;
use crate::domain::practice::{BoardId, SchoolId};
use crate::domain::text::{Confidential, Label};

use super::{agencies, hours, office, schools, vault, year};
use crate::app::statistics::menu as figures;
use crate::lang::Explained;
use crate::statistics::release::Place as FigurePlace;

/// What a line is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum About {
    /// Something to read; nothing can be done with it.
    Reading,
    /// A board of the practice.
    Board(BoardId),
    /// A school of the practice.
    School(SchoolId),
    /// A sub-school of it.
    Part(SubSchoolId),
    /// Another confidential adviser.
    Colleague(ColleagueId),
    /// A branch of the directory that is no school of the practice.
    Branch(BranchCode),
    /// An agency.
    Agency(AgencyCode),
    /// A school at the start of the school year.
    YearAt(SchoolId),
    /// A class in this school year.
    Class(SchoolId, Label),
    /// The adviser.
    Me,
    /// Advice on policy.
    Advice(Seq),
    /// A complaint about the adviser.
    Complaint(Seq),
    /// A board of the directory that is none of the practice.
    ListedBoard(BoardNumber),
    /// All advice on policy.
    AllAdvice,
    /// All complaints about the adviser.
    AllComplaints,
    /// What is set at a school or a sub-school, to change it or take it back.
    SetAt(Place),
    /// The contracts with a board, to change them or take them back.
    Contracts(BoardId),
    /// The card of the adviser.
    OwnCard,
    /// The card of a colleague.
    CardOf(ColleagueId),
    /// What colleagues send.
    Arrivals,
    /// All groups of schools.
    AllGroups,
    /// A group of schools.
    Group(GroupId),
    /// Hours, of all boards or of one.
    Hours(Option<BoardId>),
    /// Time outside the cases, by its entry.
    TimeOutside(Seq),
    /// The year that the figures are of.
    Figures,
    /// Of whom the figures are.
    FigurePlaces,
    /// What to do when there was a breach.
    Breach,
    /// What opens the vault.
    Keys,
    /// One key, by its number.
    Key(u8),
    /// The copies elsewhere.
    Copies,
    /// One copy, by its entry.
    Copy(Seq),
    /// The logbook.
    Log,
}

/// Something that can be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Operation {
    /// Fill a form in.
    Form(FormKind),
    /// Take an entry of the practice back, once that is confirmed.
    TakeBack(Seq),
    /// Show a paper, to be printed.
    Paper(Paper),
    /// Choose from a further menu.
    Menu(About),
    /// Show the figures of a place.
    Figures(FigurePlace),
    /// Show the hours of these days.
    HoursOf(Span),
    /// Say something.
    Told(Explained),
    /// Change what opens the vault.
    Keys(Task),
    /// Make a copy of the vault.
    Copy,
    /// Record that a copy is there no more.
    CopyGone(Seq),
    /// Make the card of the adviser, with its secret keys in the vault.
    MakeCard,
    /// Write the card of the adviser to a file.
    WriteCard,
    /// Take in what a colleague sent.
    Receive,
    /// Narrow the logbook, or not.
    ShowLog(Option<Kind>),
    /// Write the logbook to a file.
    WriteLog(LogFile),
}

/// Something that can be done, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// What it is called.
    pub label: String,
    /// What it does.
    pub operation: Operation,
}

impl Offer {
    /// A form under this name.
    #[must_use]
    pub const fn form(label: String, kind: FormKind) -> Self {
        Self {
            label,
            operation: Operation::Form(kind),
        }
    }

    /// A paper under this name.
    #[must_use]
    pub const fn paper(label: String, paper: Paper) -> Self {
        Self {
            label,
            operation: Operation::Paper(paper),
        }
    }

    /// A further menu under this name.
    #[must_use]
    pub const fn menu(label: String, about: About) -> Self {
        Self {
            label,
            operation: Operation::Menu(about),
        }
    }

    /// Taking this entry back, under this name.
    #[must_use]
    pub const fn take_back(label: String, seq: Seq) -> Self {
        Self {
            label,
            operation: Operation::TakeBack(seq),
        }
    }
}

impl Offer {
    /// The entry that it takes back, if that is what it does.
    const fn takes_back(&self) -> Option<Seq> {
        match self.operation {
            Operation::TakeBack(entry) => Some(entry),
            Operation::Form(_)
            | Operation::Paper(_)
            | Operation::Menu(_)
            | Operation::Figures(_)
            | Operation::HoursOf(_)
            | Operation::Told(_)
            | Operation::Keys(_)
            | Operation::Copy
            | Operation::CopyGone(_)
            | Operation::MakeCard
            | Operation::WriteCard
            | Operation::Receive
            | Operation::ShowLog(_)
            | Operation::WriteLog(_) => None,
        }
    }
}

/// What can be done with something, the most usual first.
#[must_use]
pub fn offers(about: &About, desk: &Desk, env: &Env) -> Vec<Offer> {
    match about {
        About::Reading | About::ListedBoard(_) => Vec::new(),
        About::Board(_)
        | About::School(_)
        | About::Part(_)
        | About::Colleague(_)
        | About::Branch(_) => schools::offers(about, desk, env),
        About::Agency(agency) => agencies::offers(agency, desk, env),
        About::YearAt(_) | About::Class(..) => year::offers(about, desk, env),
        About::Me
        | About::Advice(_)
        | About::Complaint(_)
        | About::AllAdvice
        | About::AllComplaints
        | About::SetAt(_)
        | About::Contracts(_)
        | About::OwnCard
        | About::CardOf(_)
        | About::Arrivals
        | About::AllGroups
        | About::Group(_) => office::offers(about, desk, env),
        About::Hours(_) | About::TimeOutside(_) => hours::offers(about, desk, env),
        About::Figures | About::FigurePlaces => figures::offers(about, desk, env),
        About::Breach
        | About::Keys
        | About::Key(_)
        | About::Copies
        | About::Copy(_)
        | About::Log => vault::offers(about, desk, env),
    }
}

/// The short list of what can be done, over the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Menu {
    /// With what.
    pub about: About,
    /// Its title.
    pub title: Zeroizing<String>,
    /// The line in focus.
    pub at: usize,
    /// Whether its title is hidden with the names and texts.
    pub privacy: Privacy,
}

/// Does what was chosen from the list.
pub(in crate::app) fn choose(desk: &mut Desk, env: &Env) -> Vec<Effect> {
    let Some(Overlay::Menu(menu)) = desk.overlays.pop() else {
        return Vec::new();
    };
    let offers = offers(&menu.about, desk, env);
    match offers.into_iter().nth(menu.at).map(|offer| offer.operation) {
        Some(Operation::Form(kind)) => forms::open(desk, env, kind),
        Some(Operation::TakeBack(seq)) => kept::ask(desk, env, seq),
        Some(Operation::Paper(which)) => paper::open(desk, env, which),
        Some(Operation::Menu(about)) => desk.overlays.push(Overlay::Menu(Menu {
            about,
            at: 0,
            ..menu
        })),
        Some(Operation::Figures(place)) => {
            desk.statistics.show_place(place, env.base(&desk.practice));
        }
        Some(Operation::HoursOf(span)) => desk.guide.show_hours_of(span),
        Some(Operation::Told(explained)) => desk.overlays.push(Overlay::Told(explained)),
        Some(Operation::Keys(task)) => keys::offer(desk, env, task),
        Some(Operation::Copy) => copying::offer(desk),
        Some(Operation::CopyGone(copy)) => {
            let gone = CopiesCommand::Gone(CopyGone {
                copy,
                on: env.now.date,
            });
            let command = Command::InPractice(PracticeCommand::Copies(gone));
            return desk.ask(env, [command], After::Nothing);
        }
        Some(Operation::MakeCard) => return vec![Effect::MakeCard],
        Some(Operation::WriteCard) => {
            if let Some(kept) = desk.practice.own_card() {
                let text = Confidential::new(format!("{}\n", kept.card));
                export::offer_as(desk, export::FileKind::Card, "luister-card", text);
            }
        }
        Some(Operation::Receive) => receiving::open(desk),
        Some(Operation::ShowLog(kind)) => desk.guide.vault_mut().show_only(kind),
        Some(Operation::WriteLog(file)) => {
            if let Some(text) = vault::log_file(desk, env, file) {
                let kind = export::FileKind::Logbook(file);
                export::offer(desk, env, kind, Confidential::new(text));
            }
        }
        None => {}
    }
    Vec::new()
}

/// Asks whether what was written last of something is taken back.
pub(super) fn offer_to_take_back(desk: &mut Desk, env: &Env, about: &About) {
    let offers_here = offers(about, desk, env);
    let further = offers_here.iter().flat_map(|offer| match &offer.operation {
        Operation::Menu(further) => offers(further, desk, env),
        _ => Vec::new(),
    });
    let further: Vec<Offer> = further.collect();
    let all = offers_here.iter().chain(&further);
    if let Some(entry) = all.filter_map(Offer::takes_back).max() {
        kept::ask(desk, env, entry);
    }
}
