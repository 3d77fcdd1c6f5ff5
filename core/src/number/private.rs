use std::fmt;

/// Declares a string that is shown to nobody by accident: its `Debug` gives only a length.
macro_rules! private {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<T: Into<String>> From<T> for $name {
            fn from(text: T) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.0.len())
            }
        }

        #[cfg(feature = "uniffi")]
        uniffi::custom_type!($name, String, {
            lower: |text| text.0,
            try_lift: |text| Ok(Self(text)),
        });
    };
}

private! {
    /// A telephone number as the host writes it.
    ///
    /// Its `Debug` shows only a length, so no log line that prints an event, a command or an error gives a caller
    /// away.
    ///
    /// ```
    /// let caller = tongdai::PhoneNumber::from("0912345678");
    /// assert_eq!(format!("{caller:?}"), "PhoneNumber(10 bytes)");
    /// assert_eq!(caller.masked().as_str(), "*******678");
    /// ```
    PhoneNumber
}

private! {
    /// What is nobody else's business: pressed keys, a pause's reason, a webhook's address, request and answer.
    ///
    /// Its `Debug` shows only a length.
    PrivateText
}

impl PhoneNumber {
    /// The number with all but its last three characters replaced by `*`, for agents who may not see it.
    /// A number of three characters or fewer is hidden whole.
    #[must_use]
    pub fn masked(&self) -> Self {
        let length = self.0.chars().count();
        let shown = if length > 3 { length - 3 } else { length };
        Self(self.0.chars().enumerate().map(|(i, c)| if i < shown { '*' } else { c }).collect())
    }

    /// The text by which it is the same number, however it was written: E.164, or what was written if that is no
    /// number.
    ///
    /// ```
    /// use tongdai::PhoneNumber;
    ///
    /// assert_eq!(PhoneNumber::from("0912 345 678").canonical(), PhoneNumber::from("+84912345678"));
    /// assert_eq!(PhoneNumber::from(" reception ").canonical(), PhoneNumber::from("reception"));
    /// ```
    #[must_use]
    pub fn canonical(&self) -> Self {
        Self(super::canonical(&self.0).into_owned())
    }

    /// Whether the caller withheld the number, or the network sent none. All withheld callers look alike, so
    /// nothing may be remembered about any of them.
    ///
    /// The words are those that SIP networks put in the user part of an anonymous `From` (RFC 3323 §4.1.1.3 and
    /// common carrier practice).
    pub fn is_withheld(&self) -> bool {
        is_withheld(&self.0)
    }
}

/// See [`PhoneNumber::is_withheld`].
pub(super) fn is_withheld(text: &str) -> bool {
    const WORDS: [&str; 6] = ["anonymous", "unknown", "restricted", "private", "unavailable", "withheld"];
    let text = text.trim();
    text.is_empty() || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}
