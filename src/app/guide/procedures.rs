//! The procedures in words: one page each, and below it one for each of its
//! steps with the words to say and what can be ticked (R13, R16, R50). Each says
//! where it comes from and when it holds.

use super::pages::{Depth, Page, Said, aside, mind, plain, title, validity};
use crate::app::model::Env;
use crate::domain::duty::Basis;
use crate::domain::person::{AgeBand, ClientKind, RecipientKind};
use crate::domain::practice::Practice;
use crate::domain::procedure::{OverrideTells, Procedure, Step, Switches};
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;

/// The procedures: those of the program, and older ones that a case in the vault
/// was opened with (R13). How many cases follow one is told, not which.
#[must_use]
pub fn pages(practice: &Practice, env: &Env) -> Vec<Page> {
    let shipped = env.shipped.procedures.iter();
    let older = practice
        .procedures()
        .filter(|one| env.shipped.pinned(one.pin()).is_none());
    shipped
        .chain(older)
        .flat_map(|procedure| {
            let steps = procedure.steps().iter().zip(1..);
            let steps = steps.map(|(step, number)| step_page(procedure, step, number, env));
            [page(procedure, practice, env)].into_iter().chain(steps)
        })
        .collect()
}

fn page(procedure: &Procedure, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let language = lang.language();
    let following = practice
        .cases()
        .filter_map(|file| file.state().opening())
        .filter(|opening| opening.procedure == *procedure.pin())
        .count();
    let clients = procedure.clients().iter().map(|client| client.term(lang));
    let clients: Vec<String> = clients.collect();
    let name = procedure.title().get(language);
    let mut told = vec![
        title(format!("{name} · {}", version(procedure, lang))),
        plain(say!(
            lang,
            "guide-procedure-for",
            adviser = procedure.adviser().term(lang),
            clients = clients.join(", ")
        )),
    ];
    told.extend(standing(procedure, env));
    told.push(aside(say!(
        lang,
        "guide-procedure-cases",
        count = following
    )));
    told.push(title(say!(lang, "guide-steps")));
    told.extend(procedure.steps().iter().map(|step| {
        let name = step.title.get(language);
        plain(format!("{name} [{}]", step.requirement))
    }));
    told.push(title(say!(lang, "guide-switches")));
    told.extend(switches(procedure.switches(), lang).map(plain));
    told.push(title(say!(lang, "guide-consents")));
    told.extend(
        RecipientKind::ALL
            .iter()
            .filter_map(|kind| consent(procedure, *kind, lang)),
    );
    let code = procedure.id().as_str().to_owned();
    Page::to_read(code, name.to_owned(), version(procedure, lang), told)
}

fn version(procedure: &Procedure, lang: &Lang) -> String {
    let version = procedure.version().to_string();
    say!(lang, "guide-version", version = version)
}

/// Where a procedure comes from, when it holds, and that it does not today.
fn standing(procedure: &Procedure, env: &Env) -> Vec<Said> {
    let lang = &env.lang;
    let citation = procedure.source();
    let mut told = vec![
        aside(say!(
            lang,
            "guide-procedure-source",
            document = citation.document.as_ref(),
            article = citation.article.as_ref()
        )),
        validity(procedure.validity(), lang),
    ];
    if !procedure.on(env.now.date) {
        told.push(mind(say!(lang, "guide-not-today")));
    }
    told
}

/// A step: what is said to each client, and what can be ticked.
fn step_page(procedure: &Procedure, step: &Step, number: usize, env: &Env) -> Page {
    let lang = &env.lang;
    let language = lang.language();
    let name = format!("{number}. {}", step.title.get(language));
    let of = procedure.title().get(language);
    let mut told = vec![title(format!("{name} · {of}"))];
    for client in procedure.clients() {
        told.extend(script(step, *client, lang));
    }
    if !step.items.is_empty() {
        told.push(title(say!(lang, "guide-items")));
        let items = step.items.iter();
        told.extend(items.map(|item| plain(format!("- {}", item.text.get(language)))));
    }
    if step.optional {
        told.push(aside(say!(lang, "guide-optional")));
    }
    let answers = step.requirement.to_string();
    told.push(aside(say!(lang, "guide-requirements", list = answers)));
    told.push(aside(version(procedure, lang)));
    told.extend(standing(procedure, env));
    let code = procedure.id().as_str().to_owned();
    Page::to_read(code, name, version(procedure, lang), told).below(Depth::Below)
}

/// The words to say to one kind of client, and the question at the end of them.
fn script(step: &Step, client: ClientKind, lang: &Lang) -> Vec<Said> {
    let language = lang.language();
    let said = step.scripts(client).map(|(_, words)| words);
    let mut told: Vec<Said> = said
        .chain(step.question(client))
        .map(|words| plain(format!("“{}”", words.get(language))))
        .collect();
    if !told.is_empty() {
        told.insert(
            0,
            title(say!(lang, "guide-says-to", client = client.term(lang))),
        );
    }
    told
}

