//! What there is to read, one page each; the rules and the grounds in words. A
//! page says on what its matter rests, where that stands, from when it holds, and
//! whether the source confirms it.

use std::fmt;

use zeroize::Zeroizing;

use super::about::About;
use crate::app::form::Privacy;
use crate::app::model::Env;
use crate::domain::asset::{Requirement, Validity};
use crate::domain::rulebook::{
    Actor, Direction, DutyRule, Enabled, Ground, GroundUse, Statute, Term as Deadline,
};
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;

/// Something to read, with its line in the list. Wiped when dropped; `Debug` does
/// not print what is hidden with the names and texts.
#[derive(Clone, PartialEq, Eq)]
pub struct Page {
    /// Its short name: `SEX-1`.
    pub name: String,
    /// What it is called.
    pub title: Zeroizing<String>,
    /// What it rests on, or that it does not hold.
    pub standing: String,
    /// What it says.
    pub said: Vec<Said>,
    /// What it is about, for what can be done with it.
    pub about: About,
    /// How far it stands below the line above it.
    pub depth: Depth,
    /// Whether its title is hidden with the names and texts.
    pub privacy: Privacy,
}

impl Page {
    /// A page to read, about nothing that could be changed.
    #[must_use]
    pub fn to_read(name: String, title: String, standing: String, said: Vec<Said>) -> Self {
        Self {
            name,
            title: Zeroizing::new(title),
            standing,
            said,
            about: About::Reading,
            depth: Depth::Top,
            privacy: Privacy::Open,
        }
    }

    /// The same, about something.
    #[must_use]
    pub fn about(self, about: About) -> Self {
        Self { about, ..self }
    }

    /// The same, with a title that is hidden with the names and texts.
    #[must_use]
    pub fn hidden(self) -> Self {
        let privacy = Privacy::OfACase;
        Self { privacy, ..self }
    }

    /// The same, below another line.
    #[must_use]
    pub fn below(self, depth: Depth) -> Self {
        Self { depth, ..self }
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("name", &self.name)
            .field("title", &shown(&self.title, self.privacy))
            .field("standing", &self.standing)
            .field("said", &self.said)
            .finish_non_exhaustive()
    }
}

/// Words for `Debug`.
fn shown(words: &str, privacy: Privacy) -> &str {
    match privacy {
        Privacy::Open => words,
        Privacy::OfACase => "[…]",
    }
}

/// How far a line stands below the one above it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Depth {
    /// Not.
    Top,
    /// A school below its board, a class below its school.
    Below,
    /// A sub-school below its school.
    Deeper,
}

/// One paragraph; kept as a [`Page`] is.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// How it is meant.
    pub tone: Tone,
    /// The words.
    pub words: Zeroizing<String>,
    /// Whether they are hidden with the names and texts.
    pub privacy: Privacy,
}

impl Said {
    /// The same, hidden with the names and texts.
    #[must_use]
    pub fn hidden(self) -> Self {
        let privacy = Privacy::OfACase;
        Self { privacy, ..self }
    }
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = shown(&self.words, self.privacy);
        f.debug_tuple("Said")
            .field(&self.tone)
            .field(&words)
            .finish()
    }
}

/// How a paragraph is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// What it is called.
    Title,
    /// What it says.
    Plain,
    /// Something to mind: it does not hold, or no source confirms it.
    Mind,
    /// Where it stands.
    Aside,
}

pub(super) fn title(words: impl Into<String>) -> Said {
    said(Tone::Title, words)
}

pub(super) fn plain(words: impl Into<String>) -> Said {
    said(Tone::Plain, words)
}

pub(super) fn mind(words: impl Into<String>) -> Said {
    said(Tone::Mind, words)
}

pub(super) fn aside(words: impl Into<String>) -> Said {
    said(Tone::Aside, words)
}

fn said(tone: Tone, words: impl Into<String>) -> Said {
    Said {
        tone,
        words: Zeroizing::new(words.into()),
        privacy: Privacy::Open,
    }
}

/// The rules that make duties, every version, in the order of the files.
#[must_use]
pub fn rules(env: &Env) -> Vec<Page> {
    let rules = env.shipped.rules.rules().iter();
    rules.map(|rule| rule_page(rule, env)).collect()
}

fn rule_page(rule: &DutyRule, env: &Env) -> Page {
    let lang = &env.lang;
    let language = lang.language();
    let name = if rule.version == 1 {
        rule.id.to_string()
    } else {
        format!("{} v{}", rule.id, rule.version)
    };
    let mut told = vec![
        title(format!("{name} · {}", rule.title.get(language))),
        plain(rule.does.get(language)),
    ];
    told.extend(rule.first.as_ref().map(|first| plain(first.get(language))));
    told.push(plain(say!(
        lang,
        "guide-who",
        who = actor(rule.actor, lang),
        towards = towards(rule.towards, lang),
        term = deadline(rule.term, lang)
    )));
    let off = rule.enabled == Enabled::Off;
    if off {
        told.push(mind(say!(lang, "guide-off-why")));
    }
    let standing = if off {
        say!(lang, "guide-off")
    } else {
        rule.basis.term(lang)
    };
    told.push(aside(format!(
        "{standing} · {}",
        rule.citation.get(language)
    )));
    told.extend(statute(rule.statute.as_ref(), lang));
    told.extend(source(&rule.source, rule.verified, lang));
    told.push(validity(rule.validity, lang));
    told.extend(requirements(&rule.requirements, lang));
    let grounds = rule.grounds.iter();
    let grounds = grounds.filter_map(|code| env.shipped.rules.ground(code));
    told.extend(grounds.map(|ground| {
        let label = ground.label.get(language);
        aside(say!(lang, "guide-ground", ground = label))
    }));
    Page::to_read(name, rule.title.get(language).to_owned(), standing, told)
}

