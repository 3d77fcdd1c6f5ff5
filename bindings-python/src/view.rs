//! The classes of the plain data: `record!` makes one class of a struct, `union!` one of each variant of an enum,
//! and `choice!` strings of the names of a plain enum.
//!
//! A class of its own for each variant, rather than one for the union, is what lets `mypy` and `pyright` prove a
//! `match` exhaustive, and `pickle` find the class again.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tongdai::json;

use crate::boundary::{enter, malformed};

/// What the macros below name, for the generated list.
pub(crate) mod prelude {
    pub(crate) use pyo3::prelude::*;
    pub(crate) use pyo3::types::{PyTuple, PyType};

    pub(crate) use super::{View, choice, class, constructed, given, record, union, wire};
    pub(crate) use crate::field::Crosses;
    pub(crate) use crate::{field, view};
}

/// Core's plain data under one roof.
pub(crate) mod wire {
    #[allow(unused_imports, reason = "which of them the generated list names is its own affair")]
    pub(crate) use tongdai::number::portability::*;
    pub(crate) use tongdai::sms::{
        account::*, brandname::*, campaign::*, editor::*, registration::*, template::*, text::*, *,
    };
    pub(crate) use tongdai::{
        consent::*, email::*, import::*, number::*, outbound::*, plan::*, schedule::*, simulate::*,
        social::*, staffing::*, *,
    };
    // The switchboard's, where the schedule has one, too.
    pub(crate) use tongdai::Explanation;
}

/// A class over one struct of core, or over one variant of an enum of core.
pub(crate) trait View: Sized {
    /// The struct or the enum.
    type Core: Serialize + DeserializeOwned + Send + Sync;
    /// What a text should be: `"an event"`.
    const WHAT: &'static str;

    /// The view; none where the value is another variant.
    fn of(core: Self::Core) -> Option<Self>;

    /// The value in core.
    fn core(&self) -> Self::Core;
}

/// The wire form of a view.
pub(crate) fn to_json<V: View>(py: Python<'_>, view: &V) -> PyResult<String> {
    let core = view.core();
    enter(py, || Ok(json::text(&core)))
}

/// A value of core from its wire form.
pub(crate) fn read<T: DeserializeOwned + Send>(py: Python<'_>, text: &str, what: &str) -> PyResult<T> {
    enter(py, || Ok(json::read(text, what)?))
}

/// A view from its wire form.
pub(crate) fn from_json<V: View>(py: Python<'_>, text: &str, name: &str) -> PyResult<V> {
    let core = read(py, text, V::WHAT)?;
    V::of(core).ok_or_else(|| {
        let message = format!("this is {}, but not a {name}", V::WHAT);
        malformed(py, &message, "type", "use the from_json of the module, which reads every kind")
    })
}

/// Equal views have equal wire forms, so the hash of the one will do for the other.
pub(crate) fn hash<V: View>(py: Python<'_>, view: &V) -> PyResult<u64> {
    let mut hasher = DefaultHasher::new();
    to_json(py, view)?.hash(&mut hasher);
    Ok(hasher.finish())
}

/// One class. `record!` and `union!` say what is the same in core.
macro_rules! class {
    (
        $module:tt, $(#[$doc:meta])* $name:ident $signature:tt
        { $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $default:tt $(or $value:literal)?)?),* $(,)? }
    ) => {
        $(#[$doc])*
        #[pyclass(frozen, eq, module = $module)]
        #[derive(Clone, PartialEq)]
        #[allow(clippy::struct_field_names, reason = "the names are the wire's")]
        pub(crate) struct $name { $($field: $type),* }

        #[pymethods]
        #[allow(clippy::too_many_arguments, reason = "a constructor has one for each field, by keyword")]
        #[allow(unused_variables, reason = "a class without fields needs no interpreter to print them")]
        impl $name {
            #[new]
            #[pyo3(signature = $signature)]
            fn new($($field: Option<&Bound<'_, PyAny>>,)* py: Python<'_>) -> PyResult<Self> {
                Ok(Self { $($field: given!($field, py $(, $default $(or $value)?)?)),* })
            }

            #[classattr]
            fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
                let names: &[&str] = &[$(stringify!($field)),*];
                PyTuple::new(py, names)
            }

            $(
                $(#[$field_doc])*
                #[getter]
                fn $field<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    Crosses::out(&self.$field, py)
                }
            )*

            /// The wire form, as every language reads and writes it.
            fn to_json(&self, py: Python<'_>) -> PyResult<String> {
                view::to_json(py, self)
            }

            /// The wire form as a dict.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                field::dict_of(py, &view::to_json(py, self)?)
            }

            /// Reads the wire form.
            #[classmethod]
            #[pyo3(signature = (text, /))]
            fn from_json(
                class: &Bound<'_, PyType>,
                text: &Bound<'_, PyAny>,
            ) -> PyResult<Self> {
                let text = <String as Crosses>::take(text, "text")?;
                view::from_json(class.py(), &text, stringify!($name))
            }

            fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                let fields: Vec<String> = vec![$(
                    format!(concat!(stringify!($field), "={}"), Crosses::show(&self.$field, py)?)
                ),*];
                Ok(format!(concat!(stringify!($name), "({})"), fields.join(", ")))
            }

            fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
                view::hash(py, self)
            }

            fn __reduce__<'py>(
                slf: &Bound<'py, Self>,
            ) -> PyResult<(Bound<'py, PyAny>, (String,))> {
                let py = slf.py();
                let read = slf.get_type().getattr("from_json")?;
                Ok((read, (view::to_json(py, slf.get())?,)))
            }
        }
    };
}

