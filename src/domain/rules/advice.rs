//! From a command about advice on policy, or about a complaint about the
//! adviser, to its entry (R106, R109).

use std::collections::BTreeSet;

use super::Facts;
use super::practice::{needed, not_in_future, school};
use crate::domain::advice::{
    AdviceAbout, ComplaintAboutMe, ComplaintSettled, PolicyAdvice, PolicyAnswer,
};
use crate::domain::case::CaseFile;
use crate::domain::command::AdviceCommand;
use crate::domain::number::CaseNumber;
use crate::domain::practice::{Practice, PracticeBody};
use crate::domain::refusal::{Field, Refusal};

type Decided = Result<PracticeBody, Refusal>;

/// The entry that a command gives.
pub(super) fn decide(practice: &Practice, facts: &Facts<'_>, command: AdviceCommand) -> Decided {
    match command {
        AdviceCommand::AdvisePolicy(advice) => advise(practice, facts, advice),
        AdviceCommand::AnswerPolicy(answer) => answer_policy(practice, facts, answer),
        AdviceCommand::ComplainAboutMe(complaint) => complain(practice, facts, complaint),
        AdviceCommand::SettleComplaint(settled) => settle(practice, facts, settled),
    }
}

fn advise(practice: &Practice, facts: &Facts<'_>, advice: PolicyAdvice) -> Decided {
    match advice.about {
        AdviceAbout::School(at) => {
            school(practice, at)?;
        }
        AdviceAbout::Board(board) => {
            practice.board(board).ok_or(Refusal::NotInDirectory)?;
        }
    }
    not_in_future(facts, advice.on)?;
    needed(&advice.topic, Field::Topic)?;
    names_no_case(practice, advice.topic.expose())?;
    Ok(PracticeBody::PolicyAdvised(advice))
}

fn answer_policy(practice: &Practice, facts: &Facts<'_>, answer: PolicyAnswer) -> Decided {
    let kept = practice
        .policy_advice()
        .iter()
        .find(|kept| kept.seq == answer.advice)
        .ok_or(Refusal::NoSuchEntry(answer.advice))?;
    not_in_future(facts, answer.on)?;
    if answer.on < kept.advice.on {
        return Err(Refusal::LastDayFirst);
    }
    needed(&answer.answer, Field::Answer)?;
    names_no_case(practice, answer.answer.expose())?;
    Ok(PracticeBody::PolicyAnswered(answer))
}

/// Advice on policy is never linked to a case, so it does not name one: not one
/// that is in this vault. A school year or a telephone number is no case (R106).
fn names_no_case(practice: &Practice, text: &str) -> Result<(), Refusal> {
    let by_number = numbers_in(text).find(|number| {
        let mut cases = practice.in_vault();
        cases.any(|case| case.number() == Some(*number))
    });
    let words: BTreeSet<&str> = words_in(text).collect();
    let by_alias = || {
        let mut cases = practice.cases();
        cases
            .find(|case| is_called_by(case, &words))
            .and_then(CaseFile::number)
    };
    let named = by_number.or_else(by_alias);
    named.map_or(Ok(()), |number| Err(Refusal::NamesACase(number)))
}

/// Whether every word of what the client is called stands among these, as it is
/// written: "mus" is a bird, "Mus" is somebody.
fn is_called_by(case: &CaseFile, words: &BTreeSet<&str>) -> bool {
    let Some(opening) = case.state().opening() else {
        return false;
    };
    let mut alias = words_in(opening.client.alias.expose()).peekable();
    alias.peek().is_some() && alias.all(|word| words.contains(word))
}

fn words_in(text: &str) -> impl Iterator<Item = &str> {
    let apart = text.split(|letter: char| !letter.is_alphanumeric());
    apart.filter(|word| !word.is_empty())
}

/// What reads as a case number: digits, a dash of some kind, digits. Of three or
/// more groups, as in a date, only what has the length of a number counts.
fn numbers_in(text: &str) -> impl Iterator<Item = CaseNumber> {
    let groups = text.split(|one: char| !one.is_ascii_digit() && !is_dash(one));
    groups.flat_map(|group| {
        let parts: Vec<&str> = group
            .split(is_dash)
            .filter(|part| !part.is_empty())
            .collect();
        let alone = parts.len() == 2;
        let pairs: Vec<CaseNumber> = parts
            .windows(2)
            .filter_map(|pair| match pair {
                [year, index] if alone || index.len() > 2 => format!("{year}-{index}").parse().ok(),
                _ => None,
            })
            .collect();
        pairs
    })
}

/// The dashes that people and their programs type.
const fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}'
    )
}

fn complain(practice: &Practice, facts: &Facts<'_>, complaint: ComplaintAboutMe) -> Decided {
    school(practice, complaint.school)?;
    not_in_future(facts, complaint.on)?;
    if let Some(case) = complaint.case {
        practice.case(case).ok_or(Refusal::NoSuchCase)?;
    }
    Ok(PracticeBody::ComplaintAboutMe(complaint))
}

fn settle(practice: &Practice, facts: &Facts<'_>, settled: ComplaintSettled) -> Decided {
    let kept = practice
        .complaints_about_me()
        .iter()
        .find(|kept| kept.seq == settled.complaint)
        .ok_or(Refusal::NoSuchEntry(settled.complaint))?;
    if kept.settled.is_some() {
        return Err(Refusal::ComplaintSettledAlready);
    }
    not_in_future(facts, settled.on)?;
    if settled.on < kept.complaint.on {
        return Err(Refusal::LastDayFirst);
    }
    needed(&settled.outcome, Field::Outcome)?;
    Ok(PracticeBody::ComplaintSettled(settled))
}
