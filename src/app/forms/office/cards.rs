//! The forms about cards: the one that a colleague gave, and that it was compared by
//! voice (AVG-4).

use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::domain::adviser::ColleagueId;
use crate::domain::command::{CardsCommand, Command, PracticeCommand};
use crate::domain::handover::{CardCompared, CardKnown};
use crate::domain::practice::Practice;
use crate::lang::Lang;
use crate::say;
use crate::words;

/// More characters than a card has with the blanks that mail puts in it.
const LONGEST: usize = 240;

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

/// What is compared is the card that counts now.
pub(super) fn compare(practice: &Practice, env: &Env, colleague: ColleagueId) -> Vec<Command> {
    let kept = practice.cards_of(colleague).last();
    let compared = kept.map(|kept| CardCompared {
        colleague,
        fingerprint: kept.card.fingerprint(),
        on: env.now.date,
    });
    let command = compared.map(|compared| about(CardsCommand::Compare(compared)));
    command.into_iter().collect()
}

const fn about(command: CardsCommand) -> Command {
    Command::InPractice(PracticeCommand::Cards(command))
}

/// What to say and to hear on the telephone.
pub(super) fn to_compare(
    practice: &Practice,
    colleague: ColleagueId,
    lang: &Lang,
) -> Option<String> {
    let print = practice.cards_of(colleague).last()?.card.fingerprint();
    Some(say!(
        lang,
        "colleague-card-compare-hint",
        words = words::of_groups(print.groups()),
        code = print.code()
    ))
}
