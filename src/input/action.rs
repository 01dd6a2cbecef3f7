//! What actions are called: one message each, and the compiler asks for it.

pub use crate::app::action::{Action, Context, EditKey};
use crate::lang::Lang;
use crate::say;

impl Action {
    /// What the action is called in help, footer, palette and manual.
    #[must_use]
    pub fn describe(self, lang: &Lang) -> String {
        match self {
            Self::ShowToday => say!(lang, "action-show-today"),
            Self::ShowContacts => say!(lang, "action-show-contacts"),
            Self::ShowTalk => say!(lang, "action-show-talk"),
            Self::ShowStatistics => say!(lang, "action-show-statistics"),
            Self::ShowGuide => say!(lang, "action-show-guide"),
            Self::Help => say!(lang, "action-help"),
            Self::Palette => say!(lang, "action-palette"),
            Self::Search => say!(lang, "action-search"),
            Self::Undo => say!(lang, "action-undo"),
            Self::Emergency => say!(lang, "action-emergency"),
            Self::Dim => say!(lang, "action-dim"),
            Self::Lock => say!(lang, "action-lock"),
            Self::Quit => say!(lang, "action-quit"),
            Self::Up => say!(lang, "action-up"),
            Self::Down => say!(lang, "action-down"),
            Self::Left => say!(lang, "action-left"),
            Self::Right => say!(lang, "action-right"),
            Self::PageUp => say!(lang, "action-page-up"),
            Self::PageDown => say!(lang, "action-page-down"),
            Self::First => say!(lang, "action-first"),
            Self::Last => say!(lang, "action-last"),
            Self::Next => say!(lang, "action-next"),
            Self::Previous => say!(lang, "action-previous"),
            Self::Toggle => say!(lang, "action-toggle"),
            Self::Back => say!(lang, "action-back"),
            Self::Write => say!(lang, "action-write"),
            Self::LeaveText => say!(lang, "action-leave-text"),
            Self::Open => say!(lang, "action-open"),
            Self::Confirm => say!(lang, "action-confirm"),
            Self::Submit => say!(lang, "action-submit"),
            Self::Objection => say!(lang, "action-objection"),
            Self::Decline => say!(lang, "action-decline"),
            Self::NewContact => say!(lang, "action-new-contact"),
            Self::NewSchool => say!(lang, "action-new-school"),
            Self::HandOver => say!(lang, "action-hand-over"),
            Self::ReceiveHandover => say!(lang, "action-receive"),
            Self::NewLeave => say!(lang, "action-new-leave"),
            Self::NewFreeDays => say!(lang, "action-new-free-days"),
            Self::NewInformation => say!(lang, "action-new-information"),
            Self::StartTalk => say!(lang, "action-start-talk"),
            Self::Timeline => say!(lang, "action-timeline"),
            Self::Details => say!(lang, "action-details"),
            Self::FinishStep => say!(lang, "action-finish-step"),
            Self::PreviousStep => say!(lang, "action-previous-step"),
            Self::Sharing => say!(lang, "action-sharing"),
            Self::KeepNote => say!(lang, "action-keep-note"),
            Self::RecordTalk => say!(lang, "action-record-talk"),
            Self::Nature => say!(lang, "action-nature"),
            Self::SameEvent => say!(lang, "action-same-event"),
            Self::Recuse => say!(lang, "action-recuse"),
            Self::Duties => say!(lang, "action-duties"),
            Self::Keeping => say!(lang, "action-keeping"),
            Self::Signals => say!(lang, "action-signals"),
            Self::Meldcode => say!(lang, "action-meldcode"),
            Self::People => say!(lang, "action-people"),
            Self::Timer => say!(lang, "action-timer"),
            Self::CloseCase => say!(lang, "action-close-case"),
            Self::TakeAction => say!(lang, "action-take-action"),
            Self::SpendTime => say!(lang, "hours-action"),
            Self::Refer => say!(lang, "action-refer"),
            Self::FollowUp => say!(lang, "action-follow-up"),
            Self::React => say!(lang, "action-react"),
            Self::Agreement => say!(lang, "action-agreement"),
            Self::Background => say!(lang, "action-background"),
            Self::CloseInOne => say!(lang, "action-close-in-one"),
            Self::Consent => say!(lang, "action-consent"),
            Self::Disclose => say!(lang, "action-disclose"),
            Self::ShowSheet => say!(lang, "action-show-sheet"),
            Self::Print => say!(lang, "action-print"),
            Self::Override => say!(lang, "action-override"),
            Self::Snooze => say!(lang, "action-snooze"),
            Self::Appointment => say!(lang, "action-appointment"),
            Self::Ticks => say!(lang, "action-ticks"),
            Self::Away => say!(lang, "action-away"),
            Self::PreviousYear => say!(lang, "action-previous-year"),
            Self::NextYear => say!(lang, "action-next-year"),
            Self::YearKind => say!(lang, "action-year-kind"),
            Self::VisitedToday => say!(lang, "action-visited-today"),
            Self::ReportView => say!(lang, "action-report-view"),
            Self::Chart => say!(lang, "action-chart"),
            Self::FiguresOf => say!(lang, "action-figures-of"),
            Self::FreezeYear => say!(lang, "action-freeze-year"),
            Self::DiscussReport => say!(lang, "action-discuss-report"),
        }
    }
}