fn actor(actor: Actor, lang: &Lang) -> String {
    match actor {
        Actor::Adviser => say!(lang, "guide-actor-adviser"),
        Actor::Board => say!(lang, "guide-actor-board"),
        Actor::Inspector => say!(lang, "guide-actor-inspector"),
    }
}

fn towards(towards: Direction, lang: &Lang) -> String {
    match towards {
        Direction::Recipient(kind) => kind.term(lang),
        Direction::Client => say!(lang, "guide-towards-client"),
        Direction::None => say!(lang, "guide-towards-none"),
    }
}

fn deadline(term: Deadline, lang: &Lang) -> String {
    match term {
        Deadline::AtOnce => say!(lang, "guide-term-at-once"),
        Deadline::Days(days) => say!(lang, "guide-term-days", days = days),
        Deadline::DaysAfterEvent(days) => say!(lang, "guide-term-after-event", days = days),
        Deadline::Open => say!(lang, "guide-term-open"),
    }
}

fn statute(statute: Option<&Statute>, lang: &Lang) -> Option<Said> {
    statute.map(|statute| {
        if statute.verified {
            aside(statute.cited(lang.language()))
        } else {
            let name = statute.cited(lang.language());
            aside(say!(lang, "guide-statute-unverified", name = name))
        }
    })
}

/// Which source says so, and whether it confirms it.
fn source(source: &str, verified: bool, lang: &Lang) -> [Said; 2] {
    let seen = aside(say!(lang, "guide-source", source = source));
    let confirmed = if verified {
        aside(say!(lang, "guide-verified"))
    } else {
        mind(say!(lang, "guide-unverified"))
    };
    [seen, confirmed]
}

/// From when until when it holds; said also where the source gives no day.
pub(super) fn validity(validity: Validity, lang: &Lang) -> Said {
    let day = |day| lang.short_date(day);
    let words = match (validity.from, validity.to) {
        (None, None) => say!(lang, "guide-no-dates"),
        (Some(from), None) => say!(lang, "guide-from", from = day(from)),
        (None, Some(to)) => say!(lang, "guide-until", to = day(to)),
        (Some(from), Some(to)) => say!(lang, "guide-from-until", from = day(from), to = day(to)),
    };
    aside(words)
}

fn requirements(all: &[Requirement], lang: &Lang) -> Option<Said> {
    let all: Vec<String> = all.iter().map(Requirement::to_string).collect();
    let list = all.join(", ");
    (!all.is_empty()).then(|| aside(say!(lang, "guide-requirements", list = list)))
}

/// The legal grounds, in the order of the files (R12).
#[must_use]
pub fn grounds(env: &Env) -> Vec<Page> {
    let grounds = env.shipped.rules.grounds().iter();
    grounds.map(|ground| ground_page(ground, env)).collect()
}

fn ground_page(ground: &Ground, env: &Env) -> Page {
    let lang = &env.lang;
    let language = lang.language();
    let standing = ground.basis.term(lang);
    let uses: Vec<String> = ground
        .uses
        .iter()
        .map(|what| match what {
            GroundUse::Override => say!(lang, "guide-for-override"),
            GroundUse::Referral => say!(lang, "guide-for-referral"),
        })
        .collect();
    let mut told = vec![
        title(ground.label.get(language)),
        plain(say!(lang, "guide-for", uses = uses.join(", "))),
        aside(format!("{standing} · {}", ground.citation.get(language))),
    ];
    if !ground.validity.on(env.now.date) {
        told.push(mind(say!(lang, "guide-not-today")));
    }
    told.extend(statute(ground.statute.as_ref(), lang));
    told.extend(source(&ground.source, ground.verified, lang));
    told.push(validity(ground.validity, lang));
    told.extend(requirements(&ground.requirements, lang));
    let name = ground.code.as_str().to_owned();
    Page::to_read(name, ground.label.get(language).to_owned(), standing, told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r95_debug_does_not_print_what_is_hidden_with_the_names() {
        let said = vec![plain("open"), plain("gehoord").hidden()];
        let page = Page::to_read("naam".into(), "pauzes".into(), String::new(), said).hidden();
        let told = format!("{page:?}");
        assert!(told.contains("open") && told.contains("naam"), "{told}");
        assert!(
            !told.contains("gehoord") && !told.contains("pauzes"),
            "{told}"
        );
    }
}
