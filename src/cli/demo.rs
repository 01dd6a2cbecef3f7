//! `luister demo`: makes an invented practice, and opens it.

use clap::Args;

use super::{Failure, Session, on_screen, print};
use crate::demo::{self, Wish};
use crate::domain::text::Confidential;
use crate::runtime::{explain, place};
use crate::say;
use crate::vault::DEMO_PASSPHRASE;

#[derive(Debug, Args)]
pub(super) struct DemoArgs {
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    cases: u32,
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[arg(long)]
    no_open: bool,
}

impl DemoArgs {
    /// Whether the practice is opened on the screen once it is made.
    pub(super) const fn opens(&self) -> bool {
        !self.no_open
    }
}

pub(super) fn run(args: &DemoArgs, session: Session) -> Result<(), Failure> {
    let path = session.vault(place::DEMO_VAULT)?;
    let lang = &session.lang;
    let wish = Wish {
        cases: args.cases,
        seed: args.seed,
        language: lang.language(),
    };
    demo::make(&path, &wish, &session.shipped, session.clock.moment())
        .map_err(|error| Failure::refused(explain::demo(&error, &path, lang)))?;
    let made = say!(
        lang,
        "demo-made",
        cases = lang.number(args.cases.into()),
        file = path.display().to_string()
    );
    print(&format!("{made}\n"))?;
    if !args.opens() {
        return Ok(());
    }
    let key = Confidential::new(DEMO_PASSPHRASE.to_owned());
    on_screen(session, path, Some(key))
}
