//! One's own card and those of colleagues, in the section of the practice: what is
//! compared by voice before a case can go to somebody, or come from them (AVG-4).
//!
//! Words and digits of a card that must still be compared stand nowhere: they are to
//! be heard, and whoever reads them here has heard nothing.

use super::offers::{office, take_back};
use crate::app::forms::office::OfficeForm;
use crate::app::guide::about::{About, Offer, Operation};
use crate::app::guide::pages::{Depth, Page, Said, aside, mind, plain, title};
use crate::app::model::Env;
use crate::domain::adviser::{Colleague, ColleagueId};
use crate::domain::practice::{KeptCard, Practice};
use crate::lang::Lang;
use crate::say;
use crate::words;

/// One's own card, then one line for each colleague, then what they send.
pub(super) fn pages(practice: &Practice, env: &Env) -> Vec<Page> {
    let colleagues = practice.colleagues();
    std::iter::once(own(practice, env))
        .chain(colleagues.map(|colleague| of(colleague, practice, env)))
        .chain([arrivals(env)])
        .collect()
}

/// Where what a colleague sent is taken in.
fn arrivals(env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "receive-title");
    let told = vec![
        title(heading.clone()),
        plain(say!(lang, "receive-guide")),
        aside(say!(lang, "receive-guide-card")),
    ];
    Page::to_read(String::new(), heading, String::new(), told).about(About::Arrivals)
}

/// Asking where the file is.
pub(super) fn offer_to_receive(env: &Env) -> Offer {
    Offer {
        label: say!(env.lang, "receive-offer"),
        operation: Operation::Receive,
    }
}

fn own(practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "identity-mine");
    let mut told = vec![title(heading.clone())];
    let standing = match practice.own_card() {
        Some(kept) => {
            told.push(plain(say!(lang, "identity-read-out")));
            told.extend(read_out(kept, lang));
            told.push(aside(say!(lang, "identity-give")));
            kept.card.fingerprint().code()
        }
        None => {
            told.push(mind(say!(lang, "identity-none")));
            say!(lang, "identity-not-made")
        }
    };
    Page::to_read(String::new(), heading, standing, told).about(About::OwnCard)
}

/// The six words and the six groups.
fn read_out(kept: &KeptCard, lang: &Lang) -> [Said; 2] {
    let print = kept.card.fingerprint();
    let words = words::of_groups(print.groups());
    [
        plain(say!(lang, "identity-words", words = words)),
        plain(say!(lang, "identity-code", code = print.code())),
    ]
}

fn of(colleague: &Colleague, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let name = colleague.profile.name.expose().to_owned();
    let mut told = vec![title(name.clone())];
    let cards = practice.cards_of(colleague.id);
    let standing = match cards.split_last() {
        None => {
            told.push(plain(say!(lang, "colleague-card-none-yet")));
            say!(lang, "colleague-card-none")
        }
        Some((now, before)) => {
            if now.compared.is_some() {
                told.extend(read_out(now, lang));
            }
            told.push(compared(now, lang));
            told.extend(replaced(before, now, lang));
            standing(now, lang)
        }
    };
    Page::to_read(String::new(), name, standing, told)
        .about(About::CardOf(colleague.id))
        .below(Depth::Below)
}

fn standing(kept: &KeptCard, lang: &Lang) -> String {
    match kept.compared {
        Some((_, on)) => {
            let on = lang.short_date(on);
            say!(lang, "colleague-card-compared-on", on = on)
        }
        None => say!(lang, "colleague-card-not-compared"),
    }
}

fn compared(kept: &KeptCard, lang: &Lang) -> Said {
    match kept.compared {
        Some((_, on)) => {
            let on = lang.short_date(on);
            plain(say!(lang, "colleague-card-may", on = on))
        }
        None => mind(say!(lang, "colleague-card-may-not")),
    }
}

/// The cards that another took the place of, the newest first. One that was never
/// compared, or that counts again now, is not read out either.
fn replaced(before: &[KeptCard], now: &KeptCard, lang: &Lang) -> Vec<Said> {
    let told = before.iter().rev().map(|kept| {
        let since = lang.short_date(kept.since);
        let heard = kept.compared.is_some() && kept.card != now.card;
        let code = heard.then(|| kept.card.fingerprint().code());
        aside(match code {
            Some(code) => say!(lang, "colleague-card-before", since = since, code = code),
            None => say!(lang, "colleague-card-before-bare", since = since),
        })
    });
    told.collect()
}

/// Making the card, and after that writing it to a file.
pub(super) fn offers_of_own(practice: &Practice, env: &Env) -> Vec<Offer> {
    let lang = &env.lang;
    let (label, operation) = if practice.own_card().is_some() {
        (say!(lang, "identity-offer-write"), Operation::WriteCard)
    } else {
        (say!(lang, "identity-offer-make"), Operation::MakeCard)
    };
    vec![Offer { label, operation }]
}

/// Comparing comes first once there is something to compare.
pub(super) fn offers_of(practice: &Practice, env: &Env, id: ColleagueId) -> Vec<Offer> {
    let lang = &env.lang;
    let kept = practice.cards_of(id).last();
    let to_compare = kept.filter(|kept| kept.compared.is_none()).map(|_| {
        let label = say!(lang, "colleague-card-offer-compare");
        office(label, OfficeForm::CompareCard(id))
    });
    let label = match kept {
        Some(_) => say!(lang, "colleague-card-offer-other"),
        None => say!(lang, "colleague-card-offer"),
    };
    let enter = office(label, OfficeForm::Card(id));
    let back = kept.and_then(|kept| kept.compared).and_then(|(seq, _)| {
        let mut entries = practice.entries().iter();
        entries.find(|entry| entry.stamp.seq == seq)
    });
    let back = back.map(|entry| take_back(practice, env, entry));
    to_compare.into_iter().chain([enter]).chain(back).collect()
}
