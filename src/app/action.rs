//! What input can mean: the vocabulary between the keyboard and the screens.
//! Which key stands for what is the keymap's business (`assets/keymap.toml`).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::text::Confidential;

/// Declares an enum with the list of all its values.
macro_rules! listed {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$value_doc])* $value,)+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &[Self] = &[$(Self::$value,)+];
        }
    };
}

listed! {
    /// Where the keyboard is: it decides which bindings hold.
    Context {
        /// Everywhere but in text.
        Global,
        /// The opening screen.
        Today,
        /// The list of contacts.
        List,
        /// One case with its timeline.
        Case,
        /// The conversation, step by step.
        Talk,
        /// Who may know what.
        Sharing,
        /// What is told, on a sheet.
        Sheet,
        /// A paper for everybody, before it is printed.
        Paper,
        /// The figures.
        Statistics,
        /// The gate without a case, and the rules to read.
        Guide,
        /// A form, between its fields.
        Form,
        /// Inside a text field: letters are text.
        Text,
        /// A question that is answered before anything else.
        Confirm,
    }
}

listed! {
    /// What a key asks for outside text. No action writes an entry by itself:
    /// a letter opens something, Enter or Space confirms (design §5).
    Action {
        /// To the screen Vandaag.
        ShowToday,
        /// To the screen Contacten.
        ShowContacts,
        /// To the screen Gesprek.
        ShowTalk,
        /// To the screen Statistiek.
        ShowStatistics,
        /// To the screen Gids.
        ShowGuide,
        /// The keys that hold here.
        Help,
        /// All actions by name.
        Palette,
        /// Search in what is shown.
        Search,
        /// Take back the last entry, as far as that is allowed.
        Undo,
        /// The emergency numbers.
        Emergency,
        /// Hide names and texts, keep working.
        Dim,
        /// Close the vault at once.
        Lock,
        /// Ask to leave the program.
        Quit,
        /// One line up.
        Up,
        /// One line down.
        Down,
        /// To the left.
        Left,
        /// To the right.
        Right,
        /// One page up.
        PageUp,
        /// One page down.
        PageDown,
        /// To the first line.
        First,
        /// To the last line.
        Last,
        /// To the next part of the screen or field.
        Next,
        /// To the part or field before.
        Previous,
        /// Tick or untick.
        Toggle,
        /// Back to where one came from.
        Back,
        /// Go into the text field.
        Write,
        /// Come out of the text field; the text stays.
        LeaveText,
        /// Open what is chosen.
        Open,
        /// Yes, do it.
        Confirm,
        /// Confirm the whole form from wherever one is.
        Submit,
        /// A new contact.
        NewContact,
        /// An information contact, without a case (R15).
        NewInformation,
        /// One more school (R1).
        NewSchool,
        /// Pass the case on to a colleague, whole or in part (R88).
        HandOver,
        /// Take in what a colleague sent (R88).
        ReceiveHandover,
        /// Leave of the adviser (R20).
        NewLeave,
        /// Free days of a school (R20).
        NewFreeDays,
        /// Start or resume the conversation of this case.
        StartTalk,
        /// To the timeline.
        Timeline,
        /// What is known of the contact: age, through whom, whether it can wait.
        Details,
        /// To the end of this step.
        FinishStep,
        /// To the step before.
        PreviousStep,
        /// Who may know what (R72, R87).
        Sharing,
        /// Keep a note from the scratch pad (R92).
        KeepNote,
        /// Record the conversation: date, medium, who, minutes (R23, R26).
        RecordTalk,
        /// The nature of the problem (R28–R48).
        Nature,
        /// The duties of this case (R79–R86).
        Duties,
        /// Signals, the suspicion of a parent, barred contacts (R43–R46, R78–R86).
        Signals,
        /// The meldcode (R60).
        Meldcode,
        /// How long the case is kept, and destroying it (R96).
        Keeping,
        /// The people of this case, by role.
        People,
        /// Show or hide the timer.
        Timer,
        /// Close the case.
        CloseCase,
        /// Record what was done for the client (R61–R71).
        TakeAction,
        /// Enter time that was spent (R102).
        SpendTime,
        /// Refer the client (R69).
        Refer,
        /// Record how a referral went (R100).
        FollowUp,
        /// Record the first answer (R20).
        React,
        /// Record whether the client wants to talk (R19).
        Agreement,
        /// Record what was tried before (R24, R25).
        Background,
        /// Record a single talk and close the case with it (R61).
        CloseInOne,
        /// The silent question: the same event as a running case (R91)?
        SameEvent,
        /// Step back from the case, because of the other side (R89).
        Recuse,
        /// Record what was said about consent (R72–R75).
        Consent,
        /// Share with this recipient (R72).
        Disclose,
        /// Share without consent, in serious danger (R78).
        Override,
        /// The pupil finds it hard that this recipient is told (R77).
        Objection,
        /// This recipient asked to be told, and was refused.
        Decline,
        /// Let a line of the opening screen wait until a day.
        Snooze,
        /// Make, move or cancel an appointment (R27).
        Appointment,
        /// What may be set or removed by hand in the school's system (R93).
        Ticks,
        /// Leave and free days as they are set (R20).
        Away,
        /// Show again what was shared (R97).
        ShowSheet,
        /// Write what is shown to a file, to print it.
        Print,
        /// The year before.
        PreviousYear,
        /// The year after.
        NextYear,
        /// School year or calendar year.
        YearKind,
        /// The class in focus was visited today (R104).
        VisitedToday,
        /// The own figures or those of the report (R107).
        ReportView,
        /// Another way of drawing the figures.
        Chart,
        /// Of whom the figures are (R111).
        FiguresOf,
        /// Freeze the year that is shown (R107).
        FreezeYear,
        /// Record that the report was handed over and discussed (R108).
        DiscussReport,
    }
}

