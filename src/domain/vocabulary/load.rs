//! Reading the code lists: shape, codes, references, and what a user file may add.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{
    AccusedFacts, AccusedIs, ActionCode, ActionFacts, ActivityFacts, ActivityFor, AxisCode,
    AxisFacts, ChannelFacts, EntryKey, InspectorateClass, LkcClass, NatureCode, NatureFacts, Need,
    OutcomeFacts, PositionFacts, ReferrerFacts, RoleCode, Signal, Term, Vocabulary,
};
use crate::domain::asset::{AssetError, AssetFault, Labels, Source};
use crate::domain::incident::Side;
use crate::domain::person::{ClientKind, RecipientKind};
use crate::domain::procedure::StepKind;
use crate::domain::rulebook::MeldcodeStep;

/// Declares how a term stands in the file: the common fields and its own.
macro_rules! given {
    ($($name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)* })+) => {$(
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            code: Spanned<String>,
            label: Labels,
            from: Option<Spanned<Datetime>>,
            to: Option<Spanned<Datetime>>,
            #[serde(default)]
            requirements: Vec<Spanned<String>>,
            $($(#[$attribute])* $field: $type,)*
        }

        impl $name {
            fn term<C, F>(&self, source: Source<'_>, facts: F) -> Result<Term<C, F>, AssetError>
            where
                C: for<'c> From<&'c str>,
            {
                let numbers = self.requirements.iter();
                Ok(Term {
                    code: source.code(&self.code)?.into(),
                    label: self.label.clone(),
                    validity: source.validity(self.from.as_ref(), self.to.as_ref())?,
                    requirements: numbers.map(|one| source.requirement(one)).collect::<Result<_, _>>()?,
                    facts,
                })
            }
        }
    )+};
}

given! {
    GivenNature {
        theme: Option<Spanned<String>>,
        inspectorate: Option<InspectorateClass>,
        lkc: Option<LkcClass>,
        #[serde(default)]
        signals: Vec<Signal>,
        #[serde(default)]
        axis_signals: BTreeMap<Spanned<String>, Vec<Signal>>,
    }
    GivenPlain {}
    GivenAxis {
        #[serde(default)]
        staff: bool,
    }
    GivenChannel {
        #[serde(default)]
        needs_referrer: bool,
        #[serde(default)]
        live: bool,
    }
    GivenReferrer {
        client: Option<ClientKind>,
        recipient: Option<RecipientKind>,
    }
    GivenAccused {
        charged_with_duties: bool,
        is: Option<AccusedIs>,
        #[serde(default = "yes")]
        verified: bool,
    }
    GivenPosition {
        side: Option<Side>,
    }
    GivenAction {
        derived_from: Vec<Spanned<String>>,
        #[serde(default)]
        offered: bool,
        needs: Option<Need>,
        role: Option<Spanned<String>>,
    }
    GivenOutcome {
        closed: bool,
        #[serde(default)]
        needs_no_plan: bool,
    }
    GivenActivity {
        spent_for: ActivityFor,
        #[serde(default)]
        counted: bool,
    }
}

const fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    nature: Vec<GivenNature>,
    #[serde(default)]
    axis: Vec<GivenAxis>,
    #[serde(default)]
    channel: Vec<GivenChannel>,
    #[serde(default)]
    referrer: Vec<GivenReferrer>,
    #[serde(default)]
    accused: Vec<GivenAccused>,
    #[serde(default)]
    position: Vec<GivenPosition>,
    #[serde(default)]
    role: Vec<GivenPlain>,
    #[serde(default)]
    action: Vec<GivenAction>,
    #[serde(default)]
    tried: Vec<GivenPlain>,
    #[serde(default)]
    outside: Vec<GivenPlain>,
    #[serde(default)]
    outcome: Vec<GivenOutcome>,
    #[serde(default)]
    activity: Vec<GivenActivity>,
}

impl Vocabulary {
    /// Reads the shipped lists.
    ///
    /// # Errors
    /// [`AssetError`] with the line of the first thing that is wrong.
    pub fn parse(text: &str, file: &str) -> Result<Self, AssetError> {
        let mut vocabulary = Self::empty();
        vocabulary.add(Source::new(text, file))?;
        Ok(vocabulary)
    }

    /// Adds the codes of a user's file (R48). When it is refused nothing of it
    /// is added.
    ///
    /// # Errors
    /// [`AssetError`] as for [`Vocabulary::parse`], and when the file redefines
    /// a code that stands here already.
    pub fn extend(&mut self, text: &str, file: &str) -> Result<(), AssetError> {
        let mut extended = self.clone();
        extended.add(Source::new(text, file))?;
        *self = extended;
        Ok(())
    }

