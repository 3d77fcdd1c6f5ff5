//! What an author sees while a text or a template is typed: what goes out, what is wrong with it, and where.
//!
//! Who lives here: [`SmsEditor`], the handle that answers every keystroke; [`SmsEditorOptions`], what it is for;
//! [`SmsEditorState`], what it shows. `findings` gathers what is wrong. It stands on its neighbours `text` and
//! `template`; a host that shows a text field may call it, and no room does.
//!
//! ```text
//!  text ──(template)──► Draft: fixed text, variables, problems, worst case
//!    └──────────────────► characters, carriers ──► SmsEditorState
//! ```

mod findings;
mod handle;
mod options;
mod state;

pub use handle::SmsEditor;
pub use options::{EncodingPolicy, SmsEditorOptions, SmsEditorTemplate};
pub use state::{SmsEditorCarrier, SmsEditorProblem, SmsEditorState, SmsEditorTemplateState};