/// The argument of a constructor, of a field that has a default or none.
macro_rules! given {
    ($field:ident, $py:ident) => {
        field::argument($field, $py, stringify!($field))?
    };
    ($field:ident, $py:ident, $default:tt) => {
        field::optional($field, $py, stringify!($field))?
    };
    ($field:ident, $py:ident, $default:tt or $value:literal) => {
        field::given_or($field, $py, stringify!($field), $value)?
    };
}

/// The signature of a constructor: keywords only.
macro_rules! constructed {
    ($module:tt, $(#[$doc:meta])* $name:ident {}) => {
        class! { $module, $(#[$doc])* $name () {} }
    };
    (
        $module:tt, $(#[$doc:meta])* $name:ident
        { $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $default:tt $(or $value:literal)?)?),+ $(,)? }
    ) => {
        class! {
            $module, $(#[$doc])* $name (*, $($field $(= $default)?),+)
            { $($(#[$field_doc])* $field: $type $(= $default $(or $value)?)?),+ }
        }
    };
}

/// One class over a struct of core.
macro_rules! record {
    (
        $what:literal; $(#[$doc:meta])* $name:ident
        { $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $default:tt $(or $value:literal)?)?),* $(,)? }
    ) => {
        constructed! {
            "tongdai.records", $(#[$doc])* $name
            { $($(#[$field_doc])* $field: $type $(= $default $(or $value)?)?),* }
        }

        impl View for $name {
            type Core = wire::$name;
            const WHAT: &'static str = $what;

            fn of(core: Self::Core) -> Option<Self> {
                Some(Self { $($field: core.$field),* })
            }

            fn core(&self) -> Self::Core {
                wire::$name { $($field: self.$field.clone()),* }
            }
        }

        impl Crosses for wire::$name {
            fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(Bound::new(py, $name { $($field: self.$field.clone()),* })?.into_any())
            }

            fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
                match value.cast::<$name>() {
                    Ok(view) => Ok(View::core(view.get())),
                    Err(_) => Err(field::wrong(value, path, concat!("a tongdai.", stringify!($name)))),
                }
            }
        }
    };
}

/// One class over each variant of an enum of core.
macro_rules! union {
    (
        $what:literal, $union:ident in $module:tt;
        $(
            $(#[$doc:meta])* $name:ident
            { $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $default:tt $(or $value:literal)?)?),* $(,)? }
        )+
    ) => {
        $(
            constructed! {
                $module, $(#[$doc])* $name
                { $($(#[$field_doc])* $field: $type $(= $default $(or $value)?)?),* }
            }

            impl View for $name {
                type Core = wire::$union;
                const WHAT: &'static str = $what;

                fn of(core: Self::Core) -> Option<Self> {
                    match core {
                        wire::$union::$name { $($field),* } => Some(Self { $($field),* }),
                        _ => None,
                    }
                }

                fn core(&self) -> Self::Core {
                    wire::$union::$name { $($field: self.$field.clone()),* }
                }
            }
        )+

        impl Crosses for wire::$union {
            fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                match self {
                    $(Self::$name { $($field),* } => {
                        Ok(Bound::new(py, $name { $($field: $field.clone()),* })?.into_any())
                    })+
                }
            }

            fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
                $(
                    if let Ok(view) = value.cast::<$name>() {
                        return Ok(View::core(view.get()));
                    }
                )+
                Err(field::wrong(value, path, concat!($what, " of ", $module)))
            }
        }

        /// Reads the wire form of any of them.
        #[pyfunction]
        #[pyo3(signature = (text, /))]
        fn from_json<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
            let py = text.py();
            let text = <String as Crosses>::take(text, "text")?;
            let core: wire::$union = view::read(py, &text, $what)?;
            Crosses::out(&core, py)
        }

        pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
            use PyModuleMethods;
            $(module.add_class::<$name>()?;)+
            module.add_function(wrap_pyfunction!(from_json, module)?)
        }
    };
}

/// The names of a plain enum of core, as strings.
macro_rules! choice {
    ($choice:ident { $($name:ident = $text:literal),+ $(,)? }) => {
        impl Crosses for wire::$choice {
            fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                #[allow(unreachable_patterns, reason = "core may call a choice non-exhaustive; the list is whole")]
                let text = match self {
                    $(Self::$name => pyo3::intern!(py, $text),)+
                    _ => pyo3::intern!(py, ""),
                };
                Ok(text.clone().into_any())
            }

            fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
                match value.extract::<String>().unwrap_or_default().as_str() {
                    $($text => Ok(Self::$name),)+
                    _ => Err(field::wrong(value, path, concat!("one of", $(" '", $text, "'"),+))),
                }
            }
        }
    };
}

pub(crate) use {choice, class, constructed, given, record, union};