    const fn empty() -> Self {
        Self {
            natures: Vec::new(),
            axes: Vec::new(),
            channels: Vec::new(),
            referrers: Vec::new(),
            accused: Vec::new(),
            positions: Vec::new(),
            roles: Vec::new(),
            actions: Vec::new(),
            tried: Vec::new(),
            outside: Vec::new(),
            outcomes: Vec::new(),
            activities: Vec::new(),
        }
    }

    fn add(&mut self, source: Source<'_>) -> Result<(), AssetError> {
        let file: File = source.read()?;
        add(
            &mut self.natures,
            &file.nature,
            source,
            |given| &given.code,
            nature,
        )?;
        add(
            &mut self.axes,
            &file.axis,
            source,
            |given| &given.code,
            axis,
        )?;
        add(
            &mut self.channels,
            &file.channel,
            source,
            |given| &given.code,
            channel,
        )?;
        add(
            &mut self.referrers,
            &file.referrer,
            source,
            |given| &given.code,
            referrer,
        )?;
        add(
            &mut self.accused,
            &file.accused,
            source,
            |given| &given.code,
            accused,
        )?;
        add(
            &mut self.positions,
            &file.position,
            source,
            |given| &given.code,
            position,
        )?;
        add(
            &mut self.roles,
            &file.role,
            source,
            |given| &given.code,
            GivenPlain::plain,
        )?;
        add(
            &mut self.actions,
            &file.action,
            source,
            |given| &given.code,
            action,
        )?;
        add(
            &mut self.tried,
            &file.tried,
            source,
            |given| &given.code,
            GivenPlain::plain,
        )?;
        add(
            &mut self.outside,
            &file.outside,
            source,
            |given| &given.code,
            GivenPlain::plain,
        )?;
        add(
            &mut self.outcomes,
            &file.outcome,
            source,
            |given| &given.code,
            outcome,
        )?;
        add(
            &mut self.activities,
            &file.activity,
            source,
            |given| &given.code,
            activity,
        )?;
        self.check_references(&file, source)
    }

    /// Every code that another term refers to must be in its list.
    fn check_references(&self, file: &File, source: Source<'_>) -> Result<(), AssetError> {
        for nature in &file.nature {
            if let Some(theme) = &nature.theme {
                let known = |code: &NatureCode| {
                    self.nature(code)
                        .is_some_and(|above| above.facts.theme.is_none())
                };
                source.known("theme", theme, known)?;
            }
            for axis in nature.axis_signals.keys() {
                source.known("axis", axis, |code: &AxisCode| self.axis(code).is_some())?;
            }
        }
        for action in &file.action {
            if let Some(role) = &action.role {
                source.known("role", role, |code: &RoleCode| self.role(code).is_some())?;
            }
            for key in &action.derived_from {
                if !self.can_occur(key.get_ref()) {
                    let reason = AssetFault::UnknownKey(key.get_ref().clone());
                    return Err(source.refuse(key.span(), reason));
                }
            }
        }
        Ok(())
    }

    /// Whether an entry can have this key.
    fn can_occur(&self, key: &str) -> bool {
        let (name, argument) = match key.split_once('/') {
            Some((name, argument)) => (name, Some(argument)),
            None => (key, None),
        };
        let Some((_, takes)) = KEYS.iter().find(|(known, _)| *known == name) else {
            return false;
        };
        match (takes, argument) {
            (Argument::None, None) => true,
            (Argument::StepKind, Some(kind)) => StepKind::from_code(kind).is_some(),
            (Argument::Recipient, Some(kind)) => RecipientKind::from_code(kind).is_some(),
            (Argument::MeldcodeStep, Some(step)) => MeldcodeStep::from_code(step).is_some(),
            (Argument::Referral, Some(kind)) => REFERRALS.contains(&kind),
            (Argument::Action, Some(code)) => self.action(&ActionCode::from(code)).is_some(),
            _ => false,
        }
    }
}

/// What stands behind the slash of a key.
enum Argument {
    None,
    StepKind,
    Recipient,
    Action,
    MeldcodeStep,
    Referral,
}

/// Where a client is referred to (R69, R70, R110).
const REFERRALS: &[&str] = &["agency", "complaints-scheme", "objection-rules"];

/// The keys that entries offer. The last two are of the practice journal.
const KEYS: &[(&str, Argument)] = &[
    ("limits_explained", Argument::None),
    ("step_done", Argument::StepKind),
    ("request_clarified", Argument::None),
    ("weighed", Argument::None),
    ("consulted", Argument::None),
    ("plan_item_added", Argument::None),
    ("plan_item_done", Argument::Action),
    ("option_chosen", Argument::Action),
    ("action_taken", Argument::Action),
    ("referred", Argument::Referral),
    ("meldcode_step_done", Argument::MeldcodeStep),
    ("disclosed", Argument::Recipient),
    ("conversation_held", Argument::None),
    ("policy_advised", Argument::None),
    ("class_visited", Argument::None),
];