impl Action {
    /// What it is called in the footer, where there is little room: the same
    /// but for those that must be seen at 80 columns.
    #[must_use]
    pub fn label(self, lang: &Lang) -> String {
        match self {
            Self::FinishStep => say!(lang, "action-finish-step-label"),
            Self::KeepNote => say!(lang, "action-keep-note-label"),
            Self::Consent => say!(lang, "action-consent-label"),
            Self::Disclose => say!(lang, "action-disclose-label"),
            Self::Override => say!(lang, "action-override-label"),
            Self::Print => say!(lang, "action-print-label"),
            Self::Toggle => say!(lang, "action-toggle-label"),
            Self::Snooze => say!(lang, "action-snooze-label"),
            Self::Appointment => say!(lang, "action-appointment-label"),
            Self::Ticks => say!(lang, "action-ticks-label"),
            Self::Away => say!(lang, "action-away-label"),
            Self::VisitedToday => say!(lang, "action-visited-today-label"),
            Self::PreviousYear => say!(lang, "action-previous-year-label"),
            Self::NextYear => say!(lang, "action-next-year-label"),
            Self::ReportView => say!(lang, "action-report-view-label"),
            Self::Chart => say!(lang, "action-chart-label"),
            Self::FiguresOf => say!(lang, "action-figures-of-label"),
            other => other.describe(lang),
        }
    }
}

impl EditKey {
    /// What the key does in a text field, for help and manual.
    #[must_use]
    pub fn describe(self, lang: &Lang) -> String {
        match self {
            Self::Enter => say!(lang, "edit-enter"),
            Self::Backspace => say!(lang, "edit-backspace"),
            Self::Delete => say!(lang, "edit-delete"),
            Self::DeleteWord => say!(lang, "edit-delete-word"),
            Self::Left => say!(lang, "edit-left"),
            Self::Right => say!(lang, "edit-right"),
            Self::WordLeft => say!(lang, "edit-word-left"),
            Self::WordRight => say!(lang, "edit-word-right"),
            Self::Up => say!(lang, "edit-up"),
            Self::Down => say!(lang, "edit-down"),
            Self::Home => say!(lang, "edit-home"),
            Self::End => say!(lang, "edit-end"),
        }
    }
}

impl Context {
    /// The heading over the keys of this context.
    #[must_use]
    pub fn describe(self, lang: &Lang) -> String {
        match self {
            Self::Global => say!(lang, "context-global"),
            Self::Today => say!(lang, "context-today"),
            Self::List => say!(lang, "context-list"),
            Self::Case => say!(lang, "context-case"),
            Self::Talk => say!(lang, "context-talk"),
            Self::Sharing => say!(lang, "context-sharing"),
            Self::Statistics => say!(lang, "context-statistics"),
            Self::Guide => say!(lang, "context-guide"),
            Self::Form => say!(lang, "context-form"),
            Self::Text => say!(lang, "context-text"),
            Self::Sheet => say!(lang, "context-sheet"),
            Self::Paper => say!(lang, "context-paper"),
            Self::Confirm => say!(lang, "context-confirm"),
        }
    }
}
