//! The desk: everything there is once the vault is open.

mod after;

pub use after::After;

use super::action::Context;
use super::contacts::Contacts;
use super::copying;
use super::deciding::Freezing;
use super::destroying::Asked;
use super::dossier;
use super::draft::Draft;
use super::effect::Effect;
use super::export;
use super::form::{FieldId, FieldValue, Form};
use super::forms::FormKind;
use super::forms::annual::AnnualForm;
use super::guide::about::Menu;
use super::guide::{self, Guide};
use super::handing;
use super::keys;
use super::message::{Demo, Opened};
use super::model::{Env, Screen, contacts_context, form_context};
use super::outbox::{Outbox, Step};
use super::palette::Palette;
use super::paper;
use super::receiving;
use super::refused;
use super::sharing::Drawer;
use super::sheet;
use super::statistics::Statistics;
use super::talk::{SetAside, Talk, Timer};
use super::today::Today;
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, Command};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::practice::Practice;
use crate::domain::procedure::Procedure;
use crate::domain::refusal::Refusal;
use crate::domain::rules::decide;
use crate::lang::Explained;
use crate::lang::timeline::Teller;

/// A form that was left with words in it, and what it held.
pub type PutDown = (FormKind, Vec<(FieldId, FieldValue)>);

/// The open vault on the desk, with the screens that look at it.
#[derive(Debug)]
pub struct Desk {
    /// Everything in the vault.
    pub practice: Practice,
    /// Whether it is an invented practice.
    pub demo: Demo,
    /// The screen in front.
    pub screen: Screen,
    /// Vandaag.
    pub today: Today,
    /// Contacten.
    pub contacts: Contacts,
    /// The conversation, if there is one.
    pub talk: Option<Talk>,
    /// What was ticked in steps that were left half-way.
    pub(super) aside: Vec<SetAside>,
    /// Forms about a case that were left with words in them.
    pub(super) put_down: Vec<PutDown>,
    /// Statistiek.
    pub statistics: Statistics,
    /// Gids.
    pub guide: Guide,
    /// What lies over the screen, the last one in front.
    pub overlays: Vec<Overlay>,
    /// Whether names and texts are hidden.
    pub sight: Sight,
    /// What the footer says about saving.
    pub saved: Saved,
    /// What was last kept as the draft.
    pub(super) draft: Draft,
    /// A year that is being frozen, before anything of it is asked of the store.
    pub(super) freezing: Option<Freezing>,
    outbox: Outbox<After>,
}

/// Whether names and texts can be read from the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sight {
    /// As usual.
    #[default]
    Clear,
    /// Hidden until somebody asks for them again.
    Dimmed,
    /// Hidden because no key was pressed; any key brings them back.
    DimmedByIdling,
}

/// What can be said about saving. "Saved" only after the commit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Saved {
    /// Nothing was written yet.
    #[default]
    Nothing,
    /// Under way.
    Saving,
    /// Committed at this time of day.
    At(chrono::NaiveTime),
    /// The last commit failed; the text is still where it was typed.
    Failed(Explained),
}