impl Source<'_> {
    /// Refuses a reference to a code that is not known.
    fn known<C: for<'c> From<&'c str>>(
        self,
        list: &'static str,
        code: &Spanned<String>,
        is_known: impl Fn(&C) -> bool,
    ) -> Result<(), AssetError> {
        if is_known(&C::from(code.get_ref())) {
            return Ok(());
        }
        let reason = AssetFault::UnknownCode {
            list,
            code: code.get_ref().clone(),
        };
        Err(self.refuse(code.span(), reason))
    }
}

/// Appends the terms of a file to a list in which none of their codes stands.
fn add<G, C: PartialEq, F>(
    list: &mut Vec<Term<C, F>>,
    given: &[G],
    source: Source<'_>,
    code: impl Fn(&G) -> &Spanned<String>,
    read: impl Fn(&G, Source<'_>) -> Result<Term<C, F>, AssetError>,
) -> Result<(), AssetError> {
    let shipped = list.len();
    for one in given {
        let term = read(one, source)?;
        if let Some(place) = list.iter().position(|other| other.code == term.code) {
            let text = code(one).get_ref().clone();
            let reason = if place < shipped {
                AssetFault::ShippedCode(text)
            } else {
                AssetFault::Duplicate(text)
            };
            return Err(source.refuse(code(one).span(), reason));
        }
        list.push(term);
    }
    Ok(())
}

impl GivenPlain {
    fn plain<C>(&self, source: Source<'_>) -> Result<Term<C>, AssetError>
    where
        C: for<'c> From<&'c str>,
    {
        self.term(source, ())
    }
}

fn nature(given: &GivenNature, source: Source<'_>) -> Result<super::Nature, AssetError> {
    let axis_signals = given.axis_signals.iter();
    let facts = NatureFacts {
        theme: given
            .theme
            .as_ref()
            .map(|theme| theme.get_ref().as_str().into()),
        inspectorate: given.inspectorate,
        lkc: given.lkc,
        signals: given.signals.clone(),
        axis_signals: axis_signals
            .map(|(axis, signals)| (axis.get_ref().as_str().into(), signals.clone()))
            .collect(),
    };
    given.term(source, facts)
}

fn axis(given: &GivenAxis, source: Source<'_>) -> Result<super::Axis, AssetError> {
    given.term(source, AxisFacts { staff: given.staff })
}

fn channel(given: &GivenChannel, source: Source<'_>) -> Result<super::Channel, AssetError> {
    given.term(
        source,
        ChannelFacts {
            needs_referrer: given.needs_referrer,
            live: given.live,
        },
    )
}

fn referrer(given: &GivenReferrer, source: Source<'_>) -> Result<super::Referrer, AssetError> {
    given.term(
        source,
        ReferrerFacts {
            client: given.client,
            recipient: given.recipient,
        },
    )
}

fn accused(given: &GivenAccused, source: Source<'_>) -> Result<super::Accused, AssetError> {
    let facts = AccusedFacts {
        charged_with_duties: given.charged_with_duties,
        is: given.is,
        verified: given.verified,
    };
    given.term(source, facts)
}

fn position(given: &GivenPosition, source: Source<'_>) -> Result<super::Position, AssetError> {
    given.term(source, PositionFacts { side: given.side })
}

fn action(given: &GivenAction, source: Source<'_>) -> Result<super::Action, AssetError> {
    if given.derived_from.is_empty() {
        return Err(source.refuse(given.code.span(), AssetFault::Empty("derived_from")));
    }
    let keys = given.derived_from.iter();
    let facts = ActionFacts {
        derived_from: keys
            .map(|key| EntryKey::from(key.get_ref().as_str()))
            .collect(),
        offered: given.offered,
        needs: given.needs,
        role: given
            .role
            .as_ref()
            .map(|role| role.get_ref().as_str().into()),
    };
    given.term(source, facts)
}

fn outcome(given: &GivenOutcome, source: Source<'_>) -> Result<super::Outcome, AssetError> {
    let facts = OutcomeFacts {
        closed: given.closed,
        needs_no_plan: given.needs_no_plan,
    };
    given.term(source, facts)
}

fn activity(given: &GivenActivity, source: Source<'_>) -> Result<super::Activity, AssetError> {
    given.term(
        source,
        ActivityFacts {
            spent_for: given.spent_for,
            counted: given.counted,
        },
    )
}
