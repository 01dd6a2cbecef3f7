//! The forms about cards: the one that a colleague gave, and what was heard of it on
//! the telephone (AVG-4).
//!
//! Comparing never shows what has to be heard: the card of the colleague is not in
//! the form, and what is typed goes to the rules as it was heard.

use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::domain::adviser::ColleagueId;
use crate::domain::command::{CardsCommand, Command, PracticeCommand};
use crate::domain::handover::{CardHeard, CardKnown, Heard};
use crate::domain::practice::Practice;
use crate::lang::Lang;
use crate::say;
use crate::words;

/// More characters than a card has with the blanks that mail puts in it.
const LONGEST: usize = 240;
/// More characters than six words have with what is put between them.
const LONGEST_HEARD: usize = 80;

/// The field in which a card is pasted.
pub(super) fn card() -> Form {
    Form::new()
        .with_line(FieldId::CardText, LONGEST, "")
        .with_submit()
        .starting_at(FieldId::CardText)
}

pub(super) fn read_card(form: &Form, colleague: ColleagueId) -> Result<Command, Problem> {
    let typed = form.text(FieldId::CardText);
    if typed.trim().is_empty() {
        return Err(Problem::Missing(FieldId::CardText));
    }
    let card = typed.parse().map_err(Problem::NotACard)?;
    Ok(about(CardsCommand::Know(CardKnown { colleague, card })))
}

/// The field for what the colleague reads out.
pub(super) fn heard() -> Form {
    Form::new()
        .with_line(FieldId::CardHeard, LONGEST_HEARD, "")
        .with_submit()
        .starting_at(FieldId::CardHeard)
}

pub(super) fn compare(form: &Form, env: &Env, colleague: ColleagueId) -> Result<Command, Problem> {
    let typed = form.text(FieldId::CardHeard);
    if typed.trim().is_empty() {
        return Err(Problem::Missing(FieldId::CardHeard));
    }
    let groups = words::heard(typed).map_err(Problem::NotHeard)?;
    Ok(about(CardsCommand::Compare(CardHeard {
        colleague,
        heard: Heard::new(groups),
        on: env.now.date,
    })))
}

const fn about(command: CardsCommand) -> Command {
    Command::InPractice(PracticeCommand::Cards(command))
}

/// What to ask for on the telephone, and what to say: the own card, once it is there.
pub(super) fn to_compare(practice: &Practice, lang: &Lang) -> String {
    let asked = say!(lang, "colleague-card-compare-hint");
    let own = match practice.own_card() {
        Some(kept) => {
            let print = kept.card.fingerprint();
            say!(
                lang,
                "colleague-card-compare-own",
                words = words::of_groups(print.groups()),
                code = print.code()
            )
        }
        None => say!(lang, "colleague-card-compare-none"),
    };
    format!("{asked} {own}")
}
