//! The clock: that of the computer, or one fixed by `LUISTER_NOW`. Nothing else
//! in the program asks what time it is.

use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;

use crate::app::message::Now;
use crate::domain::entry::ClockKind;
use crate::vault::{Moment, amsterdam};

/// The variable that fixes the clock.
pub const VARIABLE: &str = "LUISTER_NOW";

/// A computer that was away for longer than this was asleep.
const SLEEP: Duration = Duration::from_secs(2);

/// Gives the time.
#[derive(Clone, Debug)]
pub struct Clock {
    source: Source,
    started: Instant,
    started_awake: Option<Duration>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    System,
    Fixed(DateTime<Utc>),
}

/// A value of `LUISTER_NOW` that is not a local date and time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{VARIABLE} looks like 2026-11-22T10:00")]
pub struct BadNow;

impl Clock {
    /// The clock of the computer.
    #[must_use]
    pub fn system() -> Self {
        Self::from(Source::System)
    }

    /// A clock that stands still at this date and time in Europe/Amsterdam; its
    /// uptime runs on.
    ///
    /// # Errors
    /// [`BadNow`] for anything but `2026-11-22T10:00`, with or without seconds,
    /// and for an hour that the change to summer time leaves out.
    pub fn fixed(text: &str) -> Result<Self, BadNow> {
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
            .into_iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .ok_or(BadNow)?;
        // An hour that comes twice in autumn is the first of the two.
        let at = Amsterdam.from_local_datetime(&local).earliest();
        Ok(Self::from(Source::Fixed(at.ok_or(BadNow)?.to_utc())))
    }

    /// The clock that `LUISTER_NOW` asks for, else that of the computer.
    ///
    /// # Errors
    /// [`BadNow`] when the variable is set to something else than a time.
    pub fn from_environment() -> Result<Self, BadNow> {
        match std::env::var(VARIABLE) {
            Ok(text) => Self::fixed(text.trim()),
            Err(std::env::VarError::NotPresent) => Ok(Self::system()),
            Err(std::env::VarError::NotUnicode(_)) => Err(BadNow),
        }
    }

    fn from(source: Source) -> Self {
        Self {
            source,
            started: Instant::now(),
            started_awake: since_boot(),
        }
    }

    /// Which clock this is; entries are marked with it.
    #[must_use]
    pub const fn kind(&self) -> ClockKind {
        match self.source {
            Source::System => ClockKind::System,
            Source::Fixed(_) => ClockKind::Fixed,
        }
    }

    /// The moment, as the vault stamps it.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment::new(self.at(), self.kind())
    }

    /// The time, as the model takes it.
    #[must_use]
    pub fn now(&self) -> Now {
        let at = self.at();
        let local = amsterdam(at);
        Now {
            at,
            date: local.date(),
            time: local.time(),
            uptime: self.uptime(),
        }
    }

    /// How long the program has been running; never goes back.
    #[must_use]
    pub fn uptime(&self) -> Duration {
        self.started.elapsed()
    }

    /// How long until the minute on the clock changes.
    #[must_use]
    pub fn until_next_minute(&self) -> Duration {
        let into = self.at().timestamp_subsec_millis()
            + 1000 * u32::try_from(self.at().timestamp().rem_euclid(60)).unwrap_or(0);
        match self.source {
            Source::System => Duration::from_millis(u64::from(60_000 - into.min(59_999))),
            Source::Fixed(_) => Duration::from_secs(60),
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    fn at(&self) -> DateTime<Utc> {
        match self.source {
            Source::System => Utc::now(),
            Source::Fixed(at) => at,
        }
    }
}

/// Notices that the computer was asleep: the clock that runs on in sleep went
/// ahead of the one that does not.
#[derive(Clone, Debug)]
pub struct SleepWatch {
    drift: Option<TimeDelta>,
}

impl SleepWatch {
    /// Starts watching.
    #[must_use]
    pub fn new(clock: &Clock) -> Self {
        Self {
            drift: clock.drift(),
        }
    }

    /// Whether the computer slept since the last time this was asked.
    pub fn slept(&mut self, clock: &Clock) -> bool {
        let drift = clock.drift();
        let before = std::mem::replace(&mut self.drift, drift);
        jumped(before, drift)
    }
}

fn jumped(before: Option<TimeDelta>, now: Option<TimeDelta>) -> bool {
    let jump = before.zip(now).map(|(before, now)| (now - before).abs());
    jump.and_then(|jump| jump.to_std().ok())
        .is_some_and(|jump| jump > SLEEP)
}

impl Clock {
    /// How far the clock that runs on in sleep is ahead of ours.
    fn drift(&self) -> Option<TimeDelta> {
        let awake = since_boot()?.checked_sub(self.started_awake?)?;
        let ours = TimeDelta::from_std(self.uptime()).ok()?;
        Some(TimeDelta::from_std(awake).ok()? - ours)
    }
}

/// Time since the computer was started, sleep included.
#[cfg(target_os = "linux")]
fn since_boot() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Some(Duration::new(
        u64::try_from(time.tv_sec).ok()?,
        u32::try_from(time.tv_nsec).ok()?,
    ))
}

/// Elsewhere the wall clock has to do: setting it looks like sleep, and locks.
#[cfg(not(target_os = "linux"))]
#[expect(
    clippy::disallowed_methods,
    reason = "only its pace is used, never the time"
)]
fn since_boot() -> Option<Duration> {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_still_in_amsterdam_and_its_uptime_runs() {
        let clock = Clock::fixed("2026-11-22T10:00").unwrap();
        assert_eq!(clock.kind(), ClockKind::Fixed);
        let now = clock.now();
        assert_eq!(now.at.to_rfc3339(), "2026-11-22T09:00:00+00:00");
        assert_eq!(now.date.to_string(), "2026-11-22");
        assert_eq!(now.time.to_string(), "10:00:00");
        assert_eq!(clock.moment().date(), now.date);
        assert!(clock.uptime() > now.uptime);
        assert_eq!(clock.now().at, now.at);
    }

    #[test]
    fn summer_time_is_followed() {
        for (text, utc) in [
            ("2026-07-01T10:00:30", "2026-07-01T08:00:30+00:00"),
            ("2026-10-25T02:30", "2026-10-25T00:30:00+00:00"),
        ] {
            assert_eq!(Clock::fixed(text).unwrap().now().at.to_rfc3339(), utc);
        }
        // At two o'clock it becomes three.
        assert_eq!(Clock::fixed("2026-03-29T02:30").unwrap_err(), BadNow);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "now",
            "2026-11-22",
            "2026-11-22 10:00",
            "2026-02-30T10:00",
        ] {
            assert_eq!(Clock::fixed(text).unwrap_err(), BadNow, "{text}");
        }
    }

    #[test]
    fn only_a_jump_of_more_than_two_seconds_is_sleep() {
        let seconds = |seconds| Some(TimeDelta::milliseconds(seconds));
        for (before, now, slept) in [
            (seconds(0), seconds(1_999), false),
            (seconds(0), seconds(2_001), true),
            (seconds(5_000), seconds(2_000), true),
            (None, seconds(9_000), false),
        ] {
            assert_eq!(jumped(before, now), slept, "{before:?} {now:?}");
        }
        let clock = Clock::system();
        assert!(!SleepWatch::new(&clock).slept(&clock));
    }

    #[test]
    fn the_next_minute_is_never_further_than_a_minute_away() {
        let wait = Clock::system().until_next_minute();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(60));
    }
}