/// Something that lies over the screen.
#[derive(Debug)]
pub enum Overlay {
    /// The keys that hold below it.
    Help(Context, usize),
    /// All actions by name.
    Palette(Palette),
    /// The emergency numbers.
    Emergency,
    /// Does somebody want to leave?
    Quit,
    /// A form.
    Form(FormKind, Box<Form>),
    /// Take this entry back?
    TakeBack(CaseId, Seq),
    /// Why something was refused.
    Refused(CaseId, Refusal),
    /// Who may know what.
    Sharing(Drawer),
    /// The duties of a case, with the line in focus.
    Duties(CaseId, usize),
    /// What blocks closing a case, with the line in focus.
    Blocks(CaseId, usize),
    /// The coming appointments of a case, with the line in focus (R27).
    Appointments(CaseId, usize),
    /// What may be set or removed by hand in the school's system (R93).
    Ticks(usize),
    /// Leave and free days as they are set (R20).
    Away(usize),
    /// Take this entry of the practice back?
    TakeBackKept(Seq),
    /// What is told, before it is told or to read again.
    Sheet(Box<sheet::Pane>),
    /// A dossier: its texts, or all of it before it is written.
    Dossier(Box<dossier::Pane>),
    /// A paper for everybody, before it is printed.
    Paper(Box<paper::Pane>),
    /// Where a file should be written, and what goes in it.
    Export(Box<export::Pane>),
    /// What opens the vault is being changed.
    Keys(Box<keys::Pane>),
    /// Where a copy of the vault should stand.
    Copying(Box<copying::Pane>),
    /// What leaves with a hand-over, before it is sealed.
    Handing(Box<handing::Pane>),
    /// What a colleague sent is being taken in.
    Receiving(Box<receiving::Pane>),
    /// The signals, suspicions and bars of a case, with the line in focus.
    Signals(CaseId, usize),
    /// How long a case is kept, with the line in focus.
    Keeping(CaseId, usize),
    /// What is read before anything is destroyed, with the paragraph in focus.
    Destroying(Asked, usize),
    /// The meldcode of a case, with the line in focus.
    Meldcode(CaseId, usize),
    /// What followed from what was written in a case.
    Followed {
        /// Which case.
        case: CaseId,
        /// The first entry of what was written.
        since: Seq,
        /// How far it is turned, in lines.
        at: usize,
    },
    /// What can be done with what a line of the Gids is about.
    Menu(Menu),
    /// Something to be read, such as a warning of the vault.
    Told(Explained),
}

impl Overlay {
    /// The case that it is about.
    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Form(kind, _) => kind.case(),
            Self::TakeBack(case, _)
            | Self::Refused(case, _)
            | Self::Duties(case, _)
            | Self::Appointments(case, _)
            | Self::Signals(case, _)
            | Self::Meldcode(case, _)
            | Self::Keeping(case, _)
            | Self::Blocks(case, _)
            | Self::Followed { case, .. } => Some(*case),
            Self::Sharing(drawer) => Some(drawer.case),
            Self::Destroying(asked, _) => asked.case(),
            Self::Sheet(pane) => Some(pane.case),
            Self::Dossier(pane) => Some(pane.case()),
            Self::Handing(pane) => Some(pane.case),
            Self::Help(..)
            | Self::Palette(_)
            | Self::Emergency
            | Self::Quit
            | Self::Paper(_)
            | Self::Export(_)
            | Self::Keys(_)
            | Self::Copying(_)
            | Self::Receiving(_)
            | Self::Ticks(_)
            | Self::Away(_)
            | Self::TakeBackKept(_)
            | Self::Menu(_)
            | Self::Told(_) => None,
        }
    }
}

impl Desk {
    /// The desk of a vault that was just opened.
    #[must_use]
    pub fn new(opened: Opened, env: &Env) -> Self {
        let contacts = Contacts::new(&opened.practice, env);
        let statistics = Statistics::open(env.base(&opened.practice));
        Self {
            demo: opened.demo,
            screen: Screen::default(),
            today: Today::new(&opened.practice, env),
            contacts,
            talk: None,
            aside: Vec::new(),
            put_down: Vec::new(),
            statistics,
            guide: Guide::new(env),
            overlays: opened.warnings.into_iter().map(Overlay::Told).collect(),
            sight: Sight::Clear,
            saved: Saved::Nothing,
            draft: Draft::default(),
            freezing: None,
            outbox: Outbox::default(),
            practice: opened.practice,
        }
    }

