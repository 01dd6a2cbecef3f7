//! For which purposes anything is kept, one page each, below the rules (R96): on
//! what ground, for how long, where that stands, and how sure it is.

use super::pages::{Page, aside, plain, title};
use crate::app::model::Env;
use crate::domain::rulebook::{PeriodCode, PeriodUnit, Purpose};
use crate::lang::Lang;
use crate::lang::meldcode::marked;
use crate::say;

/// The purposes in the order of the file, then the periods on one page.
#[must_use]
pub fn pages(env: &Env) -> Vec<Page> {
    let purposes = env.shipped.rules.privacy().purposes().iter();
    let purposes = purposes.map(|purpose| purpose_page(purpose, env));
    purposes.chain([periods(env)]).collect()
}

fn purpose_page(purpose: &Purpose, env: &Env) -> Page {
    let lang = &env.lang;
    let language = lang.language();
    let (text, ground) = (purpose.text.get(language), purpose.ground.get(language));
    let statute = marked(lang, &purpose.statute.name, purpose.statute.verified);
    let source = say!(lang, "duty-source", source = purpose.source.as_ref());
    let mut told = vec![
        title(say!(lang, "purpose-title")),
        plain(text),
        plain(say!(lang, "purpose-ground", ground = ground)),
        plain(statute),
    ];
    if let Some(term) = env.shipped.rules.retention_term(&purpose.term) {
        let term = term.label.get(language);
        told.push(plain(say!(lang, "purpose-term", term = term)));
    }
    told.push(aside(marked(lang, &source, purpose.verified)));
    let standing = say!(lang, "purpose-standing");
    Page::to_read(purpose.code.to_string(), text.to_owned(), standing, told)
}

fn periods(env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "purpose-periods");
    let mut told = vec![title(heading.clone())];
    told.extend(PeriodCode::ALL.iter().map(|code| plain(period(*code, env))));
    told.push(aside(say!(lang, "purpose-periods-unsure")));
    Page::to_read(
        "AVG".to_owned(),
        heading,
        say!(lang, "purpose-standing"),
        told,
    )
}

/// A period in words, with the statute and how sure that is.
#[must_use]
pub fn period(code: PeriodCode, env: &Env) -> String {
    let lang = &env.lang;
    let period = env.shipped.rules.privacy().period(code);
    let long = length(period.length, period.unit, lang);
    let what = match code {
        PeriodCode::Answer => say!(lang, "purpose-period-answer", long = long),
        PeriodCode::Extension => say!(lang, "purpose-period-extension", long = long),
        PeriodCode::Breach => say!(lang, "purpose-period-breach", long = long),
    };
    let statute = marked(lang, &period.statute.name, period.statute.verified);
    format!("{what} {statute}")
}

fn length(length: u32, unit: PeriodUnit, lang: &Lang) -> String {
    match unit {
        PeriodUnit::Months => say!(lang, "purpose-months", count = length),
        PeriodUnit::Hours => say!(lang, "purpose-hours", count = length),
    }
}
