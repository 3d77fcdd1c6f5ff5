//! Arrow's C data interface, as <https://arrow.apache.org/docs/format/CDataInterface.html> gives it: three structures, each
//! with a function that releases it.
//!
//! Who holds a structure may move it, and marks the place that it was moved from as released. So memory is freed by two
//! hands: a structure's own memory by whoever allocated it, and what hangs on it by `release`, once.

use std::ffi::{CString, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;

use super::column::{Column, Kept};
use super::table::{Batch, Field, Fields, Kind};

const NULLABLE: i64 = 2;
/// "Input/output error": the only one that there can be.
const EIO: c_int = 5;

#[repr(C)]
pub(super) struct ArrowSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut ArrowSchema,
    dictionary: *mut ArrowSchema,
    release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    private_data: *mut c_void,
}

#[repr(C)]
struct ArrowArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut ArrowArray,
    dictionary: *mut ArrowArray,
    release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    private_data: *mut c_void,
}

#[repr(C)]
pub(super) struct ArrowArrayStream {
    get_schema: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    private_data: *mut c_void,
}

// SAFETY: what hangs on the structures may be shared by threads (`Kept`, texts), and belongs to them alone.
unsafe impl Send for ArrowSchema {}
// SAFETY: as above.
unsafe impl Send for ArrowArrayStream {}

/// What hangs on a schema.
struct SchemaParts {
    format: CString,
    name: CString,
    children: Vec<*mut ArrowSchema>,
    dictionary: *mut ArrowSchema,
}

/// What hangs on an array.
struct ArrayParts {
    buffers: Vec<*const c_void>,
    children: Vec<*mut ArrowArray>,
    dictionary: *mut ArrowArray,
    /// The memory that the buffers point to.
    _kept: Vec<Kept>,
}

/// What hangs on a stream.
struct StreamParts {
    fields: Fields,
    batches: std::vec::IntoIter<Batch>,
}

impl ArrowSchema {
    /// A table as a structure of its columns.
    pub(super) fn of(fields: &[Field]) -> Self {
        let children = fields.iter().map(|field| boxed(Self::of_field(field))).collect();
        Self::new("+s", "", 0, children, null_mut())
    }

    fn of_field(field: &Field) -> Self {
        let dictionary = match field.kind {
            Kind::Plain(_) => null_mut(),
            Kind::Places(_) => boxed(Self::new(TEXTS, "", 0, Vec::new(), null_mut())),
        };
        let (Kind::Plain(format) | Kind::Places(format)) = field.kind;
        Self::new(format, &field.name, NULLABLE, Vec::new(), dictionary)
    }

    fn new(format: &str, name: &str, flags: i64, children: Vec<*mut Self>, dictionary: *mut Self) -> Self {
        // A name with a NUL in it, which no name of ours has, is told as none.
        let text = |text: &str| CString::new(text).unwrap_or_default();
        let mut parts =
            Box::new(SchemaParts { format: text(format), name: text(name), children, dictionary });
        Self {
            format: parts.format.as_ptr(),
            name: parts.name.as_ptr(),
            metadata: null_mut(),
            flags,
            n_children: length(&parts.children),
            children: parts.children.as_mut_ptr(),
            dictionary: parts.dictionary,
            release: Some(release_schema),
            private_data: Box::into_raw(parts).cast(),
        }
    }
}

/// Texts whose places are 64 bits wide.
pub(super) const TEXTS: &str = "U";

impl ArrowArray {
    fn of(batch: &Batch) -> Self {
        let children = batch.columns.iter().map(|column| boxed(Self::of_column(column))).collect();
        Self::new(batch.rows, 0, vec![None], children, null_mut())
    }

    fn of_column(column: &Column) -> Self {
        let dictionary = match &column.names {
            Some(names) => boxed(Self::of_column(&names.0)),
            None => null_mut(),
        };
        let buffers = [column.validity.clone()].into_iter().chain(column.values.iter().cloned().map(Some));
        Self::new(column.rows, column.nulls, buffers.collect(), Vec::new(), dictionary)
    }