    /// Which bindings hold: the overlay in front, else the screen.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.overlays.last() {
            Some(Overlay::Form(_, form)) => form_context(Some(form)),
            Some(Overlay::Export(pane)) => form_context(Some(&pane.form)),
            Some(Overlay::Keys(pane)) => form_context(pane.in_front()),
            Some(Overlay::Copying(pane)) => form_context(Some(&pane.form)),
            Some(Overlay::Receiving(pane)) => pane
                .form()
                .map_or(Context::Confirm, |form| form_context(Some(form))),
            Some(Overlay::Palette(_)) => Context::Text,
            Some(Overlay::Sharing(_)) => Context::Sharing,
            Some(Overlay::Sheet(_) | Overlay::Dossier(_)) => Context::Sheet,
            Some(Overlay::Paper(_)) => Context::Paper,
            Some(_) => Context::Confirm,
            None => self.screen_context(),
        }
    }

    /// Which bindings hold on the screen itself.
    #[must_use]
    pub fn screen_context(&self) -> Context {
        match self.screen {
            Screen::Today => Context::Today,
            Screen::Contacts => contacts_context(&self.contacts),
            Screen::Statistics => Context::Statistics,
            Screen::Guide => match self.guide.keyboard() {
                guide::Keyboard::Question => Context::Form,
                guide::Keyboard::Search => Context::Text,
                guide::Keyboard::Lists => Context::Guide,
            },
            Screen::Talk => match &self.talk {
                Some(talk) if talk.is_writing() => Context::Text,
                _ => Context::Talk,
            },
        }
    }

    /// Whether a conversation is going on.
    #[must_use]
    pub const fn in_conversation(&self) -> bool {
        self.talk.is_some()
    }

    /// Whether the minutes of a conversation stand on the screen.
    #[must_use]
    pub fn shows_timer(&self) -> bool {
        self.screen == Screen::Talk
            && self
                .talk
                .as_ref()
                .is_some_and(|talk| talk.timer == Timer::Shown)
    }

    /// Whether names and texts are hidden now.
    #[must_use]
    pub fn is_dimmed(&self) -> bool {
        self.sight != Sight::Clear
    }

    /// The case that the screen is about.
    #[must_use]
    pub fn case_in_front(&self) -> Option<CaseId> {
        match self.screen {
            Screen::Contacts => self.contacts.open_case(),
            Screen::Talk => self.talk.as_ref().map(|talk| talk.case),
            Screen::Today | Screen::Statistics | Screen::Guide => None,
        }
    }

    /// What puts the entries of a case in words.
    #[must_use]
    pub const fn teller<'a>(&'a self, env: &'a Env, file: &'a CaseFile) -> Teller<'a> {
        Teller {
            lang: &env.lang,
            vocabulary: &env.shipped.vocabulary,
            rules: &env.shipped.rules,
            agencies: &env.shipped.agencies,
            practice: &self.practice,
            file,
        }
    }

    /// The procedure of a case (R13).
    #[must_use]
    pub fn procedure_of(&self, case: CaseId) -> Option<&Procedure> {
        let opening = self.practice.case(case)?.state().opening()?;
        self.practice.procedure(&opening.procedure)
    }

    /// Asks for commands that belong together. What is confirmed again before
    /// the store answered is not asked twice.
    pub fn ask(
        &mut self,
        env: &Env,
        commands: impl IntoIterator<Item = Command>,
        after: After,
    ) -> Vec<Effect> {
        if after != After::Nothing && self.outbox.has(&after) {
            return Vec::new();
        }
        self.outbox.push(Command::together(commands), after);
        self.advance(env)
    }

    /// Asks for something in a case.
    pub fn ask_in_case(
        &mut self,
        env: &Env,
        case: CaseId,
        commands: impl IntoIterator<Item = CaseCommand>,
        after: After,
    ) -> Vec<Effect> {
        let commands: Vec<Command> = commands
            .into_iter()
            .map(|command| Command::InCase(case, command))
            .collect();
        self.ask(env, commands, after)
    }

    /// Whether the rules take a command as things stand.
    ///
    /// # Errors
    /// Their refusal.
    pub(super) fn admits(&self, env: &Env, command: Command) -> Result<(), Refusal> {
        let facts = env.shipped.facts(env.now.date);
        decide(&self.practice, &facts, command).map(|_| ())
    }

    /// Whether a year is being frozen of which it is worked out what may be shown.
    #[must_use]
    pub const fn is_working_out(&self) -> bool {
        self.freezing.is_some()
    }

    /// Sends what can be sent, and follows up what is done or refused.
    pub fn advance(&mut self, env: &Env) -> Vec<Effect> {
        loop {
            let facts = env.shipped.facts(env.now.date);
            match self.outbox.advance(&self.practice, &facts) {
                Step::Idle => return Vec::new(),
                Step::Send(effect) => {
                    self.saved = Saved::Saving;
                    return vec![effect];
                }
                Step::Refused(refusal, after) => self.refused(env, refusal, &after),
                Step::Done(after) => self.follow_up(env, after),
            }
        }
    }

    /// The outbox, for the answers of the store.
    pub(super) fn outbox(&mut self) -> &mut Outbox<After> {
        &mut self.outbox
    }

    /// A refusal is told where the question was asked: in its form, else over
    /// the screen.
    fn refused(&mut self, env: &Env, refusal: Refusal, after: &After) {
        if let Some(kind) = after.form() {
            // What the sheet showed is not told: the form is in front again.
            self.close_sheet(&kind);
        }
        if super::wall::refused(self, env, &refusal, after) {
            // Asked and answered where it was said.
        } else if matches!(after, After::Arrived(..)) {
            receiving::refused(self, env, &refusal);
        } else if let Some(form) = after.form().and_then(|kind| self.form(&kind)) {
            form.complain(super::form::Problem::Refused(refusal));
        } else if let Some(case) = after.case().or_else(|| self.case_in_front()) {
            self.overlays.push(Overlay::Refused(case, refusal));
        } else {
            let told = refused::explain(&env.lang, &refusal, |to| {
                refused::called(&env.lang, to.kind)
            });
            self.overlays.push(Overlay::Told(told));
        }
        self.settle(env);
    }

    fn follow_up(&mut self, env: &Env, after: After) {
        if let Some(kind) = after.form() {
            self.close_form(&kind);
        }
        match after {
            After::CloseForm(FormKind::PadNote(case)) => {
                if let Some(talk) = self.talk.as_mut().filter(|talk| talk.case == case) {
                    talk.forget_kept_words();
                }
            }
            After::CloseForm(FormKind::NewContact) => self.screen = Screen::Contacts,
            After::CloseForm(FormKind::Meldcode(case, _)) => super::meldcode::go_on(self, case),
            After::CloseForm(FormKind::CloseInOne(case) | FormKind::Agreement(case)) => {
                self.leave_when_closed(case);
            }
            After::CloseForm(FormKind::Annual(AnnualForm::Freeze(year))) => {
                super::statistics::menu::frozen(self, env, year);
            }
            After::CloseForm(_) | After::TickedOff(..) | After::Nothing => {}
            After::Arrived(file, fate) => receiving::done(self, env, file, fate),
            After::StepDone(case, step) => {
                if let Some(talk) = self.talk.as_mut().filter(|talk| talk.case == case) {
                    talk.go_on_from(&step, &self.practice, env);
                }
            }
            After::TalkOver(case) => {
                if self.talk.as_ref().is_some_and(|talk| talk.case == case) {
                    self.end_talk();
                }
            }
        }
        self.settle(env);
    }

    /// A case that was closed from a form has no conversation any more.
    fn leave_when_closed(&mut self, case: CaseId) {
        let closed = self
            .practice
            .case(case)
            .is_some_and(|file| file.state().closed().is_some());
        if closed && self.talk.as_ref().is_some_and(|talk| talk.case == case) {
            self.end_talk();
        }
    }

    /// What the screens show is built anew after what was written or refused.
    pub(super) fn settle(&mut self, env: &Env) {
        if let Some(talk) = &mut self.talk {
            talk.refresh(&self.practice, env);
        }
        let practice = &self.practice;
        self.aside.retain(|aside| aside.still_matters(practice));
    }

    /// This form, in front or under something else.
    pub(super) fn form(&mut self, kind: &FormKind) -> Option<&mut Form> {
        self.overlays
            .iter_mut()
            .rev()
            .find_map(|overlay| match overlay {
                Overlay::Form(own, form) if own == kind => Some(&mut **form),
                _ => None,
            })
    }

    /// The form in front goes away without being confirmed. Words in one about
    /// a case wait until it is opened again, or the conversation is over.
    pub(super) fn put_form_down(&mut self, env: &Env) {
        if let Some(Overlay::Form(kind, form)) = self.overlays.pop()
            && kind.case().is_some()
            && form.has_words()
            && form.values() != super::forms::build(&kind, self, env).values()
        {
            self.put_down.retain(|(other, _)| *other != kind);
            self.put_down.push((kind, form.values()));
        }
    }

    /// The case that is open in the list, whatever screen lies before it.
    pub(super) fn case_shown(&self) -> Option<CaseId> {
        self.contacts.open_case()
    }

    /// A case that is left takes the words with it that were left in its forms;
    /// those of a conversation that is going on stay until it is over.
    pub(super) fn forget_words_of(&mut self, case: CaseId) {
        if self.talk.as_ref().is_none_or(|talk| talk.case != case) {
            self.put_down.retain(|(kind, _)| kind.case() != Some(case));
        }
    }

    /// What was put down of a form, taken up again.
    pub(super) fn take_form_up(&mut self, kind: &FormKind) -> Option<Vec<(FieldId, FieldValue)>> {
        let place = self.put_down.iter().position(|(own, _)| own == kind)?;
        Some(self.put_down.remove(place).1)
    }

    fn close_form(&mut self, kind: &FormKind) {
        self.close_sheet(kind);
        let place = self
            .overlays
            .iter()
            .rposition(|overlay| matches!(overlay, Overlay::Form(own, _) if own == kind));
        if let Some(place) = place {
            self.overlays.remove(place);
        }
    }

    /// The sheet that a form led to goes away, wherever it lies.
    fn close_sheet(&mut self, kind: &FormKind) {
        self.overlays.retain(|overlay| match overlay {
            Overlay::Sheet(pane) => match &pane.purpose {
                sheet::Purpose::Tell(_, after) => after.form().as_ref() != Some(kind),
                sheet::Purpose::Again => true,
            },
            Overlay::Dossier(pane) => FormKind::Privacy(pane.form) != *kind,
            _ => true,
        });
    }

    /// The conversation is over or left: its pad is wiped, its case is shown.
    /// What was ticked in a step that is not done is set aside for the next time.
    pub(super) fn end_talk(&mut self) {
        if let Some(talk) = self.talk.take() {
            self.contacts.show_case(talk.case);
            self.aside.retain(|aside| aside.case != talk.case);
            self.aside.extend(talk.set_aside());
            self.put_down
                .retain(|(kind, _)| kind.case() != Some(talk.case));
        }
        self.screen = Screen::Contacts;
    }

    /// The adviser stepped back from a case, or it was destroyed: nothing of it
    /// stays on the desk, nor in the draft (R89, R96).
    pub(super) fn forget(&mut self, case: CaseId) {
        if self.talk.as_ref().is_some_and(|talk| talk.case == case) {
            self.talk = None;
        }
        if self.talk.is_none() && self.screen == Screen::Talk {
            self.screen = Screen::Contacts;
        }
        self.contacts.step_back(case);
        self.aside.retain(|aside| aside.case != case);
        self.put_down.retain(|(kind, _)| kind.case() != Some(case));
        self.overlays.retain(|overlay| overlay.case() != Some(case));
    }

    /// Whether words of the conversation are being asked for or drawn in a
    /// step in which nothing but the step itself may be seen (R51).
    #[must_use]
    pub fn is_listening(&self) -> bool {
        self.screen == Screen::Talk
            && self
                .talk
                .as_ref()
                .and_then(|talk| talk.scene(&self.practice))
                .is_some_and(|(_, _, step)| step.kind.is_quiet())
    }
}
