//! What a line of the screen is about, and what can be done with it.

use crate::app::action::Action;
use crate::app::desk::{After, Desk, Overlay};
use crate::app::effect::Effect;
use crate::app::forms::{self, FormKind};
use crate::app::model::Env;
use crate::app::paper::{self, Paper};
use crate::domain::adviser::{ColleagueId, SubSchoolId};
use crate::domain::agencies::AgencyCode;
use crate::domain::command::{Command, PracticeCommand};
use crate::domain::directory::{BoardNumber, BranchCode};
use crate::domain::ids::Seq;
use crate::domain::practice::{BoardId, SchoolId};
use crate::domain::text::Label;
use crate::lang::Lang;
use crate::say;

use super::{agencies, office, schools, year};

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
}

/// Something that can be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Operation {
    /// Fill a form in.
    Form(FormKind),
    /// Take an entry outside the cases back, which is called so.
    TakeBack(Seq, String),
    /// Show a paper, to be printed.
    Paper(Paper),
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

    /// Taking back what was written as this entry, after a question.
    #[must_use]
    pub fn take_back(entry: Seq, what: String, lang: &Lang) -> Self {
        Self {
            label: say!(lang, "offer-take-back", what = what.as_str()),
            operation: Operation::TakeBack(entry, what),
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
        About::Me | About::Advice(_) | About::Complaint(_) => office::offers(about, desk, env),
    }
}

/// The short list of what can be done, over the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Menu {
    /// With what.
    pub about: About,
    /// Its title.
    pub title: String,
    /// The line in focus.
    pub at: usize,
}

/// Does what was chosen from the list.
pub(in crate::app) fn choose(desk: &mut Desk, env: &Env) -> Vec<Effect> {
    let Some(Overlay::Menu(menu)) = desk.overlays.pop() else {
        return Vec::new();
    };
    let offers = offers(&menu.about, desk, env);
    match offers.into_iter().nth(menu.at).map(|offer| offer.operation) {
        Some(Operation::Form(kind)) => forms::open(desk, env, kind),
        Some(Operation::TakeBack(entry, what)) => {
            desk.overlays.push(Overlay::TakeBackOutside(entry, what));
        }
        Some(Operation::Paper(which)) => paper::open(desk, env, which),
        None => {}
    }
    Vec::new()
}

/// Asks whether what was written last of something is taken back.
pub(super) fn offer_to_take_back(desk: &mut Desk, env: &Env, about: &About) {
    let mut offers = offers(about, desk, env).into_iter();
    let last = offers.find_map(|offer| match offer.operation {
        Operation::TakeBack(entry, what) => Some((entry, what)),
        Operation::Form(_) | Operation::Paper(_) => None,
    });
    if let Some((entry, what)) = last {
        desk.overlays.push(Overlay::TakeBackOutside(entry, what));
    }
}

/// Takes an action up in the question in front; any answer but yes leaves what
/// was written as it is. `None` when no such question is asked.
pub(in crate::app) fn in_question(
    desk: &mut Desk,
    env: &Env,
    action: Action,
) -> Option<Vec<Effect>> {
    let Some(Overlay::TakeBackOutside(entry, _)) = desk.overlays.last() else {
        return None;
    };
    let entry = *entry;
    desk.overlays.pop();
    if !matches!(action, Action::Confirm | Action::Open | Action::Submit) {
        return Some(Vec::new());
    }
    let command = Command::InPractice(PracticeCommand::Retract(entry));
    Some(desk.ask(env, [command], After::Nothing))
}