impl Action {
    /// Where the focus goes in a list of so many lines; nothing for an action
    /// that moves nothing.
    #[must_use]
    pub fn moves(self, at: usize, lines: usize) -> Option<usize> {
        let last = lines.saturating_sub(1);
        Some(match self {
            Self::Up | Self::Previous => at.min(last).saturating_sub(1),
            Self::Down | Self::Next => at.saturating_add(1).min(last),
            Self::First => 0,
            Self::Last => last,
            _ => return None,
        })
    }
}

listed! {
    /// What a key does inside a text field.
    EditKey {
        /// A line end, or done when the field has one line.
        Enter,
        /// Remove what stands before the cursor.
        Backspace,
        /// Remove what stands after the cursor.
        Delete,
        /// Remove the word before the cursor.
        DeleteWord,
        /// One character to the left.
        Left,
        /// One character to the right.
        Right,
        /// One word to the left.
        WordLeft,
        /// One word to the right.
        WordRight,
        /// One line up.
        Up,
        /// One line down.
        Down,
        /// To the beginning of the line.
        Home,
        /// To the end of the line.
        End,
    }
}

/// One piece of input, already without keys: what the screens work with.
/// `Debug` shows no typed text: it may be a passphrase or a child's story (R95).
#[derive(Clone, PartialEq, Eq)]
pub enum Input {
    /// Something to do.
    Action(Action),
    /// A character typed in a text field.
    Char(char),
    /// An edit in a text field.
    Edit(EditKey),
    /// Text pasted in a text field, not yet cleaned or bounded.
    Paste(Confidential),
    /// A key that means nothing here: it only says that somebody is there.
    Unbound,
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Action(action) => f.debug_tuple("Action").field(action).finish(),
            Self::Char(_) => f.write_str("Char([…])"),
            Self::Edit(key) => f.debug_tuple("Edit").field(key).finish(),
            Self::Paste(text) => f.debug_tuple("Paste").field(text).finish(),
            Self::Unbound => f.write_str("Unbound"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r95_debug_shows_no_typed_text() {
        let pasted = Input::Paste(Confidential::new("geheim".into()));
        assert_eq!(format!("{:?}", Input::Char('q')), "Char([…])");
        assert_eq!(format!("{pasted:?}"), "Paste([…])");
        assert_eq!(format!("{:?}", Input::Action(Action::Help)), "Action(Help)");
        assert_eq!(format!("{:?}", Input::Edit(EditKey::Home)), "Edit(Home)");
    }
}