    fn new(
        rows: usize,
        nulls: usize,
        buffers: Vec<Option<Kept>>,
        children: Vec<*mut Self>,
        dictionary: *mut Self,
    ) -> Self {
        let places =
            buffers.iter().map(|kept| kept.as_ref().map_or(null_mut(), |kept| kept.first().cast_mut()));
        let mut parts = Box::new(ArrayParts {
            buffers: places.map(|place| place.cast_const().cast()).collect(),
            children,
            dictionary,
            _kept: buffers.into_iter().flatten().collect(),
        });
        Self {
            length: i64::try_from(rows).unwrap_or(i64::MAX),
            null_count: i64::try_from(nulls).unwrap_or(-1),
            offset: 0,
            n_buffers: length(&parts.buffers),
            n_children: length(&parts.children),
            buffers: parts.buffers.as_mut_ptr(),
            children: parts.children.as_mut_ptr(),
            dictionary: parts.dictionary,
            release: Some(release_array),
            private_data: Box::into_raw(parts).cast(),
        }
    }

    /// What tells the end of a stream.
    fn end() -> Self {
        Self {
            length: 0,
            null_count: 0,
            offset: 0,
            n_buffers: 0,
            n_children: 0,
            buffers: null_mut(),
            children: null_mut(),
            dictionary: null_mut(),
            release: None,
            private_data: null_mut(),
        }
    }
}

impl ArrowArrayStream {
    pub(super) fn new(fields: Fields, batches: Vec<Batch>) -> Self {
        let parts = Box::new(StreamParts { fields, batches: batches.into_iter() });
        Self {
            get_schema: Some(get_schema),
            get_next: Some(get_next),
            get_last_error: Some(get_last_error),
            release: Some(release_stream),
            private_data: Box::into_raw(parts).cast(),
        }
    }
}

/// A structure that nobody took is released with its memory.
macro_rules! released_when_dropped {
    ($($type:ty)*) => {$(
        impl Drop for $type {
            fn drop(&mut self) {
                if let Some(release) = self.release {
                    // SAFETY: it was not released yet, and is released with its own function.
                    unsafe { release(self) }
                }
            }
        }
    )*};
}

released_when_dropped! { ArrowSchema ArrowArray ArrowArrayStream }

unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    // SAFETY: whoever calls it holds a schema that was not released, which only `new` makes; children are released here
    // unless they were moved away, which their own `release` tells.
    unsafe {
        let parts = Box::from_raw((*schema).private_data.cast::<SchemaParts>());
        free(&parts.children, parts.dictionary);
        (*schema).release = None;
    }
}

unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    // SAFETY: as of schemas.
    unsafe {
        let parts = Box::from_raw((*array).private_data.cast::<ArrayParts>());
        free(&parts.children, parts.dictionary);
        (*array).release = None;
    }
}

unsafe extern "C" fn release_stream(stream: *mut ArrowArrayStream) {
    // SAFETY: as of schemas.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<StreamParts>()));
        (*stream).release = None;
    }
}

unsafe extern "C" fn get_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: the stream was not released, and `out` is memory for a schema, which need not hold one yet.
    unsafe {
        let parts = &*(*stream).private_data.cast::<StreamParts>();
        write(out, || ArrowSchema::of(&parts.fields))
    }
}

unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: as above; one thread at a time asks.
    unsafe {
        let parts = &mut *(*stream).private_data.cast::<StreamParts>();
        write(out, || parts.batches.next().map_or_else(ArrowArray::end, |batch| ArrowArray::of(&batch)))
    }
}

unsafe extern "C" fn get_last_error(_stream: *mut ArrowArrayStream) -> *const c_char {
    c"tongdai failed inside, which is a bug in it".as_ptr()
}

/// Puts down what is asked for; a panic does not cross into another language.
unsafe fn write<T>(out: *mut T, make: impl FnOnce() -> T) -> c_int {
    match catch_unwind(AssertUnwindSafe(make)) {
        Ok(made) => {
            // SAFETY: the caller's.
            unsafe { out.write(made) }
            0
        }
        Err(_) => EIO,
    }
}

/// Frees the memory of structures that hang on another, and releases those that were not moved away.
unsafe fn free<T>(children: &[*mut T], dictionary: *mut T) {
    for child in children.iter().copied().chain([dictionary]).filter(|child| !child.is_null()) {
        // SAFETY: it was boxed for this parent alone, who is released once.
        drop(unsafe { Box::from_raw(child) });
    }
}

/// On the heap, where others point to it.
fn boxed<T>(structure: T) -> *mut T {
    Box::into_raw(Box::new(structure))
}

fn length<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}
