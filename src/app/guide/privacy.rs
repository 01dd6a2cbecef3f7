//! For which purposes anything is kept, one page each, below the rules (R96): on
//! what ground, for how long, where that stands, and how sure it is; and how long each
//! kind of thing is kept, with the bound of postponing.

use super::pages::{Page, aside, plain, title};
use crate::app::model::Env;
use crate::domain::rulebook::{PeriodCode, PeriodUnit, Purpose, RetentionTerm, TermStart};
use crate::lang::Lang;
use crate::lang::meldcode::marked;
use crate::say;

/// The purposes in the order of the file, then the periods on one page, and how long
/// things are kept.
#[must_use]
pub fn pages(env: &Env) -> Vec<Page> {
    let purposes = env.shipped.rules.privacy().purposes().iter();
    let purposes = purposes.map(|purpose| purpose_page(purpose, env));
    let terms = env.shipped.rules.retention().iter();
    let terms = terms.map(|term| term_page(term, &env.lang));
    purposes.chain([periods(env)]).chain(terms).collect()
}

fn purpose_page(purpose: &Purpose, env: &Env) -> Page {
    let lang = &env.lang;
    let language = lang.language();
    let (text, ground) = (purpose.text.get(language), purpose.ground.get(language));
    let cited = purpose.statute.cited(language);
    let statute = marked(lang, cited, purpose.statute.verified);
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

/// How long something is kept, and until when that can be postponed. That bound is our
/// own, so it is marked as what no source confirms.
fn term_page(term: &RetentionTerm, lang: &Lang) -> Page {
    let language = lang.language();
    let heading = term.label.get(language);
    let start = match term.starts {
        TermStart::Closing => say!(lang, "term-start-closing"),
        TermStart::SchoolYearEnd => say!(lang, "term-start-school-year"),
        TermStart::CalendarYearEnd => say!(lang, "term-start-calendar-year"),
    };
    let months = |count| length(count, PeriodUnit::Months, lang);
    let earliest = match term.months {
        0 => say!(lang, "term-at-once", start = start.as_str()),
        count => say!(
            lang,
            "term-earliest",
            long = months(count),
            start = start.as_str()
        ),
    };
    let bound = if term.at_most > term.months {
        let long = months(term.at_most);
        let bound = say!(lang, "term-bound", long = long, start = start.as_str());
        marked(lang, &bound, false)
    } else {
        say!(lang, "term-no-bound")
    };
    let mut told = vec![
        title(say!(lang, "term-title")),
        plain(heading),
        plain(term.why.get(language)),
        plain(earliest),
        plain(bound),
    ];
    if let Some(statute) = &term.statute {
        let cited = statute.cited(language);
        told.push(plain(marked(lang, cited, statute.verified)));
    }
    let source = say!(lang, "duty-source", source = term.source.as_ref());
    told.push(aside(marked(lang, &source, term.verified)));
    let standing = say!(lang, "term-standing");
    Page::to_read(term.code.to_string(), heading.to_owned(), standing, told)
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
    let cited = period.statute.cited(lang.language());
    let statute = marked(lang, cited, period.statute.verified);
    format!("{what} {statute}")
}

fn length(length: u32, unit: PeriodUnit, lang: &Lang) -> String {
    match unit {
        PeriodUnit::Months => say!(lang, "purpose-months", count = length),
        PeriodUnit::Hours => say!(lang, "purpose-hours", count = length),
    }
}