/// What the procedure lets and asks, one line each.
fn switches(switches: &Switches, lang: &Lang) -> impl Iterator<Item = String> {
    let told = match switches.override_tells {
        OverrideTells::Parents => say!(lang, "guide-override-parents"),
        OverrideTells::Client => say!(lang, "guide-override-client"),
    };
    [
        (switches.plan_required, say!(lang, "guide-plan-required")),
        (switches.mediation_allowed, say!(lang, "guide-mediation")),
        (switches.hearing_allowed, say!(lang, "guide-hearing")),
        (
            switches.complaint_help_allowed,
            say!(lang, "guide-complaint-help"),
        ),
        (switches.asks_hours, say!(lang, "guide-hours")),
        (switches.school_tick, say!(lang, "guide-tick")),
        (
            switches.parents_may_know_under_16,
            say!(lang, "guide-parents-may-know"),
        ),
        (
            switches.danger_obliges_parents,
            say!(lang, "guide-danger-obliges"),
        ),
    ]
    .map(|(on, what)| {
        let said = if on {
            say!(lang, "guide-yes")
        } else {
            say!(lang, "guide-no")
        };
        format!("{what}: {said}")
    })
    .into_iter()
    .chain([told])
}

/// Who consents to telling one kind of recipient, by age, and where that stands.
fn consent(procedure: &Procedure, kind: RecipientKind, lang: &Lang) -> Option<Said> {
    let rule = procedure.consent_rule(kind)?;
    let by_age: Vec<String> = AgeBand::ALL
        .iter()
        .map(|band| {
            let givers = rule.givers(Some(*band)).iter();
            let givers: Vec<String> = givers.map(|giver| giver.term(lang)).collect();
            format!("{} {}", band.term(lang), givers.join(" + "))
        })
        .collect();
    let basis: Basis = rule.basis;
    Some(plain(say!(
        lang,
        "guide-consent",
        recipient = kind.term(lang),
        givers = by_age.join("; "),
        basis = basis.term(lang),
        source = rule.source.as_ref()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::guide::finder::Finder;
    use crate::app::guide::pages::{Tone, grounds, rules};
    use crate::lang::Language;
    use crate::testing::Office;

    /// The pages of a procedure with its steps, in the order of the list.
    fn of<'a>(pages: &'a [Page], procedure: &Procedure) -> Vec<&'a Page> {
        let code = procedure.id().as_str();
        pages.iter().filter(|page| page.name == code).collect()
    }

    fn words(page: &Page) -> String {
        let said: Vec<&str> = page.said.iter().map(|said| said.words.as_str()).collect();
        said.join("\n")
    }

    #[test]
    fn r13_every_word_of_every_script_can_be_read() {
        for language in [Language::Nl, Language::En] {
            let office = Office::new(language);
            let pages = pages(&office.practice, &office.env);
            for procedure in &office.env.shipped.procedures {
                let own = of(&pages, procedure);
                assert_eq!(own.len(), procedure.steps().len() + 1);
                for (step, page) in procedure.steps().iter().zip(own.iter().skip(1)) {
                    let text = words(page);
                    assert!(page.title.ends_with(step.title.get(language)));
                    assert_eq!(page.depth, Depth::Below);
                    for client in procedure.clients() {
                        let said = step.scripts(*client).map(|(_, words)| words);
                        for script in said.chain(step.question(*client)) {
                            let script = format!("“{}”", script.get(language));
                            assert!(text.contains(&script), "{script}\n{text}");
                        }
                    }
                    for item in &step.items {
                        let item = format!("- {}", item.text.get(language));
                        assert!(text.contains(&item), "{item}\n{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn r16_the_words_to_a_pupil_and_to_a_parent_stand_apart() {
        let office = Office::new(Language::Nl);
        let pages = pages(&office.practice, &office.env);
        let limits = pages.iter().find(|page| *page.title == "1. Grenzen");
        let titles = limits.unwrap().said.iter();
        let titles: Vec<&str> = titles
            .filter(|said| said.tone == Tone::Title)
            .map(|said| said.words.as_str())
            .collect();
        assert_eq!(
            titles,
            [
                "1. Grenzen · Interne vertrouwenspersoon, leerling",
                "Wat u zegt, cliënt: leerling",
                "Wat u zegt, cliënt: ouder",
                "Af te vinken",
            ]
        );
    }

    #[test]
    fn r12_r13_each_page_to_read_says_its_source_and_when_it_holds() {
        for (language, from, held) in [
            (Language::Nl, ["Bron: ", "Ontleend aan: "], "Geldt "),
            (Language::En, ["Source: ", "After: "], "Holds "),
        ] {
            let office = Office::new(language);
            let env = &office.env;
            let read = [rules(env), grounds(env), pages(&office.practice, env)];
            for page in read.iter().flatten() {
                let says = |before: &str| {
                    let mut said = page.said.iter();
                    said.any(|said| said.words.starts_with(before))
                };
                assert!(from.iter().any(|before| says(before)), "{page:#?}");
                assert!(says(held), "{page:#?}");
            }
        }
    }

    #[test]
    fn r13_words_of_a_script_lead_to_its_step() {
        let office = Office::new(Language::Nl);
        let mut finder = Finder::over(&office.practice, &office.env, None);
        finder.type_text("geheimhoudingsplicht beloven");
        let found = finder.pages(&office.practice, &office.env);
        let first = found.first().unwrap();
        assert_eq!(first.name, "intern-leerling");
        assert_eq!(*first.title, "1. Grenzen");
    }
}
