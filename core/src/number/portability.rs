//! Who serves a number today. The range tells who had it first; a portability answer tells who has it now, for as
//! long as it is fresh.

use super::{Carrier, Number, NumberError};
use crate::data::{choice, record};

record! {
    /// What a portability database, or somebody who knows, said of a number.
    pub struct PortabilityAnswer {
        /// The carrier, by any name that [`Carrier::named`] takes; none where the answer was that nobody knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub carrier: Option<String>,
        /// When it was said.
        pub as_of_ms: i64,
        /// Who said it.
        pub origin: PortabilityOrigin,
    }
}

choice! {
    /// Who said what a portability answer says.
    pub enum PortabilityOrigin {
        /// A portability database was asked.
        Dip,
        /// Somebody entered it by hand.
        Manual,
    }
}

choice! {
    /// On what the serving carrier rests.
    pub enum CarrierSource {
        /// On the range alone: the number may have been ported.
        Prefix,
        /// On an answer of a portability database.
        Dip,
        /// On an entry by hand.
        Manual,
    }
}

choice! {
    /// Whether a number left the carrier of its range.
    pub enum Ported {
        /// It is with another carrier.
        Yes,
        /// It is with the carrier of its range.
        No,
        /// Nobody said so lately.
        Unknown,
    }
}

choice! {
    /// How far an answer can be relied on.
    pub enum Freshness {
        /// It is young enough.
        Fresh,
        /// It is too old, or dated in the future.
        Stale,
        /// There is none.
        None,
    }
}

record! {
    /// [`Serving`] as plain data, with carriers by their names.
    pub struct ServingReport {
        /// To whom the range was given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub original: Option<String>,
        /// Whose network the range is on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub host: Option<String>,
        /// Who serves the number, as far as is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub serving: Option<String>,
        /// On what that rests.
        pub source: CarrierSource,
        /// Whether the number was ported.
        pub ported: Ported,
        /// How far the answer can be relied on.
        pub freshness: Freshness,
        /// When the answer was given; none where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub as_of_ms: Option<i64>,
    }
}

impl Serving {
    /// The same as plain data.
    pub fn report(&self) -> ServingReport {
        let name = |carrier: Option<Carrier>| carrier.map(|carrier| carrier.name().to_owned());
        ServingReport {
            original: name(self.original),
            host: name(self.host),
            serving: name(self.serving),
            source: self.source,
            ported: self.ported,
            freshness: self.freshness,
            as_of_ms: self.as_of_ms,
        }
    }
}

/// Who had a number first, whose network its range is on, and who serves it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Serving {
    /// To whom the range was given.
    pub original: Option<Carrier>,
    /// Whose network the range is on.
    pub host: Option<Carrier>,
    /// Who serves the number, as far as is known.
    pub serving: Option<Carrier>,
    /// On what that rests.
    pub source: CarrierSource,
    /// Whether the number was ported.
    pub ported: Ported,
    /// How far the answer can be relied on.
    pub freshness: Freshness,
    /// When the answer was given; none where there is none.
    pub as_of_ms: Option<i64>,
}

/// How far in the future an answer may be dated, for clocks that do not agree. One dated later is stale.
pub const SKEW_MS: i64 = 300_000;

/// Weighs the range against a portability answer.
///
/// - A fresh answer beats the range.
/// - A stale one proves that somebody had reason to ask and settles nothing: the serving carrier is unknown, and the
///   original still told.
/// - Without an answer, the carrier of the range is taken to serve the number, and whether it was ported is unknown.
///
/// An answer is fresh until it is `max_age_s` old, that second included, and may be dated up to [`SKEW_MS`] in the
/// future. One that names no carrier, or none that is known, counts as fresh and leaves the serving carrier unknown.
///
/// ```
/// use tongdai::number::portability::{PortabilityAnswer, PortabilityOrigin, Ported, serving};
/// use tongdai::number::{Carrier, Number};
///
/// let number = Number::parse("0912345678")?.number;
/// let answer =
///     PortabilityAnswer { carrier: Some("Viettel".into()), as_of_ms: 0, origin: PortabilityOrigin::Dip };
/// let fresh = serving(number, Some(&answer), 3_600_000, 86_400);
/// assert_eq!((fresh.serving, fresh.ported), (Carrier::named("viettel"), Ported::Yes));
/// let stale = serving(number, Some(&answer), 90_000_000, 86_400);
/// assert_eq!((stale.serving, stale.ported), (None, Ported::Unknown));
/// assert_eq!(stale.original, Carrier::named("vinaphone"));
/// # Ok::<(), tongdai::number::NumberError>(())
/// ```
pub fn serving(number: Number, answer: Option<&PortabilityAnswer>, at_ms: i64, max_age_s: i64) -> Serving {
    let (original, host) = (number.carrier(), number.host_network());
    let unknown = Serving {
        original,
        host,
        serving: original,
        source: CarrierSource::Prefix,
        ported: Ported::Unknown,
        freshness: Freshness::None,
        as_of_ms: None,
    };
    let Some(answer) = answer else { return unknown };
    let told =
        Serving { serving: None, source: answer.origin.into(), as_of_ms: Some(answer.as_of_ms), ..unknown };
    let age_ms = at_ms.saturating_sub(answer.as_of_ms);
    if age_ms < -SKEW_MS || age_ms > max_age_s.saturating_mul(1000) {
        return Serving { freshness: Freshness::Stale, ..told };
    }
    let now = answer.carrier.as_deref().and_then(Carrier::named);
    let ported = match (now, original) {
        (Some(now), Some(original)) if now == original => Ported::No,
        (Some(_), Some(_)) => Ported::Yes,
        _ => Ported::Unknown,
    };
    Serving { serving: now, ported, freshness: Freshness::Fresh, ..told }
}

/// The same for a number as it is written, as plain data.
///
/// ```
/// use tongdai::number::portability::{Ported, report};
///
/// let told = report("0912 345 678", None, 0, 86_400)?;
/// assert_eq!((told.serving.as_deref(), told.ported), (Some("vinaphone"), Ported::Unknown));
/// # Ok::<(), tongdai::number::NumberError>(())
/// ```
///
/// # Errors
/// A [`NumberError`] where the text is no number.
pub fn report(
    text: &str,
    answer: Option<&PortabilityAnswer>,
    at_ms: i64,
    max_age_s: i64,
) -> Result<ServingReport, NumberError> {
    Ok(serving(Number::parse(text)?.number, answer, at_ms, max_age_s).report())
}

impl From<PortabilityOrigin> for CarrierSource {
    fn from(origin: PortabilityOrigin) -> Self {
        match origin {
            PortabilityOrigin::Dip => Self::Dip,
            PortabilityOrigin::Manual => Self::Manual,
        }
    }
}
